import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  DESK_GROUPS,
  type DeskGroup,
  type DeskRow,
  deskWork,
  type WorkGroup,
} from '../../../app/worklists.ts'
import type { Deps } from '../../../deps.ts'
import { type DueState, dueState } from '../../../domain/dossier/due-state.ts'
import type { LegState, Processing } from '../../../domain/dossier/state.ts'
import { addMinutes, fromVietnam, vietnamTime } from '../../../domain/instant.ts'
import { legStateWords, processingWords } from '../../../words/words.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { PaperLink } from '../parts/messages.tsx'
import { workFlash } from '../parts/recorded.tsx'
import { sendPage } from '../parts/send.tsx'
import { monthOf, partyName, type View, viewOf, when } from '../parts/view.ts'
import {
  dossierColumns,
  HandoverLists,
  type NextAction,
  NextActions,
  ToListButton,
  Worklist,
  WorkPage,
} from '../parts/worklist.tsx'

const groupWords: Readonly<Record<DeskGroup, readonly [vi: string, en: string]>> = {
  'to-accept': ['Cần tiếp nhận', 'To accept'],
  supplemented: ['Đã nhận bổ sung', 'Supplement has come'],
  'in-work': ['Đang giải quyết', 'In process'],
  waiting: ['Chờ người dân', 'Waiting for the citizen'],
  'to-offer': ['Cần giao bưu điện', 'To hand to the post'],
  'to-hand-out': ['Chờ nhận tại quầy', 'To be collected here'],
  coming: ['Sắp đến', 'Coming'],
  'sent-out': ['Bưu điện đang giữ', 'With the post'],
  'of-others': ['Đang giữ giấy tờ của nơi khác', 'Papers of others held here'],
}

/** What is done next in each group, most usual first. */
const nextIn: Readonly<Record<DeskGroup, readonly NextAction[]>> = {
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
  'of-others': [],
}

/** Of what ended without a result the papers go back. */
const GIVE_BACK: NextAction = ['packet.returned_to_citizen', 'Trả lại giấy tờ', 'Give the papers back']

const NextStep: FC<{ view: View; row: DeskRow; group: DeskGroup }> = ({ view, row, group }) => {
  const state = { processing: row.processing as Processing, legs: [] }
  if (group === 'to-offer')
    return row.office ? <ToListButton view={view} to={row.office} state={state} /> : null
  if (group === 'to-hand-out' && row.processing !== 'finished')
    return <NextActions view={view} dossier={row.dossier} state={state} next={[GIVE_BACK]} />
  if (group === 'of-others') return <ToListButton view={view} to={row.agency} state={state} />
  const fitting = nextIn[group].filter(
    ([type]) => group !== 'waiting' || (type === 'dossier.paid') === (row.processing === 'payment_requested'),
  )
  return <NextActions view={view} dossier={row.dossier} state={state} next={fitting} />
}

/** How an appointment looks, and what is said beside it. */
const dueWords: Readonly<Record<DueState, readonly [look: string, vi: string, en: string]>> = {
  overdue: ['late', ' · quá hạn', ' · overdue'],
  soon: ['soon', ' · sắp hạn', ' · due soon'],
  ahead: ['', '', ''],
  settled: ['', '', ''],
}

const DueDate: FC<{ view: View; row: DeskRow }> = ({ view, row }) => {
  if (!row.appointment) return <span class="soft">{when(view, row.submitted_at) || '—'}</span>
  const [look, ...words] = dueWords[dueState(row.processing as Processing, row.appointment, view.deps.now())]
  return (
    <span class={look}>
      {when(view, row.appointment)}
      {view.say(...words)}
    </span>
  )
}

const Group: FC<{ view: View } & WorkGroup<DeskGroup, DeskRow>> = ({ view, group, rows, total, next }) => {
  const { say, language } = view
  return (
    <Worklist
      view={view}
      id={group}
      words={say(...groupWords[group])}
      total={total}
      rows={rows}
      receivers={
        group === 'to-offer' ? [...new Set(rows.flatMap((row) => (row.office ? [row.office] : [])))] : []
      }
      next={next === undefined ? undefined : paths.centreGroup(group, next)}
      columns={[
        ...dossierColumns<DeskRow>(view, say('Số biên nhận, mã hồ sơ', 'Numbers')),
        [say('Cơ quan', 'Agency'), (row) => partyName(view, row.agency)],
        [
          say('Trạng thái', 'State'),
          (row) => (
            <>
              <span class="tag">{processingWords[row.processing as Processing][language]}</span>
              {row.outward && row.processing === 'finished' ? (
                <div class="soft small">{legStateWords[row.outward as LegState][language]}</div>
              ) : null}
            </>
          ),
        ],
        [
          group === 'to-accept' ? say('Nộp lúc', 'Submitted') : say('Hẹn trả', 'Due'),
          (row) => <DueDate view={view} row={row} />,
          'num',
        ],
        [say('Việc', 'Action'), (row) => <NextStep view={view} row={row} group={group} />],
      ]}
    />
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
    <section id="register">
      <h2>{say('Sổ theo dõi hồ sơ', 'Register of dossiers')}</h2>
      <p class="actions tight">
        {links.map(([words, from, until]) => (
          <PaperLink look="button" href={paths.registerView(party, from, until)}>
            {words}
          </PaperLink>
        ))}
      </p>
    </section>
  )
}

/** The worklist of a one-stop centre or an agency; `error` where a scanned number was not found. */
export async function sendCentre(c: Ctx, deps: Deps, error?: string): Promise<Response> {
  const view = viewOf(c, deps)
  const { say } = view
  const { actor } = callerAs(view, ['officer'], ['centre', 'agency'])
  const wanted = { group: c.req.query('group'), after: c.req.query('after') }
  const { incoming, outgoing, counts, groups } = await deskWork(deps, actor, wanted)
  const page = (
    <WorkPage
      view={view}
      title={say('Việc của một cửa', 'One-stop centre')}
      flash={await workFlash(c, view)}
      error={error}
      ways={
        <p class="actions">
          <a class="button" href={paths.acceptance()}>
            {say('Tiếp nhận liên tiếp bằng máy quét', 'Accept one after the other')}
          </a>
          <a class="button second" href={paths.results()}>
            {say('Có kết quả, nhiều hồ sơ', 'Results ready, many at once')}
          </a>
        </p>
      }
      incoming={incoming}
      groups={DESK_GROUPS.map((group) => [group, say(...groupWords[group]), counts.get(group) ?? 0])}
      nothing={incoming.length + outgoing.length + groups.length === 0}
    >
      {groups.map((group) => (
        <Group view={view} {...group} />
      ))}
      {outgoing.length > 0 ? (
        <section>
          <h2>{say('Đã giao, chờ bưu điện ký', 'Offered, waiting for the post')}</h2>
          <HandoverLists view={view} lists={outgoing} side="giver" />
        </section>
      ) : null}
      <Register view={view} />
    </WorkPage>
  )
  return sendPage(c, page, error === undefined ? 200 : 404)
}

export function centrePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.centre(), (c) => sendCentre(c, deps))
}
