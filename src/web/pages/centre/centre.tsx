import type { Hono } from 'hono'
import type { Child, FC } from 'hono/jsx'
import type { Deps } from '../../../deps.ts'
import type { LegState, Processing } from '../../../domain/dossier/state.ts'
import { addMinutes, fromVietnam, vietnamTime } from '../../../domain/instant.ts'
import {
  countAtDesk,
  DESK_GROUPS,
  type DeskGroup,
  type DeskRow,
  dossiersInGroup,
  GROUP_PAGE,
} from '../../../journal/read/worklists.ts'
import { legStateWords, processingWords } from '../../../words/words.ts'
import { type Ctx, type Env, readersOf } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import type { ActionType } from '../dossier/action.tsx'
import { disabledReason } from '../dossier/commands.ts'
import { isLate } from '../dossier/parts.tsx'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { monthOf, partyName, type View, viewOf, when } from '../parts/view.ts'
import {
  DossierCells,
  GoButton,
  Jump,
  Lists,
  listsOf,
  ScanBox,
  type Summary,
  workFlash,
} from '../parts/work.tsx'

const groupWords: Readonly<Record<DeskGroup, readonly [vi: string, en: string]>> = {
  'to-accept': ['Cần tiếp nhận', 'To accept'],
  supplemented: ['Đã nhận bổ sung', 'Supplement has come'],
  'in-work': ['Đang giải quyết', 'In process'],
  waiting: ['Chờ người dân', 'Waiting for the citizen'],
  'to-offer': ['Cần giao bưu điện', 'To hand to the post'],
  'to-hand-out': ['Chờ nhận tại quầy', 'To be collected here'],
  coming: ['Sắp đến', 'Coming'],
  'sent-out': ['Bưu điện đang giữ', 'With the post'],
}

/** What is done next in each group, most usual first. */
const groupActs: Readonly<Record<DeskGroup, readonly (readonly [ActionType, string, string])[]>> = {
  'to-accept': [
    ['dossier.accepted', 'Tiếp nhận', 'Accept'],
    ['dossier.supplement_requested', 'Bổ sung', 'Ask for more'],
    ['dossier.declined', 'Không nhận', 'Decline'],
  ],
  supplemented: [['dossier.supplemented', 'Đã đủ', 'Complete']],
  'in-work': [
    ['result.ready', 'Có kết quả', 'Result'],
    ['dossier.supplement_requested', 'Bổ sung', 'Ask for more'],
  ],
  waiting: [
    ['dossier.supplemented', 'Đã bổ sung', 'Supplemented'],
    ['dossier.paid', 'Đã nộp tiền', 'Paid'],
  ],
  'to-offer': [],
  'to-hand-out': [['result.collected', 'Trả tại quầy', 'Hand out']],
  coming: [],
  'sent-out': [],
}

const Acts: FC<{ view: View; row: DeskRow; group: DeskGroup }> = ({ view, row, group }) => {
  const { say } = view
  const state = { processing: row.processing as Processing, legs: [] }
  if (group === 'to-offer')
    return row.office ? (
      <GoButton
        second
        href={paths.newHandoverTo(row.office)}
        words={say('Lên bảng kê', 'Put on a list')}
        why={disabledReason(view, 'handover.offered', state)}
      />
    ) : null
  const fitting = groupActs[group].filter(
    ([type]) => group !== 'waiting' || (type === 'dossier.paid') === (row.processing === 'payment_requested'),
  )
  return (
    <div class="row tight">
      {fitting.map(([type, vi, en], index) => (
        <div>
          <GoButton
            second={index > 0}
            href={paths.dossierFor(row.dossier, type)}
            words={say(vi, en)}
            why={disabledReason(view, type, state)}
          />
        </div>
      ))}
    </div>
  )
}

const SOON_MS = 24 * 3_600_000

const DueDate: FC<{ view: View; row: DeskRow }> = ({ view, row }) => {
  if (!row.appointment) return <span class="soft">{when(view, row.submitted_at) || '—'}</span>
  const working = !['finished', 'declined', 'withdrawn', 'stopped'].includes(row.processing)
  const late = working && isLate(view, row.appointment)
  const soon = working && !late && Date.parse(row.appointment) - Date.parse(view.deps.now()) < SOON_MS
  return (
    <span class={late ? 'late' : soon ? 'soon' : ''}>
      {when(view, row.appointment)}
      {late ? ` · ${view.say('quá hạn', 'overdue')}` : soon ? ` · ${view.say('sắp hạn', 'due soon')}` : ''}
    </span>
  )
}

