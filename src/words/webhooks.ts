import type { EndpointState, OffReason } from '../domain/webhooks/endpoints.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** How an address stands to which events are pushed. */
export const endpointStateWords: Readonly<Record<EndpointState, Words>> = {
  unproved: w('Chưa xác nhận', 'Not proved yet'),
  active: w('Đang gửi', 'Active'),
  paused: w('Tạm dừng', 'Paused'),
  disabled: w('Đã tắt', 'Switched off'),
  removed: w('Đã bỏ', 'Removed'),
}

/** Why an address was switched off. */
export const offReasonWords: Readonly<Record<OffReason, Words>> = {
  gone: w('bên nhận báo không nhận nữa (410)', 'the receiver said that it wants no more (410)'),
  failing: w('không nhận được tin nào suốt 5 ngày', 'it took nothing for 5 days'),
}

/** What became of an attempt; `again` is the wish of somebody that it begins anew. */
export const attemptWords: Readonly<Record<'delivered' | 'failed' | 'dead' | 'again', Words>> = {
  delivered: w('Đã nhận', 'Taken'),
  failed: w('Chưa nhận', 'Not taken'),
  dead: w('Chưa nhận, hết số lần thử', 'Not taken, the last try'),
  again: w('Gửi lại theo yêu cầu', 'Sent again on request'),
}

const failureWords: Readonly<Record<string, Words>> = {
  'not-allowed': w('địa chỉ không được phép gọi', 'the address may not be called'),
  'no-such-host': w('không tìm thấy tên máy chủ', 'no such host'),
  'no-answer': w('không kết nối được', 'no connection'),
  tls: w('chứng thư TLS không hợp lệ', 'the TLS certificate is not right'),
  timeout: w('không trả lời kịp', 'no answer in time'),
  closed: w('kết nối bị ngắt giữa chừng', 'the connection ended too early'),
  'not-http': w('câu trả lời không phải HTTP', 'the answer was no HTTP'),
}

/** Whether there are words for what a call may fail with. */
export const hasFailureWords = (failure: string): boolean => Object.hasOwn(failureWords, failure)

/** What an address answered: a status, or why there is none. */
export function pushAnswerInWords(answer: string, language: Language): string {
  const words = hasFailureWords(answer) ? failureWords[answer] : undefined
  if (words) return words[language]
  const status = /^(?:http-)?(\d{3})$/.exec(answer)?.[1]
  return status ? w(`trả lời ${status}`, `answered ${status}`)[language] : answer
}
