import type { Verdict } from '../domain/reconciliation/compare.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** How a carrier tells. */
export const sourceWords = {
  file: w('Tệp trạng thái', 'Status files'),
  push: w('Hệ thống của bưu chính báo sang', 'Pushed by the carrier’s system'),
  pull: w('Hệ thống hỏi, bưu chính trả lời', 'Answered by the carrier’s system'),
} as const satisfies Readonly<Record<string, Words>>
export type ReportSource = keyof typeof sourceWords

/** What a comparison answered about a line, in words. */
export const verdictWords: Readonly<Record<Verdict | 'not-compared', Words>> = {
  new: w('Tin mới, đã ghi vào sổ', 'News, written into the book'),
  'somebody-else': w('Đã phát cho người khác người được đăng ký', 'Delivered to somebody else'),
  'late-scan': w('Tin đến muộn, sau tin mới hơn', 'Came late, after newer news'),
  known: w('Khớp với sổ', 'As the book says'),
  'unknown-item': w('Bưu gửi không có trong sổ', 'No such item in the book'),
  'unknown-code': w('Mã trạng thái chưa có trong bảng quy đổi', 'Status code not in the map'),
  conflict: w('Trái với sổ', 'Against the book'),
  ambiguous: w('Chưa rõ là bưu gửi nào', 'Could be more than one item'),
  reject: w('Dòng không đọc được', 'Could not be read'),
  'not-compared': w('Chưa đối chiếu', 'Not compared yet'),
}
