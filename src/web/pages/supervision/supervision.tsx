import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { officesSeen } from '../../../app/slips.ts'
import type { Deps } from '../../../deps.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { parseInstant } from '../../../domain/instant.ts'
import { type CaseRow, listCases } from '../../../journal/read/queries.ts'
import { countCases, stuckReports } from '../../../journal/read/worklists.ts'
import { type CaseKind, caseDetailInWords, caseDetailName, caseWords } from '../../../words/cases.ts'
import { eventWords, refusalWords } from '../../../words/words.ts'
import { caseOwners } from '../../api/cases.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { Letters, letterPages, lettersFor } from './letters.tsx'
import { Reconciliations } from './reconciliations.tsx'

const SHOWN_MAX = 200

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
    <div class="scroll">
      <table>
        <caption>{say('Số việc đang mở', 'Open cases')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Loại', 'Kind')}</th>
            <th scope="col">{say('Bên phải giải quyết', 'Owner')}</th>
            <th scope="col" class="right">
              {say('Số việc', 'Cases')}
            </th>
            <th scope="col">{say('Cũ nhất từ', 'Oldest since')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((row) => (
            <tr>
              <th scope="row">{kindWords(view, row.kind)}</th>
              <td>{partyName(view, row.owner)}</td>
              <td class="right num">{row.cases}</td>
              <td class="num">{when(view, row.oldest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Cases: FC<Shown> = ({ view, cases }) => {
  const { say } = view
  return (
    <div class="scroll">
      <table>
        <caption>{say('Từng việc, cũ nhất ở trên', 'Each case, oldest first')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Hồ sơ', 'Dossier')}</th>
            <th scope="col">{say('Loại', 'Kind')}</th>
            <th scope="col">{say('Bên phải giải quyết', 'Owner')}</th>
            <th scope="col">{say('Chi tiết', 'Detail')}</th>
            <th scope="col">{say('Từ lúc', 'Since')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((row) => (
            <tr>
              <th scope="row" class="code">
                {row.dossier ? <a href={paths.dossier(row.dossier)}>{row.ref}</a> : row.ref}
              </th>
              <td>{kindWords(view, row.kind)}</td>
              <td>{partyName(view, row.owner)}</td>
              <td class="small">
                {Object.entries(JSON.parse(row.detail) as Record<string, string>).map(([name, value]) => (
                  <div>
                    <span class="soft">{caseDetailName(name, view.language)}:</span>{' '}
                    {detailValue(view, name, value)}
                  </div>
                ))}
              </td>
              <td class="num">{when(view, row.opened_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Stuck: FC<Shown> = ({ view, stuck }) => {
  const { say, language } = view
  return (
    <div class="scroll">
      <table>
        <caption>{say('Tin từ hệ thống khác chưa ghi được', 'Reports that are not applied yet')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Bên gửi', 'Sender')}</th>
            <th scope="col">{say('Việc', 'Type')}</th>
            <th scope="col">{say('Trạng thái', 'State')}</th>
            <th scope="col">{say('Nhận lúc', 'Received')}</th>
            <th scope="col">{say('Chờ đến', 'Waits until')}</th>
          </tr>
        </thead>
        <tbody>
          {stuck.map((row) => (
            <tr>
              <th scope="row">{partyName(view, row.party)}</th>
              <td>
                {isEventType(row.type) ? eventWords[row.type][language] : row.type}
                {row.dossier ? (
                  <>
                    {' '}
                    <a href={paths.dossier(row.dossier)}>{say('hồ sơ', 'dossier')}</a>
                  </>
                ) : null}
              </td>
              <td>
                <span class={row.state === 'parked' ? 'tag bad' : 'tag warnt'}>
                  {row.state === 'parked'
                    ? say('cần người xem', 'parked')
                    : say('đang chờ bước trước', 'waiting')}
                </span>
                <div class="soft small">{reasonWords(view, row.reason)}</div>
              </td>
              <td class="num">{when(view, row.received_at)}</td>
              <td class="num">{when(view, row.until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Page: FC<Shown> = (shown) => {
  const { view, counts, cases, stuck, letters, resent } = shown
  const { say, deps } = view
  const caller = callerOf(view)
  return (
    <Layout view={view} title={say('Việc cần xem', 'Cases')}>
      {resent ? (
        <div class="flash" role="status">
          <p>{say('Tin nhắn sẽ được gửi lại trong ít phút.', 'The message is sent again within minutes.')}</p>
        </div>
      ) : null}
      <h1>
        {say('Việc cần xem', 'Cases')} · {partyName(view, caller.actor.party)}
      </h1>
      {counts.length === 0 ? (
        <p class="note">{say('Không có việc nào đang mở.', 'No case is open.')}</p>
      ) : (
        <>
          <Counts {...shown} />
          <Cases {...shown} />
          {cases.length === SHOWN_MAX ? (
            <p class="soft">{say('Chỉ hiện những việc cũ nhất.', 'Only the oldest are shown.')}</p>
          ) : null}
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
        <p class="note">{say('Không có tin nào đang chờ.', 'No report is waiting.')}</p>
      ) : (
        <Stuck {...shown} />
      )}
      <h2 id="tin-nhan">{say('Tin nhắn chưa đến người dân', 'Messages that reached nobody')}</h2>
      {letters.length === 0 ? (
        <p class="note">{say('Không có tin nhắn nào cần xem.', 'No message waits.')}</p>
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
    const owners = caseOwners(deps, caller)
    const { store } = deps.journal
    const [counts, cases, stuck, letters] = await Promise.all([
      countCases(store, owners),
      listCases(store, owners, 'open'),
      stuckReports(store, owners),
      lettersFor(deps, caller),
    ])
    const shown = { view, counts, cases: cases.slice(0, SHOWN_MAX), stuck, letters }
    return sendPage(c, <Page {...shown} resent={c.req.query('ghi') !== undefined} />)
  })
  letterPages(app, deps)
}
