import type { FC } from 'hono/jsx'
import type { StuckNotification, StuckReport, Supervision } from '../../../app/supervision.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { maySendAgain } from '../../../domain/notifications/state.ts'
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

/** What other systems told and the book could not take yet. */
export const Reports: FC<{ view: View; reports: Supervision['reports'] }> = ({ view, reports }) => {
  const { say, language } = view
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
                {row.dossier ? <a href={paths.dossier(row.dossier)}>{say('hồ sơ', 'dossier')}</a> : null}
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
