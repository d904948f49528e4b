import type { Refusal, RefusalCode } from '../../domain/dossier/refusal.ts'
import { refusalWords } from '../../words/refusals.ts'
import type { Language, Words } from '../../words/words.ts'

/** What the door itself can say no with, beside the refusals of the world. */
const HTTP_PROBLEMS = {
  'malformed-json': {
    status: 400,
    words: { vi: 'Nội dung không phải JSON hợp lệ', en: 'The body is not JSON' },
  },
  'wrong-shape': {
    status: 422,
    words: { vi: 'Nội dung không đúng mẫu', en: 'The body has the wrong shape' },
  },
  'unknown-parameter': {
    status: 422,
    words: {
      vi: 'Địa chỉ có tham số không có ở đây',
      en: 'The address has a parameter that is not known here',
    },
  },
  'unknown-cursor': {
    status: 410,
    words: { vi: 'Con trỏ này chưa từng được cấp', en: 'This cursor was never given out' },
  },
  'too-many-waiting': {
    status: 429,
    words: {
      vi: 'Khóa này đang có quá nhiều yêu cầu cùng chờ',
      en: 'Too many requests of this key are waiting already',
    },
  },
  'unknown-type': { status: 422, words: { vi: 'Không có loại sự kiện này', en: 'No such event type' } },
  'unsupported-media-type': {
    status: 415,
    words: { vi: 'Loại nội dung không được hỗ trợ', en: 'This media type is not supported' },
  },
  'too-large': { status: 413, words: { vi: 'Nội dung quá lớn', en: 'The body is too large' } },
  'sign-in-needed': {
    status: 401,
    words: { vi: 'Cần đăng nhập hoặc khóa API', en: 'Sign in or send an API key' },
  },
  'not-allowed': {
    status: 403,
    words: { vi: 'Khóa hoặc vai trò này không được phép', en: 'This key or role may not' },
  },
  'not-found': { status: 404, words: { vi: 'Không tìm thấy', en: 'Not found' } },
  'method-not-allowed': {
    status: 405,
    words: { vi: 'Phương thức không được phép', en: 'Method not allowed' },
  },
  'cross-site': {
    status: 403,
    words: { vi: 'Yêu cầu đến từ trang khác', en: 'The request came from another site' },
  },
  unavailable: {
    status: 503,
    words: { vi: 'Tạm thời chưa ghi được, hãy thử lại', en: 'Cannot write now, try again' },
  },
  'not-set-up': {
    status: 503,
    words: { vi: 'Dịch vụ chưa được cài đặt xong', en: 'The service is not set up yet' },
  },
  'quota-exceeded': {
    status: 429,
    words: {
      vi: 'Gọi quá số lần cho phép trong một phút: hãy đợi rồi gửi lại',
      en: 'More requests than one minute allows: wait, then send it again',
    },
  },
  'abnormal-usage-detected': {
    status: 429,
    words: {
      vi: 'Quá nhiều yêu cầu không có khóa đúng từ địa chỉ này: hãy xem lại khóa, đợi rồi gửi lại',
      en: 'Too many requests without a right key from this address: look at the key, wait, then send it again',
    },
  },
  'temporary-reduced-capacity': {
    status: 503,
    words: {
      vi: 'Đang có quá nhiều yêu cầu cùng lúc: hãy thử lại sau ít giây',
      en: 'Too many ask at this moment: try again in a few seconds',
    },
  },
  'key-rotating': {
    status: 409,
    words: {
      vi: 'Khóa này hoặc khóa trước nó đang được thay: dùng khóa mới hơn, và chỉ đổi tiếp khi khóa cũ đã hết hạn',
      en: 'This key, or the one before it, is giving way: use the newer one, and change it once the older one has ended',
    },
  },
  broken: { status: 500, words: { vi: 'Hệ thống gặp lỗi', en: 'Something is broken here' } },
} as const satisfies Readonly<Record<string, Readonly<{ status: number; words: Words }>>>
export type HttpProblemCode = keyof typeof HTTP_PROBLEMS
export type ProblemCode = HttpProblemCode | RefusalCode