const Group: FC<{ view: View; group: DeskGroup; rows: readonly DeskRow[]; total: number }> = ({
  view,
  group,
  rows,
  total,
}) => {
  const { say, language } = view
  const words = say(...groupWords[group])
  const last = rows.at(-1)
  const offices =
    group === 'to-offer' ? [...new Set(rows.flatMap((row) => (row.office ? [row.office] : [])))] : []
  return (
    <section id={group}>
      <h2>
        {words} <span class="soft num">({total})</span>
      </h2>
      {offices.length > 0 ? (
        <p class="actions tight">
          {offices.map((office) => (
            <a class="button" href={paths.newHandoverTo(office)}>
              {say('Lập bảng kê cho', 'List for')} {partyName(view, office)}
            </a>
          ))}
        </p>
      ) : null}
      <div class="scroll">
        <table>
          <caption class="hide">{words}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Số biên nhận, mã hồ sơ', 'Numbers')}</th>
              <th scope="col">{say('Thủ tục', 'Procedure')}</th>
              <th scope="col">{say('Cơ quan', 'Agency')}</th>
              <th scope="col">{say('Trạng thái', 'State')}</th>
              <th scope="col">
                {group === 'to-accept' ? say('Nộp lúc', 'Submitted') : say('Hẹn trả', 'Due')}
              </th>
              <th scope="col">{say('Việc', 'Action')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <DossierCells view={view} row={row} />
                <td>{partyName(view, row.agency)}</td>
                <td>
                  <span class="tag">{processingWords[row.processing as Processing][language]}</span>
                  {row.outward && row.processing === 'finished' ? (
                    <div class="soft small">{legStateWords[row.outward as LegState][language]}</div>
                  ) : null}
                </td>
                <td class="num">
                  <DueDate view={view} row={row} />
                </td>
                <td>
                  <Acts view={view} row={row} group={group} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last && total > rows.length && rows.length === GROUP_PAGE ? (
        <p>
          <a href={paths.centreGroup(group, `${last.sort_at} ${last.dossier}`)}>
            {say('Trang tiếp', 'Next page')}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** The register of the desk for the days people ask for most. */
const Register: FC<{ view: View }> = ({ view }) => {
  const { say, caller, today } = view
  const party = caller?.actor.party ?? ''
  const month = monthOf(today)
  const before = monthOf(vietnamTime(addMinutes(fromVietnam(month.first, 0), -1)).date)
  const links = [
    [say('Hôm nay', 'Today'), today, today],
    [say('Tháng này', 'This month'), month.first, today],
    [say('Tháng trước', 'Last month'), before.first, before.last],
  ] as const
  return (
    <section id="so-theo-doi">
      <h2>{say('Sổ theo dõi hồ sơ', 'Register of dossiers')}</h2>
      <p class="actions tight">
        {links.map(([words, from, until]) => (
          <a class="button" href={paths.registerView(party, from, until)} target="_blank" rel="noopener">
            {words}
          </a>
        ))}
      </p>
    </section>
  )
}

type Shown = Readonly<{
  view: View
  flash: Child
  error: string | undefined
  incoming: readonly Summary[]
  outgoing: readonly Summary[]
  counts: ReadonlyMap<string, number>
  groups: readonly Readonly<{ group: DeskGroup; rows: readonly DeskRow[] }>[]
}>

const Page: FC<Shown> = ({ view, flash, error, incoming, outgoing, counts, groups }) => {
  const { say, caller } = view
  const count = (group: string): number => counts.get(group) ?? 0
  return (
    <Layout view={view} title={say('Việc của một cửa', 'One-stop centre')} failed={error !== undefined}>
      {flash}
      <h1>{partyName(view, caller?.actor.party)}</h1>
      <ScanBox view={view} error={error} />
      <Jump
        view={view}
        rows={[
          ['den', say('bảng kê chờ nhận', 'lists to accept'), incoming.length] as const,
          ...DESK_GROUPS.map((group) => [group, say(...groupWords[group]), count(group)] as const),
        ]}
      />
      {incoming.length + outgoing.length + groups.length === 0 ? (
        <p class="note">{say('Không còn việc nào đang chờ.', 'Nothing is waiting.')}</p>
      ) : null}
      <section id="den">
        {incoming.length > 0 ? (
          <>
            <h2>{say('Chờ ký nhận', 'To accept')}</h2>
            <Lists view={view} lists={incoming} side="receiver" />
          </>
        ) : null}
      </section>
      {groups.map(({ group, rows }) => (
        <Group view={view} group={group} rows={rows} total={count(group)} />
      ))}
      {outgoing.length > 0 ? (
        <section>
          <h2>{say('Đã giao, chờ bưu điện ký', 'Offered, waiting for the post')}</h2>
          <Lists view={view} lists={outgoing} side="giver" />
        </section>
      ) : null}
      <Register view={view} />
    </Layout>
  )
}

/** The worklist of a one-stop centre or an agency; `error` where a scanned number was not found. */
export async function sendCentre(c: Ctx, deps: Deps, error?: string): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['officer'], ['centre', 'agency'])
  const { store } = deps.journal
  const parties = readersOf(deps, actor.party, view.today)
  const only = DESK_GROUPS.find((group) => group === c.req.query('nhom'))
  const after = c.req.query('sau') ?? ''
  const [incoming, outgoing, counts] = await Promise.all([
    listsOf(view, 'receiver', parties),
    listsOf(view, 'giver', parties),
    countAtDesk(store, parties),
  ])
  const wanted = only ? [only] : DESK_GROUPS.filter((group) => counts.has(group))
  const groups = await Promise.all(
    wanted.map(async (group) => ({ group, rows: await dossiersInGroup(store, parties, group, after) })),
  )
  return sendPage(
    c,
    <Page
      view={view}
      flash={await workFlash(c, view)}
      error={error}
      incoming={incoming}
      outgoing={outgoing}
      counts={counts}
      groups={groups.filter((one) => one.rows.length > 0)}
    />,
    error === undefined ? 200 : 404,
  )
}

export function centrePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.centre(), (c) => sendCentre(c, deps))
}
