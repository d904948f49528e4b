import type { Verdict } from '../domain/reconciliation/compare.ts'
import type { BookCaseKind } from '../domain/reconciliation/findings.ts'
import type { RowCaseKind } from '../domain/reconciliation/row-cases.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

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

/** The troubles that a reconciliation opens, in words. */
export const reconciliationCaseWords: Readonly<Record<RowCaseKind | BookCaseKind, Words>> = {
  'delivered-unknown-here': w('Báo đã phát, sổ không có bưu gửi', 'Delivered, unknown here'),
  'unknown-item': w('Bưu gửi không có trong sổ', 'Unknown item'),
  'unknown-code': w('Mã trạng thái lạ', 'Unknown status code'),
  conflict: w('Tin của bưu chính trái với sổ', 'The carrier contradicts the book'),
  ambiguous: w('Chưa rõ là bưu gửi nào', 'Ambiguous item'),
  'late-scan': w('Tin đến muộn', 'Late scan'),
  'delivered-to-somebody-else': w('Phát cho người khác', 'Delivered to somebody else'),
  'report-refused': w('Tin bị sổ từ chối', 'Report refused by the book'),
  'dispatched-never-handed-over': w('Đã gửi nhưng chưa bàn giao', 'Dispatched, never handed over'),
  'result-never-collected': w('Kết quả chưa được bưu điện lấy', 'Result not collected by the post'),
  'slip-missing': w('Phiếu in sẵn bị bỏ trống giữa xấp', 'Pre-printed slip missing in its stack'),
  'no-news': w('Lâu không có tin', 'No news'),
}