/** One table from refusals to statuses; strangers cannot tell what is not theirs from what is not there. */
const REFUSAL_STATUS: Readonly<Record<RefusalCode, number>> = {
  'unknown-dossier': 404,
  'subject-missing': 422,
  'unknown-party': 422,
  'unknown-procedure': 422,
  'not-by-post': 422,
  'not-competent': 422,
  'party-closed': 422,
  'calendar-incomplete': 422,
  'already-registered': 409,
  'not-your-role': 403,
  'not-yours': 404,
  'not-deciding': 403,
  'citizens-word': 403,
  'names-not-you': 422,
  'out-of-turn': 409,
  'unknown-packet': 422,
  'packet-exists': 409,
  'packet-not-held': 409,
  'already-offered': 409,
  'unknown-handover': 404,
  'handover-closed': 409,
  'same-person': 403,
  'basis-not-yours': 403,
  'proof-missing': 422,
  'unknown-person': 422,
  'signed-before-list': 422,
  'other-list': 422,
  'in-the-future': 422,
  'before-previous': 422,
  'late-reason-needed': 422,
  'reason-needed': 422,
  'papers-needed': 422,
  'registration-is-signed': 409,
  'unknown-event': 404,
  'unknown-report': 404,
  'unknown-case': 404,
  'case-of-others': 403,
  'case-ends-in-book': 409,
  'second-person-closes': 403,
  'day-is-over': 422,
  'cannot-be-corrected': 409,
  'second-person-needed': 403,
  'not-proposed': 409,
  'later-events-need-it': 409,
  'field-not-amendable': 422,
  'unknown-fee': 422,
  'amount-too-high': 422,
  'money-not-held': 409,
  'already-known': 409,
  'id-used-for-something-else': 409,
  'number-taken': 409,
  'number-is-ours': 409,
  'wrong-check-digit': 422,
  'unknown-slip': 422,
  'slip-used': 409,
  'slip-not-used': 409,
  'before-slip': 422,
  'too-many-slips': 409,
  'kinds-mixed': 422,
  'wrong-receiver': 422,
  'not-misrouted': 409,
  'not-to-be-handed-back': 409,
  'unknown-webhook-endpoint': 404,
  'unknown-webhook-delivery': 404,
  'webhook-address': 422,
  'webhook-rotation-open': 409,
  'too-many-webhook-endpoints': 409,
  'unknown-leg': 404,
  'unknown-waybill': 404,
  'unknown-waybill-pool': 404,
  'waybill-range': 422,
  'waybill-range-known': 409,
  'too-many-waybill-pools': 409,
  'no-waybill-left': 409,
  'waybill-used': 409,
  'too-many-tries': 429,
  'too-busy': 503,
}

export type FieldError = Readonly<{ detail: string; pointer: string }>

/** RFC 9457. `type` is a path of this service that has a page. */
export type Problem = Readonly<{
  type: string
  title: string
  status: number
  detail?: string | undefined
  errors?: readonly FieldError[] | undefined
  [extra: string]: unknown
}>

export const PROBLEM_TYPE = 'application/problem+json'
/** Types that IANA has registered for everybody (HTTP Problem Types). */
const REGISTERED = 'https://iana.org/assignments/http-problem-types#'
const IS_REGISTERED: ReadonlySet<string> = new Set<HttpProblemCode>([
  'quota-exceeded',
  'abnormal-usage-detected',
  'temporary-reduced-capacity',
])
export const problemPath = (code: string): string =>
  IS_REGISTERED.has(code) ? REGISTERED + code : `/problems/${code}`

export const problemCodes: readonly ProblemCode[] = [
  ...(Object.keys(HTTP_PROBLEMS) as HttpProblemCode[]),
  ...(Object.keys(REFUSAL_STATUS) as RefusalCode[]),
]

export function problemWords(code: string): Readonly<{ status: number; words: Words }> | undefined {
  if (Object.hasOwn(HTTP_PROBLEMS, code)) return HTTP_PROBLEMS[code as HttpProblemCode]
  if (!Object.hasOwn(REFUSAL_STATUS, code)) return undefined
  const refused = code as RefusalCode
  return { status: REFUSAL_STATUS[refused], words: refusalWords[refused] }
}

export function httpProblem(
  code: HttpProblemCode,
  language: Language,
  more: Readonly<{ detail?: string; errors?: readonly FieldError[] }> = {},
): Problem {
  const { status, words } = HTTP_PROBLEMS[code]
  return { type: problemPath(code), title: words[language], status, ...more }
}

/** Not yours and not there give the same bytes, so that nobody learns what exists. */
const HIDDEN: ReadonlySet<RefusalCode> = new Set(['not-yours', 'unknown-dossier'])

export function refusalProblem(refused: Refusal, language: Language, named = '/subject'): Problem {
  if (HIDDEN.has(refused.code) && refused.pointer === undefined) {
    const code = 'unknown-dossier'
    return {
      type: problemPath(code),
      title: refusalWords[code][language],
      status: REFUSAL_STATUS[code],
      errors: [{ detail: refusalWords[code][language], pointer: named }],
    }
  }
  const title = refusalWords[refused.code][language]
  return {
    type: problemPath(refused.code),
    title,
    status: REFUSAL_STATUS[refused.code],
    ...(refused.pointer === undefined ? {} : { errors: [{ detail: title, pointer: refused.pointer }] }),
    ...(refused.about === undefined ? {} : { about: refused.about }),
  }
}
