import type { DayCaseKind } from '../domain/reconciliation/day-cases.ts'
import type { RunKind, RunState } from '../domain/reconciliation/run.ts'
import type { DayFinding } from '../domain/reconciliation/three-ways.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const runKindWords: Readonly<Record<RunKind, Words>> = {
  pickup: w('Thu gom hồ sơ', 'Pick-ups'),
  delivery: w('Phát trả', 'Deliveries'),
  portal: w('Cổng dịch vụ công quốc gia', 'National portal'),
  money: w('Tiền', 'Money'),
}

export const runStateWords: Readonly<Record<RunState, Words>> = {
  provisional: w('Tạm tính', 'Provisional'),
  final: w('Chính thức', 'Final'),
  amendment: w('Bổ sung', 'Amendment'),
}

/** What the sides of a day disagree about, in words. */
export const dayFindingWords: Readonly<Record<DayFinding, Words>> = {
  'missing-at-agency': w('Bưu chính đã có, cơ quan chưa xác nhận', 'Told by the post, not by the agency'),
  'missing-at-post': w('Cơ quan đã có, bưu chính chưa xác nhận', 'Told by the agency, not by the post'),
  'missing-at-carrier': w(
    'Có trong sổ, doanh nghiệp bưu chính không báo',
    'In the book, not told by the carrier',
  ),
  'missing-in-book': w(
    'Doanh nghiệp bưu chính báo đã phát, sổ chưa có',
    'Told by the carrier, not in the book',
  ),
  'outcome-differs': w('Kết quả phát khác nhau', 'The outcome differs'),
  'time-differs': w('Giờ phát khác nhau', 'The time differs'),
  'impossible-time': w('Giờ không thể có', 'An impossible time'),
  ambiguous: w('Khớp nhiều trường hợp như nhau', 'Fits several equally'),
  'unknown-code': w('Mã trạng thái lạ', 'Unknown status code'),
  'unknown-item': w('Bưu gửi không có trong sổ', 'Unknown item'),
}

const LACKS: Readonly<Record<string, Words>> = {
  sent: w('không có tin nào về bưu gửi', 'nothing was told of the item'),
  delivered: w('không có tin đã phát', 'no delivery was told'),
  returned: w('không có tin chuyển hoàn', 'no return was told'),
  receiver: w('không có tên người nhận', 'no receiver was named'),
}

/** What is lacking, where a line says so. */
export const lackWords = (lacks: string): Words | undefined => LACKS[lacks]

/** What a final run opens a case for. */
export const dayCaseWords: Readonly<Record<DayCaseKind, Words>> = {
  'missing-at-carrier': w(
    'Sổ đã phát, doanh nghiệp bưu chính không báo',
    'Ended in the book, never told by the carrier',
  ),
}
