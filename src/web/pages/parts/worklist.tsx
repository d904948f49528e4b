import type { Child, FC } from 'hono/jsx'
import type { HandoverSummary } from '../../../app/worklists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { type Wait, waitIn } from '../../../domain/dossier/office-waits.ts'
import { ageInWords, lateInWords } from '../../../words/waits.ts'
import { paths } from '../../paths.ts'
import { Layout } from './layout.tsx'
import { Empty, Pager } from './messages.tsx'
import { type ActionState, type ActionType, disabledReason, everDoes } from './refusals.ts'
import { type Column, Table } from './table.tsx'
import { partyName, procedureName, type View, when } from './view.ts'

/** What the worklists of the counters share: each is some groups of rows, with what is done next in each. */

/** A button that leads on, or stands there disabled with its reason. */
export const GoButton: FC<{ href: string; words: string; why?: string | undefined; second?: boolean }> = ({
  href,
  words,
  why,
  second,
}) =>
  why === undefined ? (
    <a class={second ? 'button second' : 'button'} href={href}>
      {words}
    </a>
  ) : (
    <>
      <button disabled type="button" class={second ? 'second' : ''}>
        {words}
      </button>
      <div class="soft small">{why}</div>
    </>
  )

/** What is done next with a row: the event it leads to, and what the button says. */
export type NextAction = readonly [type: ActionType, vi: string, en: string]

/** The ways on from a row, most usual first; what the state forbids says why, what the role never does is left out. */
export const NextActions: FC<{
  view: View
  dossier: string
  state: ActionState
  next: readonly NextAction[]
}> = ({ view, dossier, state, next }) => (
  <div class="row tight">
    {next
      .filter(([type]) => everDoes(view, type))
      .map(([type, vi, en], index) => (
        <div>
          <GoButton
            second={index > 0}
            href={paths.dossierFor(dossier, type)}
            words={view.say(vi, en)}
            why={disabledReason(view, type, state)}
          />
        </div>
      ))}
  </div>
)

type AboutDossier = Readonly<{ dossier: string; receipt: string; code: string | null; procedure: string }>

/** The first two columns of rows about dossiers. */
export const dossierColumns = <Row extends AboutDossier>(
  view: View,
  head = view.say('Số biên nhận', 'Receipt number'),
): readonly Column<Row>[] => [
  [
    head,
    (row) => (
      <>
        <a class="code" href={paths.dossier(row.dossier)}>
          {writeReceiptNumber(row.receipt)}
        </a>
        {row.code ? <div class="soft small code">{row.code}</div> : null}
      </>
    ),
    'name',
  ],
  [view.say('Thủ tục', 'Procedure'), (row) => procedureName(view, row.procedure)],
]

type WorklistProps<Row> = Readonly<{
  view: View
  /** Also the anchor that the links at the top lead to. */
  id: string
  words: string
  total: number
  columns: readonly (Column<Row> | false)[]
  rows: readonly Row[]
  /** The parties that these packets go to: a list can be made for each. */
  receivers?: readonly string[]
  /** Where the whole group is worked off at once. */
  way?: Readonly<{ href: string; words: string }>
  next: string | undefined
}>

/** One group of rows that wait for the same thing. */
export function Worklist<Row>({
  view,
  id,
  words,
  total,
  columns,
  rows,
  receivers = [],
  way,
  next,
}: WorklistProps<Row>) {
  return (
    <section id={id}>
      <h2>
        {words} <span class="soft num">({total})</span>
      </h2>
      {receivers.length > 0 || way ? (
        <p class="actions tight">
          {way ? (
            <a class="button" href={way.href}>
              {way.words}
            </a>
          ) : null}
          {receivers.map((party) => (
            <a class="button" href={paths.newHandoverTo(party)}>
              {view.say('Lập bảng kê cho', 'List for')} {partyName(view, party)}
            </a>
          ))}
        </p>
      ) : null}
      <Table caption={words} captionHidden columns={columns} rows={rows} />
      <Pager view={view} shown={rows.length} total={total} next={next} />
    </section>
  )
}

const waitOf = ({ deps }: View, list: HandoverSummary): Wait =>
  waitIn('offered', list.offered_at, deps.journal.reference(deps.now()), deps.now())

/** How many of these lists wait longer than they may. */
const lateAmong = (view: View, lists: readonly HandoverSummary[]): number =>
  lists.filter((list) => waitOf(view, list).lateMinutes > 0).length

