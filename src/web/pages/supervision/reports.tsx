import type { FC } from 'hono/jsx'
import type { StuckNotification, StuckReport, Supervision } from '../../../app/supervision.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import { DROP_REASONS, maySettleReports } from '../../../domain/dossier/kept-reports.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { maySendAgain } from '../../../domain/notifications/state.ts'
import { dropWords } from '../../../words/kept-reports.ts'
import { noticeWords, sendProblemInWords } from '../../../words/notices.ts'
import { eventWords, refusalWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { Pager } from '../parts/messages.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

/** Whether something has stopped for good or may still go on, and why. */
const State: FC<{ stopped: boolean; words: string; why: string }> = ({ stopped, words, why }) => (
  <>
    <span class={stopped ? 'tag bad' : 'tag warnt'}>{words}</span>
    <div class="soft small">{why}</div>
  </>
)

const reasonWords = (view: View, reason: string | null | undefined): string =>
  reason ? (refusalWords[reason as RefusalCode]?.[view.language] ?? reason) : ''

/** A kept report goes into the book as it is told, or stays out of it for a reason. */
const Settle: FC<{ view: View; report: StuckReport }> = ({ view, report }) => {
  const { say, language } = view
  const named = (
    <>
      <Hidden name="party" value={report.party} />
      <Hidden name="report" value={report.id} />
    </>
  )
  const whose = <span class="hide">{`· ${report.party} ${report.id}`}</span>
  return (
    <>
      <form method="post" action={paths.keptReport()}>
        {named}
        <button type="submit" class="second">
          {say('Ghi vào sổ', 'Put on record')} {whose}
        </button>
      </form>
      <details>
        <summary>{say('Bỏ tin này', 'Drop it')}</summary>
        <form method="post" action={paths.keptReport()}>
          {named}
          <div class="field">
            <label for={`because-${report.party}-${report.id}`}>{say('Vì sao', 'Why')}</label>
            <select id={`because-${report.party}-${report.id}`} name="because" required>
              <option value="">{say('— chọn —', '— choose —')}</option>
              {DROP_REASONS.map((reason) => (
                <option value={reason}>{dropWords[reason][language]}</option>
              ))}
            </select>
          </div>
          <button type="submit" class="second">
            {say('Bỏ tin', 'Drop')} {whose}
          </button>
        </form>
      </details>
    </>
  )
}

/** What other systems told and the book could not take yet. */
export const Reports: FC<{ view: View; reports: Supervision['reports'] }> = ({ view, reports }) => {
  const { say, language, caller, deps } = view
  const { directory } = deps.journal.reference(deps.now())
  const settles = caller !== undefined && maySettleReports(directory, caller.actor)
  const typeWords = ({ type }: StuckReport): string => (isEventType(type) ? eventWords[type][language] : type)
  return (
    <>
      <Table
        caption={say('Tin từ hệ thống khác chưa ghi được', 'Reports that are not applied yet')}
        rows={reports.rows}
        columns={[
          [say('Bên gửi', 'Sender'), (row) => partyName(view, row.party), 'name'],
          [
            say('Việc', 'Type'),
            (row) => (
              <>
                {typeWords(row)}{' '}
                {row.dossier ? (
                  <a href={paths.dossier(row.dossier)}>{say('hồ sơ', 'dossier')}</a>
                ) : row.subject ? (
                  <span class="code">{row.subject}</span>
                ) : null}
              </>
            ),
          ],
          [
            say('Trạng thái', 'State'),
            (row) => (
              <State
                stopped={row.state === 'parked'}
                words={
                  row.state === 'parked'
                    ? say('cần người xem', 'parked')
                    : say('đang chờ bước trước', 'waiting')
                }
                why={reasonWords(view, row.reason)}
              />
            ),
          ],
          [say('Nhận lúc', 'Received'), (row) => when(view, row.received_at), 'num'],
          [say('Chờ đến', 'Waits until'), (row) => when(view, row.until), 'num'],
          settles && [say('Xử lý', 'Settle'), (row) => <Settle view={view} report={row} />],
        ]}
      />
      <Pager
        view={view}
        shown={reports.rows.length}
        next={reports.next && paths.supervisionFrom('reports', reports.next)}
      />
    </>
  )
}

const SendAgain: FC<{ view: View; message: StuckNotification }> = ({ view, message }) => (
  <form method="post" action={paths.sendAgain()}>
    <Hidden name="message" value={message.id} />
    {/* The message as it is shown: a second click finds it a step further and changes nothing. */}
    <Hidden name="fence" value={String(message.fence)} />
    <button type="submit" class="second">
      {view.say('Gửi lại', 'Send again')} <span class="hide">{message.receipt}</span>
    </button>
  </form>
)

/** Messages to citizens that wait for people. Neither a name nor a number of theirs is here. */
export const Messages: FC<{ view: View; messages: Supervision['messages'] }> = ({ view, messages }) => {
  const { say, language, caller } = view
  return (
    <>
      <Table
        caption={say(
          'Tin nhắn chưa đến người dân, mới nhất ở trên',
          'Messages that reached nobody, newest first',
        )}
        rows={messages.rows}
        columns={[
          [
            say('Hồ sơ', 'Dossier'),
            (message) => <a href={paths.dossier(message.dossier)}>{message.receipt}</a>,
            'name code',
          ],
          [say('Nội dung', 'Message'), (message) => noticeWords[message.notice][language]],
          [
            say('Trạng thái', 'State'),
            (message) => (
              <State
                stopped={message.state === 'parked'}
                words={
                  message.state === 'parked'
                    ? say('không gửi được', 'not sent')
                    : say('không liên lạc được', 'unreachable')
                }
                why={message.problem ? sendProblemInWords(message.problem, language) : ''}
              />
            ),
          ],
          [say('Từ lúc', 'Since'), (message) => when(view, message.stuckAt), 'num'],
          caller !== undefined &&
            maySendAgain(caller.actor) && [
              say('Việc', 'Action'),
              (message) => <SendAgain view={view} message={message} />,
            ],
        ]}
      />
      <Pager
        view={view}
        shown={messages.rows.length}
        next={messages.next && paths.supervisionFrom('messages', messages.next)}
      />
    </>
  )
}
