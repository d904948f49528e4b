import type { RefusalCode } from '../../domain/dossier/refusal.ts'
import { type Advice, advice } from '../../words/advice.ts'
import { refusalAdvice } from '../../words/refusal-advice.ts'
import type { HttpProblemCode } from './problem.ts'

/** What a program does about each problem of the doors themselves; one without advice does not compile. */
const httpAdvice: Readonly<Record<HttpProblemCode, Advice>> = {
  'malformed-json': advice(
    'changed',
    [
      'Nội dung không phải JSON theo RFC 8259 bằng UTF-8, có tên trường lặp, hoặc lồng quá sâu.',
      'The body is no JSON (RFC 8259) in UTF-8, has a name twice, or is nested too deeply.',
    ],
    ['Xem vị trí ở detail.', 'detail says where it is.'],
  ),
  'wrong-shape': advice(
    'changed',
    [
      'Một trường thiếu, thừa, sai dạng hoặc vượt giới hạn.',
      'A field is missing, unknown, of a wrong form or over its limit.',
    ],
    [
      'Mỗi mục của errors có pointer (RFC 6901) đến trường và lời giải thích; lược đồ ở openapi.json.',
      'Each of errors has a pointer (RFC 6901) to the field and says what is wrong; the schemas are in openapi.json.',
    ],
  ),
  'unknown-parameter': advice(
    'changed',
    [
      'Địa chỉ có một tham số mà cửa này không có; bỏ qua nó thì câu trả lời sẽ là của một câu hỏi khác.',
      'The address has a parameter that this door does not have; without it the answer would be to another question.',
    ],
    [
      'errors nêu tên từng tham số lạ và các tham số cửa này nhận.',
      'errors names each, and the ones that the door takes.',
    ],
  ),
  'unknown-cursor': advice(
    'changed',
    [
      'after lớn hơn vị trí mới nhất của bên này: con trỏ của bên khác, của hệ thống khác, hoặc dữ liệu đã được khôi phục.',
      'after is beyond the newest place of this party: a cursor of another party, of another service, or the book was put back.',
    ],
    [
      'newest là vị trí mới nhất. Kiểm tra khóa và địa chỉ; nếu không chắc, đọc lại từ after=0 và bỏ qua các sự kiện đã có theo source và id.',
      'newest is the newest place. See whose key and which address it is; if in doubt read again from after=0 and pass over the events you have, by source and id.',
    ],
  ),
  'too-many-waiting': advice(
    'soon',
    [
      'Khóa này đang có số yêu cầu chờ (wait) tối đa.',
      'As many requests of this key as may are waiting (wait) already.',
    ],
    [
      'Mỗi chương trình đọc chỉ cần một yêu cầu chờ: đóng các yêu cầu cũ, hoặc hỏi không có wait.',
      'A reader needs one that waits: close the others, or ask without wait.',
    ],
  ),
  'unknown-type': advice(
    'changed',
    ['type không phải loại sự kiện của dịch vụ.', 'type is no event type of this service.'],
    [
      'Chọn loại trong phần sự kiện của /docs; tiền tố là vn.bcci.',
      'Choose one of the events of /docs; the prefix is vn.bcci.',
    ],
  ),
  'unsupported-media-type': advice(
    'changed',
    ['Content-Type không được cửa này nhận.', 'This door does not read bodies of that Content-Type.'],
    ['Dùng loại mà /docs ghi cho cửa.', 'Use the type that /docs states for the door.'],
  ),
  'too-large': advice(
    'changed',
    ['Nội dung vượt giới hạn của cửa.', 'The body is over the limit of the door.'],
    ['Chia thành nhiều lô nhỏ hơn.', 'Send it in smaller batches.'],
  ),
  'sign-in-needed': advice(
    'changed',
    [
      'Không có khóa, hoặc khóa không đúng, hết hạn hay đã thu hồi.',
      'There is no key, or it is unknown, expired or revoked.',
    ],
    [
      'Gửi Authorization: Bearer KHÓA; khóa mới do quản trị cấp.',
      'Send Authorization: Bearer KEY; an administrator issues a new one.',
    ],
  ),
  'not-allowed': advice(
    'never',
    [
      'Khóa thiếu quyền (scope) mà cửa đòi, hoặc vai trò không được phép.',
      'The key lacks the scope that the door asks for, or the role may not.',
    ],
    [
      'Xem quyền của cửa ở /docs; xin khóa có quyền đó.',
      '/docs names the scope of each door; ask for a key that has it.',
    ],
  ),
  'not-found': advice(
    'changed',
    ['Không có gì ở địa chỉ này cho bên gửi.', 'Nothing is here for you.'],
    ['Kiểm tra địa chỉ theo /docs.', 'Check the address by /docs.'],
  ),
  'method-not-allowed': advice(
    'changed',
    ['Cửa có đó nhưng không nhận phương thức này.', 'The door is there, and does not take this method.'],
    ['Dùng phương thức nêu trong tiêu đề Allow.', 'Use a method of the header Allow.'],
  ),
  'cross-site': advice(
    'never',
    [
      'Trình duyệt nói rằng biểu mẫu đến từ trang khác.',
      'The browser says that the form came from another site.',
    ],
    ['Chương trình dùng khóa API, không dùng cookie.', 'Programs use API keys, never cookies.'],
  ),
  unavailable: advice(
    'soon',
    [
      'Sổ tạm thời không ghi hoặc đọc được; chưa có gì được xác nhận.',
      'The book cannot be written or read now; nothing was acknowledged.',
    ],
    ['Chờ theo Retry-After rồi gửi lại.', 'Wait as Retry-After says, then send it again.'],
  ),
  'not-set-up': advice(
    'afterwards',
    [
      'Dịch vụ chưa có dữ liệu tham chiếu hoặc cài đặt cần thiết.',
      'The service has not been given its data or settings yet.',
    ],
    ['Báo người vận hành.', 'Tell whoever runs the service.'],
  ),
  'key-rotating': advice(
    'changed',
    [
      'Khóa này hoặc khóa trước nó đang được thay: hai khóa cùng dùng được một thời gian ngắn.',
      'This key, or the one before it, is giving way: two keys are good side by side for a short while.',
    ],
    [
      'Dùng khóa mới đã nhận ở lần đổi trước. Nếu câu trả lời có khóa mới đã mất trên đường, gọi lại POST /v1/keys/rotate?lost=true bằng khóa cũ khi chưa ai dùng khóa mới; nếu không, nhờ quản trị thu hồi nó và tạo khóa khác. GET /v1/keys/self cho biết khóa hết hạn lúc nào.',
      'Use the new key of the change before. Where the answer with it was lost on its way, POST /v1/keys/rotate?lost=true with the old key, as long as nobody has called with the new one; else have an administrator revoke it and make another. GET /v1/keys/self says when a key ends.',
    ],
  ),
  'quota-exceeded': advice(
    'soon',
    [
      'Khóa hoặc địa chỉ này đã gọi quá số lần của một khoảng thời gian.',
      'This key or address has called more often than its share of a stretch of time.',
    ],
    [
      'Chờ đúng số giây của Retry-After; đọc RateLimit của mỗi câu trả lời để tự giãn nhịp; gửi theo lô và chờ tin (wait=) thay vì hỏi liên tục.',
      'Wait the seconds of Retry-After; read RateLimit of each answer to slow down in time; send batches, and wait for news (wait=) instead of asking again and again.',
    ],
  ),
  'temporary-reduced-capacity': advice(
    'soon',
    [
      'Dịch vụ tạm thời nhận ít yêu cầu hơn thường lệ.',
      'The service takes fewer requests than usual for a while.',
    ],
    [
      'Chờ theo Retry-After, rồi gửi lại với cùng mã.',
      'Wait as Retry-After says, then send it again with the same id.',
    ],
  ),
  'abnormal-usage-detected': advice(
    'soon',
    [
      'Có quá nhiều lần thử không đúng từ nơi này, giống như dò khóa hoặc dò số.',
      'Too many tries from here were wrong, as if keys or numbers were being guessed.',
    ],
    [
      'Dừng lại, kiểm tra khóa đã cấu hình; chờ theo Retry-After.',
      'Stop, look at the key that is configured, and wait as Retry-After says.',
    ],
  ),
  broken: advice(
    'soon',
    [
      'Có lỗi ở phía dịch vụ; requestId nằm trong câu trả lời.',
      'Something is broken on our side; the answer has a requestId.',
    ],
    [
      'Gửi lại vài lần; nếu vẫn lỗi, báo requestId cho người vận hành.',
      'Send it again some times; if it stays, tell the operator the requestId.',
    ],
  ),
}

export const problemAdvice = (code: string): Advice | undefined => {
  if (Object.hasOwn(httpAdvice, code)) return httpAdvice[code as HttpProblemCode]
  return Object.hasOwn(refusalAdvice, code) ? refusalAdvice[code as RefusalCode] : undefined
}
