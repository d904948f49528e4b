import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { casesSeen } from '../../../app/access.ts'
import { officesSeen } from '../../../app/slips.ts'
import type { Deps } from '../../../deps.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { parseInstant } from '../../../domain/instant.ts'
import { type CaseRow, listCases, placeOfCase } from '../../../journal/read/queries.ts'
import { countCases, placeOfStuck, STUCK_PAGE, stuckReports } from '../../../journal/read/worklists.ts'
import { type CaseKind, caseDetailInWords, caseDetailName, caseWords } from '../../../words/cases.ts'
import { eventWords, refusalWords } from '../../../words/words.ts'
import type { Env } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { Letters, letterPages, lettersFor } from './letters.tsx'
import { Reconciliations } from './reconciliations.tsx'

const CASES_PAGE = 200

/** A case's kind in words; one of an older edition that has none any more stands as it is. */
const kindWords = (view: View, kind: string): string =>
  Object.hasOwn(caseWords, kind) ? caseWords[kind as CaseKind][view.language] : kind

/** A moment, a party, or whatever else stands beside a case. */
const detailValue = (view: View, name: string, value: string): string =>
  parseInstant(value) ? when(view, value) : partyName(view, caseDetailInWords(name, value, view.language))

const reasonWords = (view: View, reason: string | null | undefined): string =>
  reason ? (refusalWords[reason as RefusalCode]?.[view.language] ?? reason) : ''

type Shown = Readonly<{
  view: View
  counts: Awaited<ReturnType<typeof countCases>>
  cases: readonly CaseRow[]
  stuck: Awaited<ReturnType<typeof stuckReports>>
  letters: Awaited<ReturnType<typeof lettersFor>>
  /** A letter was put in line again just now. */
  resent: boolean
}>

const Counts: FC<Shown> = ({ view, counts }) => {
  const { say } = view
  return (
    <Table
      caption={say('Số việc đang mở', 'Open cases')}
      rows={counts}
      columns={[
        [say('Loại', 'Kind'), (row) => kindWords(view, row.kind), 'name'],
        [say('Bên phải giải quyết', 'Owner'), (row) => partyName(view, row.owner)],
        [say('Số việc', 'Cases'), (row) => row.cases, 'right num'],
        [say('Cũ nhất từ', 'Oldest since'), (row) => when(view, row.oldest), 'num'],
      ]}
    />
  )
}

const Cases: FC<Shown> = ({ view, cases }) => {
  const { say, language } = view
  return (
    <Table
      caption={say('Từng việc, cũ nhất ở trên', 'Each case, oldest first')}
      rows={cases}
      columns={[
        [
          say('Hồ sơ', 'Dossier'),
          (row) => (row.dossier ? <a href={paths.dossier(row.dossier)}>{row.ref}</a> : row.ref),
          'name code',
        ],
        [say('Loại', 'Kind'), (row) => kindWords(view, row.kind)],
        [say('Bên phải giải quyết', 'Owner'), (row) => partyName(view, row.owner)],
        [
          say('Chi tiết', 'Detail'),
          (row) =>
            Object.entries(JSON.parse(row.detail) as Record<string, string>).map(([name, value]) => (
              <div>
                <span class="soft">{caseDetailName(name, language)}:</span> {detailValue(view, name, value)}
              </div>
            )),
          'small',
        ],
        [say('Từ lúc', 'Since'), (row) => when(view, row.opened_at), 'num'],
      ]}
    />
  )
}