const ListAge: FC<{ view: View; list: HandoverSummary }> = ({ view, list }) => {
  const wait = waitOf(view, list)
  const late = lateInWords(wait, view.language)
  return (
    <>
      <b>{ageInWords(wait, view.language)}</b>
      <div class="soft small">
        {view.say('từ', 'since')} {when(view, list.offered_at)}
      </div>
      {late ? <div class="late">{late}</div> : null}
    </>
  )
}

/** Handover lists that wait, seen from one side, oldest first. */
export const HandoverLists: FC<{
  view: View
  lists: readonly HandoverSummary[]
  side: 'giver' | 'receiver'
}> = ({ view, lists, side }) => {
  const { say } = view
  const incoming = side === 'receiver'
  return (
    <Table
      captionHidden={incoming}
      caption={
        incoming
          ? say('Bảng kê chờ đơn vị bạn ký nhận', 'Lists waiting for your signature')
          : say('Bảng kê đã gửi, chờ bên nhận ký', 'Lists sent, waiting for the receiver')
      }
      rows={lists}
      columns={[
        [
          say('Bảng kê', 'List'),
          (list) =>
            list.number === null ? (
              say('không có số', 'without a number')
            ) : (
              <span class="code">{list.number}</span>
            ),
          'name',
        ],
        [
          incoming ? say('Bên giao', 'Giver') : say('Bên nhận', 'Receiver'),
          (list) => partyName(view, incoming ? list.giver : list.receiver),
        ],
        [say('Số gói', 'Packets'), (list) => list.packets, 'right num'],
        [say('Chờ', 'Waiting'), (list) => <ListAge view={view} list={list} />],
        [
          say('Việc', 'Action'),
          (list) => (
            <GoButton
              second={!incoming}
              href={paths.handover(list.handover)}
              words={
                incoming
                  ? say('Kiểm đếm, ký nhận', 'Count and sign')
                  : say('Xem, ký tại quầy', 'See, sign here')
              }
            />
          ),
        ],
      ]}
    />
  )
}

/** Where the work is, with how much of it: the first thing read in the morning. */
type GroupLink = readonly [id: string, words: string, n: number, late?: number | undefined]

const GroupNav: FC<{ view: View; groups: readonly GroupLink[] }> = ({ view, groups }) => (
  <nav aria-label={view.say('Các nhóm việc', 'Groups of work')}>
    <ul class="jump">
      {groups.map(([id, words, n, late]) => (
        <li>
          <a href={`#${id}`} {...(n === 0 ? { class: 'empty' } : {})}>
            <b class="num">{n}</b> {words}
            {late ? <span class="late num">{view.say(`${late} trễ`, `${late} late`)}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

type WorkPageProps = Readonly<{
  view: View
  title: string
  /** The line that says what was just recorded. */
  flash: Child
  /** Said at the field for scans: the number that was not found. */
  error: string | undefined
  /** What stands between the scan box and the groups. */
  ways?: Child
  incoming: readonly HandoverSummary[]
  groups: readonly GroupLink[]
  /** Whether nothing waits here at all. */
  nothing: boolean
  children?: Child
}>

/** The page of a counter: scan, see how much of what waits, take in the lists that came, then group by group. */
export const WorkPage: FC<WorkPageProps> = (props) => {
  const { view, title, flash, error, ways, incoming, groups, nothing, children } = props
  const { say } = view
  return (
    <Layout view={view} title={title} failed={error !== undefined} scan="first" scanError={error}>
      {flash}
      <h1>{partyName(view, view.caller?.actor.party)}</h1>
      {ways}
      <GroupNav
        view={view}
        groups={[
          [
            'incoming',
            say('bảng kê chờ nhận', 'lists to accept'),
            incoming.length,
            lateAmong(view, incoming),
          ],
          ...groups,
        ]}
      />
      {nothing ? <Empty>{say('Không còn việc nào đang chờ.', 'Nothing is waiting.')}</Empty> : null}
      <section id="incoming">
        {incoming.length > 0 ? (
          <>
            <h2>{say('Chờ ký nhận', 'To accept')}</h2>
            <HandoverLists view={view} lists={incoming} side="receiver" />
          </>
        ) : null}
      </section>
      {children}
    </Layout>
  )
}
