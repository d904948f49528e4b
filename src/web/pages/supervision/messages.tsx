import { messagesStuck, sendAgain } from '../../../app/supervision.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { maySendAgain } from '../../../domain/notifications/state.ts'
import { noticeWords, sendProblemInWords } from '../../../words/notices.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { ErrorSummary, type FormState, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { type View, when } from '../parts/view.ts'
import { Pick, PickAll } from './picks.tsx'
import { Tabs } from './tabs.tsx'

const WRONG_SHAPE = 422

/** Messages to citizens that wait for people. Neither a name nor a number of theirs is here. */
export async function sendMessages(c: Ctx, view: View, failed?: FormState): Promise<Response> {
  const { say, language, deps } = view
  const { actor } = callerOf(view)
  const { rows, next } = granted(await messagesStuck(deps, actor, c.req.query('after')))
  const sends = maySendAgain(actor)
  const all = c.req.query('all') === '1'
  const table = (
    <Table
      caption={say(
        'Tin nhắn chưa đến người dân, mới nhất ở trên',
        'Messages that reached nobody, newest first',
      )}
      captionHidden
      rows={rows}
      columns={[
        sends && [
          say('Chọn', 'Choose'),
          (message) => (
            // The message as it is shown: a second click finds it a step further and changes nothing.
            <Pick
              name="message"
              value={`${message.fence} ${message.id}`}
              about={`${say('Chọn', 'Choose')}: ${writeReceiptNumber(message.receipt)}, ${noticeWords[message.notice][language]}`}
              all={all}
            />
          ),
        ],
        [
          say('Hồ sơ', 'Dossier'),
          (message) => <a href={paths.dossier(message.dossier)}>{writeReceiptNumber(message.receipt)}</a>,
          'name code',
        ],
        [say('Nội dung', 'Message'), (message) => noticeWords[message.notice][language]],
        [
          say('Trạng thái', 'State'),
          (message) => (
            <>
              <span class={message.state === 'parked' ? 'tag bad' : 'tag warnt'}>
                {message.state === 'parked'
                  ? say('không gửi được', 'not sent')
                  : say('không liên lạc được', 'unreachable')}
              </span>
              <div class="soft small">
                {message.problem ? sendProblemInWords(message.problem, language) : ''}
              </div>
            </>
          ),
        ],
        [say('Từ lúc', 'Since'), (message) => when(view, message.stuckAt), 'num'],
      ]}
    />
  )
  const page = (
    <Layout view={view} title={say('Tin nhắn chưa đến', 'Messages not sent')} failed={failed !== undefined}>
      <Tabs view={view} here="messages" />
      {c.req.query('done') === undefined ? null : (
        <Flash>
          <p>{say('Tin nhắn sẽ được gửi lại trong ít phút.', 'Messages are sent again within minutes.')}</p>
        </Flash>
      )}
      {failed ? <ErrorSummary form={failed} /> : null}
      <h1>{say('Tin nhắn chưa đến người dân', 'Messages that reached nobody')}</h1>
      {rows.length === 0 ? (
        <Empty>{say('Không có tin nhắn nào cần xem.', 'No message waits.')}</Empty>
      ) : sends ? (
        <>
          <PickAll view={view} all={all} href={paths.stuckMessages({ all: all ? '' : '1' })} />
          <form method="post" action={paths.sendAgain()}>
            {table}
            <p class="actions tight">
              <button type="submit">{say('Gửi lại các tin đã chọn', 'Send the chosen ones again')}</button>
            </p>
          </form>
        </>
      ) : (
        table
      )}
      <Pager view={view} shown={rows.length} next={next && paths.stuckMessages({ after: next })} />
    </Layout>
  )
  return sendPage(c, page, failed ? WRONG_SHAPE : 200)
}

export async function postMessages(c: Ctx, view: View): Promise<Response> {
  const form = await readForm(c)
  const messages = form.list('message').flatMap((text) => {
    const [fence = '', ...id] = text.split(' ')
    return id.length === 0 ? [] : [{ fence, id: id.join(' ') }]
  })
  if (messages.length === 0) {
    const text = view.say('Chưa chọn tin nhắn nào', 'No message is chosen')
    return sendMessages(c, view, sentForm(view, 'messages', form, [{ text }]))
  }
  granted(await sendAgain(view.deps, callerOf(view).actor, messages))
  return goTo(c, paths.stuckMessages({ done: '1' }))
}
