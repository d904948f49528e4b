import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

const problems: Readonly<Record<string, Words>> = {
  'not-allowed': w('địa chỉ không được phép gọi', 'its address may not be called'),
  'no-such-host': w('không tìm thấy máy chủ', 'its host is not found'),
  'no-answer': w('không trả lời', 'it does not answer'),
  tls: w('chứng thư không hợp lệ', 'its certificate is not valid'),
  timeout: w('trả lời quá chậm', 'it answers too late'),
  closed: w('ngắt kết nối giữa chừng', 'it breaks off'),
  'not-http': w('trả lời không đúng giao thức', 'it does not speak HTTP'),
  'http-401': w('khóa kết nối không còn dùng được', 'our key is not good any more'),
  'http-403': w('khóa kết nối không đủ quyền', 'our key may not do it'),
  'http-429': w('bị giới hạn số lần gọi', 'we call too often'),
  unreadable: w('trả lời không đọc được', 'its answer cannot be read'),
  'unknown-cursor': w('sổ bên kia lùi về bản cũ', 'its book went back to an older copy'),
  sealed: w('khóa kết nối không mở được: đổi khóa', 'our key cannot be opened: give it anew'),
  'too-busy': w('sổ đang bận', 'the book is busy'),
}

/** Why a partner's feed is not taken over, by the code of the problem. */
export const partnerProblemWords = (code: string): Words =>
  problems[code] ?? w(`trả lời ${code}`, `it answers ${code}`)

/** Why an event of a partner was not taken, where that is no refusal of the book. */
export const partnerRefusalWords: Readonly<Record<string, Words>> = {
  'not-theirs': w('hệ thống này không được nói thay đơn vị ấy', 'the partner does not speak for this party'),
  unreadable: w('nội dung không đọc được', 'it cannot be read'),
}
