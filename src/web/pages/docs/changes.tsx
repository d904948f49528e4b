import type { FC } from 'hono/jsx'
import { Layout } from '../parts/layout.tsx'
import type { View } from '../parts/view.ts'

type Both = readonly [vi: string, en: string]

/** What may change without notice: whoever reads must let it pass. */
const AT_ANY_TIME: readonly Both[] = [
  ['Cửa mới, tham số mới không bắt buộc.', 'New doors, and new optional parameters.'],
  [
    'Trường mới trong câu trả lời và trong luồng; thứ tự trường.',
    'New fields in answers and in the feed; the order of fields.',
  ],
  [
    'Loại sự kiện mới, trường mới không bắt buộc của loại đã có: bỏ qua loại không biết, nhưng vẫn giữ số thứ tự của nó.',
    'New event types, and new optional fields of types that are there: pass over what you do not know, and keep its number.',
  ],
  [
    'Loại lỗi mới: rẽ nhánh theo status khi không biết type.',
    'New problem types: branch on status where you do not know the type.',
  ],
  ['Lời của title và detail.', 'The words of title and detail.'],
  [
    'Giới hạn số lần gọi: đọc RateLimit và Retry-After.',
    'How often you may call: read RateLimit and Retry-After.',
  ],
]

/** What never changes under one version. */
const NEVER: readonly Both[] = [
  [
    'Nghĩa của một loại sự kiện hoặc một trường đã ghi; sự kiện đã ghi đọc được mãi mãi.',
    'What a type or a field that was written means; what was recorded is read for ever.',
  ],
  [
    'Số thứ tự trong luồng của một bên, và mọi con trỏ đã cấp.',
    'The numbers of a party’s feed, and every cursor that was given out.',
  ],
  ['Câu trả lời cho một cặp (bên gửi, mã sự kiện).', 'What a pair (party, event id) was answered with.'],
  [
    'Điều kiện chặt hơn cho yêu cầu đang được nhận.',
    'No stricter condition for a request that is taken today.',
  ],
]

const Listed: FC<{ view: View; rows: readonly Both[] }> = ({ view, rows }) => (
  <ul>
    {rows.map((row) => (
      <li>{view.say(...row)}</li>
    ))}
  </ul>
)

/** What integrators may rely on. */
export const ChangesPage: FC<{ view: View }> = ({ view }) => {
  const { say } = view
  return (
    <Layout view={view} title={say('Chính sách thay đổi', 'Change policy')} narrow>
      <h1>{say('Chính sách thay đổi', 'Change policy')}</h1>
      <h2>{say('Có thể thay đổi không báo trước', 'May change without notice')}</h2>
      <Listed view={view} rows={AT_ANY_TIME} />
      <h2>{say('Không thay đổi trong một phiên bản', 'Does not change within a version')}</h2>
      <Listed view={view} rows={NEVER} />
      <h2>{say('Phiên bản và ngừng dùng', 'Versions, and how a door ends')}</h2>
      <p>
        {say(
          'Phiên bản lớn nằm trong địa chỉ: /v1. Thay đổi không tương thích chỉ đến cùng /v2, khi đó /v1 vẫn chạy ít nhất 12 tháng. Một cửa sắp ngừng trả lời kèm tiêu đề Deprecation (RFC 9745) từ ngày được công bố, Sunset (RFC 8594) với ngày ngừng, và Link rel="deprecation" đến trang này. Hãy ghi nhật ký hai tiêu đề đó. Hiện chưa có cửa nào sắp ngừng.',
          'The major version stands in the address: /v1. What is incompatible comes with /v2 only, and /v1 then runs for 12 months at least. A door that is to end answers with the header Deprecation (RFC 9745) from the day it is announced, with Sunset (RFC 8594) for its last day, and with Link rel="deprecation" to this page. Log both headers. No door is about to end now.',
        )}
      </p>
    </Layout>
  )
}
