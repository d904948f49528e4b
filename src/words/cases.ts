import type { DossierFindingKind } from '../domain/dossier/finding.ts'
import type { BookCaseKind } from '../domain/reconciliation/findings.ts'
import type { MoneyCaseKind } from '../domain/reconciliation/money-findings.ts'
import type { PortalCaseKind } from '../domain/reconciliation/portal-kinds.ts'
import type { RowCaseKind } from '../domain/reconciliation/row-cases.ts'
import { dayCaseWords } from './day-runs.ts'
import { moneyCaseWords } from './money-cases.ts'
import { portalCaseWords, silenceWords } from './silences.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

type OfRuns = keyof typeof dayCaseWords | MoneyCaseKind | PortalCaseKind
export type CaseKind = DossierFindingKind | RowCaseKind | BookCaseKind | OfRuns

/** What somebody has to answer for, in words: what a dossier's own history shows, and what two books show. */
export const caseWords: Readonly<Record<CaseKind, Words>> = {
  'handover-difference': w('Sai lệch khi bàn giao', 'Difference at a handover'),
  'paper-missing': w('Thiếu giấy tờ khi nhận', 'A paper is missing since it was taken in'),
  misrouted: w('Giấy tờ chuyển lạc', 'Papers went astray'),
  'applied-with-gap': w('Thiếu bước trước', 'A step is missing'),
  'submission-time-unproved': w('Chưa có bằng chứng giờ nộp', 'Time of submission not proved'),
  'submission-conflict': w(
    'Hai bằng chứng về giờ nộp trái nhau',
    'Two proofs of the time of submission disagree',
  ),
  'submission-stated-by-giver': w(
    'Giờ ký nhận theo lời bên giao',
    'Time of signing stated by the giver alone',
  ),
  'acceptance-taken-back': w(
    'Hủy ký nhận, cần bên kia đồng ý',
    'Acceptance taken back: the other side has to agree',
  ),
  'acceptance-disputed': w('Bên nhận không công nhận bản giấy', 'The receiver disputes the signed paper'),
  'stated-submission-differs': w(
    'Cơ quan ghi ngày nhận khác ngày đã ký nhận',
    'The agency states another day of receipt than it signed for',
  ),
  lost: w('Mất giấy tờ', 'Papers lost'),
  damaged: w('Hư hỏng', 'Damaged'),
  'number-claimed': w('Số của bên khác cấp', 'A number that another party issues'),
  'appointment-differs': w('Hẹn trả khác cách tính', 'Appointment differs from the reckoning'),
  'postage-to-give-back': w('Phải hoàn cước phát', 'Postage to be given back'),
  'delivery-not-proved': w('Đã phát, chưa có chứng cứ', 'Delivered, not proved'),
  'apology-late': w('Xin lỗi muộn', 'Apology came late'),
  'apology-repeated': w('Xin lỗi, hẹn lại lần nữa', 'Apology once more'),
  'recall-not-taken': w('Chưa thu lại giấy tờ cũ', 'Old papers not taken back'),
  'fee-not-collected': w('Chưa thu khoản phải thu', 'Fee due not collected'),
  'correction-unanswered': w('Đề nghị sửa chưa được trả lời', 'Proposed correction not answered'),
  'clock-resumed-late': w('Báo nhận bổ sung muộn', 'Supplement taken, said late'),
  complaint: w('Khiếu nại của người dân', 'Complaint of the citizen'),
  'delivery-disputed': w('Người dân báo chưa nhận được', 'The citizen says it never came'),
  'delivered-unknown-here': w('Báo đã phát, sổ không có bưu gửi', 'Delivered, unknown here'),
  ...dayCaseWords,
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
  ...silenceWords,
  ...moneyCaseWords,
  ...portalCaseWords,
}