const Stuck: FC<Shown> = ({ view, stuck }) => {
  const { say, language } = view
  return (
    <Table
      caption={say('Tin từ hệ thống khác chưa ghi được', 'Reports that are not applied yet')}
      rows={stuck}
      columns={[
        [say('Bên gửi', 'Sender'), (row) => partyName(view, row.party), 'name'],
        [
          say('Việc', 'Type'),
          (row) => (
            <>
              {isEventType(row.type) ? eventWords[row.type][language] : row.type}
              {row.dossier ? (
                <>
                  {' '}
                  <a href={paths.dossier(row.dossier)}>{say('hồ sơ', 'dossier')}</a>
                </>
              ) : null}
            </>
          ),
        ],
        [
          say('Trạng thái', 'State'),
          (row) => (
            <>
              <span class={row.state === 'parked' ? 'tag bad' : 'tag warnt'}>
                {row.state === 'parked'
                  ? say('cần người xem', 'parked')
                  : say('đang chờ bước trước', 'waiting')}
              </span>
              <div class="soft small">{reasonWords(view, row.reason)}</div>
            </>
          ),
        ],
        [say('Nhận lúc', 'Received'), (row) => when(view, row.received_at), 'num'],
        [say('Chờ đến', 'Waits until'), (row) => when(view, row.until), 'num'],
      ]}
    />
  )
}

const Page: FC<Shown> = (shown) => {
  const { view, counts, cases, stuck, letters, resent } = shown
  const { say, deps } = view
  const caller = callerOf(view)
  const lastCase = cases.length === CASES_PAGE ? cases.at(-1) : undefined
  const lastStuck = stuck.length === STUCK_PAGE ? stuck.at(-1) : undefined
  return (
    <Layout view={view} title={say('Việc cần xem', 'Cases')}>
      {resent ? (
        <Flash>
          <p>{say('Tin nhắn sẽ được gửi lại trong ít phút.', 'The message is sent again within minutes.')}</p>
        </Flash>
      ) : null}
      <h1>
        {say('Việc cần xem', 'Cases')} · {partyName(view, caller.actor.party)}
      </h1>
      {counts.length === 0 ? (
        <Empty>{say('Không có việc nào đang mở.', 'No case is open.')}</Empty>
      ) : (
        <>
          <Counts {...shown} />
          <Cases {...shown} />
          <Pager
            view={view}
            shown={cases.length}
            next={lastCase && paths.supervisionFrom('cases', placeOfCase(lastCase))}
          />
        </>
      )}
      <Reconciliations view={view} />
      {officesSeen(deps, caller.actor).length > 0 ? (
        <p>
          <a href={paths.slipStacks()}>
            {say('Xấp phiếu in sẵn và các số bị bỏ trống', 'Pre-printed slips and their gaps')}
          </a>
        </p>
      ) : null}
      <h2>{say('Tin chưa ghi được', 'Reports not applied')}</h2>
      {stuck.length === 0 ? (
        <Empty>{say('Không có tin nào đang chờ.', 'No report is waiting.')}</Empty>
      ) : (
        <>
          <Stuck {...shown} />
          <Pager
            view={view}
            shown={stuck.length}
            next={lastStuck && paths.supervisionFrom('reports', placeOfStuck(lastStuck))}
          />
        </>
      )}
      <h2 id="messages">{say('Tin nhắn chưa đến người dân', 'Messages that reached nobody')}</h2>
      {letters.length === 0 ? (
        <Empty>{say('Không có tin nhắn nào cần xem.', 'No message waits.')}</Empty>
      ) : (
        <Letters view={view} letters={letters} />
      )}
    </Layout>
  )
}

export function supervisionPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.supervision(), async (c) => {
    const view = viewOf(c, deps)
    const caller = callerAs(view, ['supervisor', 'clerk', 'postman', 'officer'])
    const owners = granted(casesSeen(deps, caller.actor))
    const { store } = deps.journal
    const after = (list: string): string => (c.req.query('list') === list ? (c.req.query('after') ?? '') : '')
    const [counts, cases, stuck, letters] = await Promise.all([
      countCases(store, owners),
      listCases(store, owners, { state: 'open', after: after('cases'), limit: CASES_PAGE }),
      stuckReports(store, owners, after('reports')),
      lettersFor(deps, caller, after('messages')),
    ])
    const shown = { view, counts, cases, stuck, letters }
    return sendPage(c, <Page {...shown} resent={c.req.query('done') !== undefined} />)
  })
  letterPages(app, deps)
}
