import type { FC } from 'hono/jsx'
import {
  ATTEMPT_DELAYS_MS,
  FAILING_MS_MAX,
  PUSH_ANSWER_BYTES_MAX,
  PUSH_TIMEOUT_MS,
} from '../../../domain/webhooks/attempts.ts'
import { ENDPOINTS_MAX, OVERLAP_MS } from '../../../domain/webhooks/endpoints.ts'
import { paths } from '../../paths.ts'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'
import { RECEIVER_CHECK } from './receiver-check.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** A delay in its largest unit, which reads the same in both languages. */
const short = (ms: number): string => {
  if (ms % HOUR_MS === 0 && ms > 0) return `${ms / HOUR_MS} h`
  return ms % MINUTE_MS === 0 && ms > 0 ? `${ms / MINUTE_MS} min` : `${ms / SECOND_MS} s`
}

const START = `curl -s -H "authorization: Bearer $KEY" -H 'content-type: application/json' "$BASE/v1/webhook-endpoints" \\
  -d '{ "url": "https://hook.example.vn/ban-giao" }'          # keep its id and its secret
curl -s -H "authorization: Bearer $KEY" -X POST "$BASE/v1/webhook-endpoints/$ID/ping"   # has to be answered with 2xx`

/** Everything a receiver of pushed events has to know, on one page. */
export const ReceivingPage: FC<{ view: View }> = ({ view }) => {
  const { say } = view
  const schedule = ATTEMPT_DELAYS_MS.map(short).join(' · ')
  return (
    <Layout view={view} title={say('Nhận sự kiện được đẩy đến', 'Receiving pushed events')}>
      <h1>{say('Nhận sự kiện được đẩy đến', 'Receiving pushed events')}</h1>
      <p>
        {say(
          'Luồng sự kiện của bên mình được đẩy đến một địa chỉ https theo Standard Webhooks 1.0: đúng những sự kiện, đúng từng byte và đúng thứ tự mà GET /v1/events cho đọc. Khóa cần quyền ',
          'The feed of your party is pushed to an https address by Standard Webhooks 1.0: the events that GET /v1/events shows, in the same bytes and the same order. The key needs the scope ',
        )}
        <span class="code">webhooks:manage</span>. {say('Các cửa ở ', 'The doors are among ')}
        <a href={paths.docsDoors('events')}>/docs/doors/events</a>.
      </p>
      <h2>{say('Bắt đầu', 'To begin')}</h2>
      <pre>{START}</pre>
      <p>
        {say(
          `Chưa trả lời ping thì chưa có gì được đẩy. Mỗi bên có nhiều nhất ${ENDPOINTS_MAX} địa chỉ; mạng nội bộ và cổng khác 443, 8443 không được gọi.`,
          `Nothing is pushed before the ping is answered. A party has ${ENDPOINTS_MAX} addresses at most; no inner network is called, and no other port than 443 and 8443.`,
        )}
      </p>
      <h2>{say('Một lần đẩy', 'What comes')}</h2>
      <p>
        {say(
          'POST với content-type application/cloudevents+json, thân là một sự kiện. ',
          'A POST with content-type application/cloudevents+json; its body is one event. ',
        )}
        <span class="code">webhook-id</span>{' '}
        {say(
          'giữ nguyên qua mọi lần gửi lại: đã có thì trả lời 2xx và bỏ qua. Sự kiện của một hồ sơ đến lần lượt; các hồ sơ khác nhau đến song song. ',
          'stays the same however often it is sent: what you have is answered with 2xx and passed over. Events of one dossier come one after the other, those of different dossiers side by side. ',
        )}
        <span class="code">webhook-timestamp</span>{' '}
        {say('là giây Unix của lần gửi này; ', 'is the Unix second of this attempt; ')}
        <span class="code">webhook-signature</span>{' '}
        {say(
          'có một hay nhiều chữ ký cách nhau bằng dấu cách: v1 (HMAC-SHA256 bằng bí mật của địa chỉ) và v1a (Ed25519 bằng khóa của dịch vụ). Một chữ ký đúng là đủ.',
          'has one signature or more with spaces between: v1 (HMAC-SHA256 by the secret of the endpoint) and v1a (Ed25519 by the key of the service). One that is right is enough.',
        )}
      </p>
      <pre class="check">{RECEIVER_CHECK}</pre>
      <h2>{say('Trả lời', 'What to answer')}</h2>
      <ul>
        <li>
          {say(
            `2xx trong ${short(PUSH_TIMEOUT_MS)} khi đã ghi xong; chỉ ${PUSH_ANSWER_BYTES_MAX} byte đầu của câu trả lời được đọc.`,
            `2xx within ${short(PUSH_TIMEOUT_MS)}, once it is written; no more than ${PUSH_ANSWER_BYTES_MAX} bytes of the answer are read.`,
          )}
        </li>
        <li>
          {say(
            'Mọi câu trả lời khác, kể cả chuyển hướng, là chưa nhận: gửi lại sau (kể từ lần trước) ',
            'Everything else, a redirect too, means that you do not have it. The attempts come, each so long after the one before: ',
          )}
          {schedule}
          {say(
            ', thêm chút ngẫu nhiên; 429, 502, 503 và 504 kèm Retry-After thì chờ như được bảo, nhiều nhất một ngày.',
            ', and some chance on top; a Retry-After with 429, 502, 503 or 504 is followed, a day at most.',
          )}
        </li>
        <li>
          {say(
            'Sau lần cuối, lần đẩy ấy nằm lại là dead: GET /v1/webhook-deliveries?state=dead, gửi lại từng cái hoặc cả khoảng bằng POST /v1/webhook-replays.',
            'After the last one it is kept as dead: GET /v1/webhook-deliveries?state=dead; it is sent again one by one, or a range by POST /v1/webhook-replays.',
          )}
        </li>
        <li>
          {say(
            `410 là không muốn nghe nữa: địa chỉ bị tắt, cũng như khi ${short(FAILING_MS_MAX)} liền không nhận gì. Một ping được trả lời thì bật lại, từ đúng chỗ đã dừng.`,
            `410 says that nobody wants to hear any more: the endpoint is switched off, as it is after ${short(FAILING_MS_MAX)} without anything taken. A ping that is answered switches it on again, from where it stopped.`,
          )}
        </li>
      </ul>
      <h2>{say('Đổi bí mật', 'To change the secret')}</h2>
      <p>
        {say(
          `POST …/rotation trả bí mật mới; trong ${short(OVERLAP_MS)} mỗi lần đẩy được ký bằng cả hai, nên đổi lúc nào cũng được. Mất bí mật thì GET …/secret.`,
          `POST …/rotation answers the new one; for ${short(OVERLAP_MS)} each push is signed by both, so that you change over when you like. A lost secret is read again at GET …/secret.`,
        )}
      </p>
    </Layout>
  )
}
