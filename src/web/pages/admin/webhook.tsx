import type { FC } from 'hono/jsx'
import {
  answerOf,
  type OpenEndpoint,
  openKeptEndpoint,
  pauseKept,
  pingKept,
  resumeKept,
  sendDeadAgain,
} from '../../../app/webhooks/kept-endpoints.ts'
import { DELIVERY_STATES, type DeliveryState } from '../../../domain/webhooks/attempts.ts'
import { pushAnswerInWords } from '../../../words/webhooks.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { readForm } from '../parts/form-data.ts'
import { Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'
import { Attempts, Deliveries } from './webhook-deliveries.tsx'
import { EndpointState } from './webhook-state.tsx'

const ID_MAX = 100
const PLACE_MAX = 20
const ANSWER = /^[a-z0-9-]{3,20}$/

/** What was done, told after it by the address of the page: words of a closed list, and what was answered. */
function doneWords(view: View, done: string, told: string): string | undefined {
  const { say, language } = view
  const answer = ANSWER.test(told) ? pushAnswerInWords(told, language) : ''
  const words: Readonly<Record<string, string>> = {
    answered: say(`Địa chỉ đã trả lời: ${answer}.`, `The endpoint answered: ${answer}.`),
    silent: say(
      `Gọi thử chưa được: ${answer}. Địa chỉ giữ nguyên tình trạng.`,
      `The ping did not succeed: ${answer}. The endpoint stays as it was.`,
    ),
    on: say('Đã bật lại; tin đang chờ được gửi tiếp.', 'It is on again; what waits is sent.'),
    paused: say(
      'Đã tạm dừng. Tin mới vẫn được giữ, và gửi khi bật lại.',
      'It stands still. What comes is kept, and sent once it is on again.',
    ),
    again: say(
      `Số tin sẽ được gửi lại: ${told}. Địa chỉ đang dừng hoặc đã tắt thì nhận sau khi bật lại.`,
      `Deliveries that are sent again: ${told}. An endpoint that stands still or is off has them once it is on.`,
    ),
    none: say('Không còn tin chết nào để gửi lại.', 'There is no dead letter left to send again.'),
  }
  return Object.hasOwn(words, done) ? words[done] : undefined
}

const stateHeads = ({ say }: View): Readonly<Record<DeliveryState, string>> => ({
  dead: say('Tin chết', 'Dead letters'),
  due: say('Đang chờ gửi', 'Waiting'),
  delivered: say('Đã nhận', 'Taken'),
})

const Acts: FC<{ view: View; open: OpenEndpoint }> = ({ view, open: { endpoint } }) => {
  const { say } = view
  const { state, dead } = endpoint
  return (
    <form method="post" action={paths.adminWebhookAct(endpoint.endpoint)} class="card">
      <p class="small">
        {say(
          'Gọi thử gửi một tin có chữ ký, không có nội dung hồ sơ. Địa chỉ đã tắt được bật lại khi nó trả lời.',
          'A ping is signed and says nothing of any dossier. An endpoint that is off is on again once it answers.',
        )}
      </p>
      <p class="actions tight">
        <button type="submit" class="second" name="do" value="ping">
          {say('Gọi thử', 'Ping')}
        </button>
        {state === 'active' ? (
          <button type="submit" class="second" name="do" value="pause">
            {say('Tạm dừng', 'Pause')}
          </button>
        ) : null}
        {state === 'paused' || state === 'disabled' ? (
          <button type="submit" name="do" value="resume">
            {say('Bật lại', 'Switch on again')}
          </button>
        ) : null}
        {dead > 0 ? (
          <button type="submit" name="do" value="again">
            {say('Gửi lại mọi tin chết', 'Send all dead letters again')}
          </button>
        ) : null}
      </p>
    </form>
  )
}

type Shown = Readonly<{
  view: View
  open: OpenEndpoint
  state: DeliveryState
  flash: string | undefined
}>

const WebhookPage: FC<Shown> = ({ view, open, state, flash }) => {
  const { say } = view
  const { endpoint, deliveries, tried } = open
  const counts: Partial<Record<DeliveryState, number>> = { dead: endpoint.dead, due: endpoint.waiting }
  const heads = stateHeads(view)
  const here = (asked: Readonly<Record<string, string | undefined>>) =>
    paths.adminWebhook(endpoint.endpoint, asked)
  return (
    <AdminFrame
      view={view}
      title={say('Địa chỉ webhook', 'Webhook endpoint')}
      here="webhooks"
      up={[paths.adminWebhooks(), say('Địa chỉ webhook', 'Webhook endpoints')]}
    >
      {flash === undefined ? null : <Flash>{flash}</Flash>}
      <div class="card">
        <Facts
          rows={[
            [say('Đơn vị', 'Party'), <b>{partyName(view, endpoint.party)}</b>],
            [say('Máy chủ', 'Host'), endpoint.host, 'code'],
            [say('Dùng cho', 'Used for'), endpoint.description],
            [say('Tình trạng', 'State'), <EndpointState view={view} row={endpoint} />],
            [say('Tắt từ', 'Off since'), endpoint.state === 'disabled' && when(view, endpoint.off_at)],
            [
              say('Lần nhận gần nhất', 'Last taken'),
              endpoint.delivered_at ? when(view, endpoint.delivered_at) : say('Chưa có', 'Never'),
            ],
            [say('Không nhận từ', 'Takes nothing since'), when(view, endpoint.failing_since)],
            [say('Khai ngày', 'Named'), when(view, endpoint.made_at)],
          ]}
        />
      </div>
      <Acts view={view} open={open} />
      {tried ? <Attempts view={view} row={tried.row} attempts={tried.attempts} /> : null}
      <h2>{heads[state]}</h2>
      <ul class="jump">
        {(['dead', 'due', 'delivered'] as const).map((one) => (
          <li>
            <a href={here({ state: one })} {...(one === state ? { 'aria-current': 'true' as const } : {})}>
              {heads[one]}
              {counts[one] === undefined ? '' : ` (${counts[one]})`}
            </a>
          </li>
        ))}
      </ul>
      <Deliveries view={view} rows={deliveries.rows} state={state} caption={heads[state]} />
      <Pager
        view={view}
        shown={deliveries.rows.length}
        next={deliveries.next && here({ state, after: deliveries.next })}
      />
    </AdminFrame>
  )
}

const idIn = (c: Ctx): string => (c.req.param('id') ?? '').slice(0, ID_MAX)

export async function sendWebhook(c: Ctx, view: View): Promise<Response> {
  const { actor } = callerAs(view, ['administrator'])
  const { state: asked, after, delivery, done = '', told = '' } = c.req.query()
  const state = DELIVERY_STATES.find((one) => one === asked) ?? 'dead'
  const open = granted(
    await openKeptEndpoint(view.deps, actor, idIn(c), {
      state,
      after: after?.slice(0, PLACE_MAX),
      delivery: delivery?.slice(0, ID_MAX),
    }),
  )
  return sendPage(
    c,
    <WebhookPage
      view={view}
      open={open}
      state={state}
      flash={doneWords(view, done, told.slice(0, PLACE_MAX))}
    />,
  )
}

export async function postWebhook(c: Ctx, view: View): Promise<Response> {
  const { deps } = view
  const { actor } = callerAs(view, ['administrator'])
  const id = idIn(c)
  const form = await readForm(c)
  const tell = (done: string, told?: string) => goTo(c, paths.adminWebhook(id, { done, told }))
  switch (form.text('do')) {
    case 'pause':
      granted(await pauseKept(deps, actor, id))
      return tell('paused')
    case 'resume': {
      const resumed = granted(await resumeKept(deps, actor, id))
      if (resumed === 'resumed') return tell('on')
      return resumed.ok ? tell('on') : tell('silent', answerOf(resumed))
    }
    case 'again':
    case 'one': {
      const one = form.text('do') === 'one' ? form.text('delivery').slice(0, ID_MAX) : undefined
      const count = granted(await sendDeadAgain(deps, actor, id, one))
      return count === 0 ? tell('none') : tell('again', String(count))
    }
    default: {
      const pinged = granted(await pingKept(deps, actor, id))
      return tell(pinged.ok ? 'answered' : 'silent', answerOf(pinged))
    }
  }
}
