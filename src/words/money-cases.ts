import type { Fee } from '../domain/dossier/fee.ts'
import type { MoneyCaseKind } from '../domain/reconciliation/money-findings.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What is wrong with money that was taken and handed on. */
export const moneyCaseWords: Readonly<Record<MoneyCaseKind, Words>> = {
  'charged-otherwise': w('Thu khác biểu giá', 'Charged otherwise than the tariff'),
  'payer-otherwise': w('Thu cước của người dân khi ngân sách trả', 'Postage taken that the province pays'),
  'remitted-more': w('Nộp nhiều hơn đã thu', 'More handed on than was taken'),
  'remitted-twice': w('Nộp hai lần một khoản', 'One sum handed on twice'),
  'remitted-less': w('Nộp ít hơn đã thu', 'Less handed on than was taken'),
  'cash-differs': w('Tiền mặt đếm được khác sổ', 'Cash counted is not what the book says'),
  'cash-not-counted': w('Chưa kiểm quỹ cuối ngày', 'Cash of the day not counted'),
}

/** What ends each by itself. */
export const moneyCaseEnds: Readonly<Record<MoneyCaseKind, Words>> = {
  'charged-otherwise': w(
    'số tiền được sửa đúng biểu giá hoặc hoàn lại hết, hoặc người có trách nhiệm giải trình và đóng',
    'the sum is put right or given back whole, or somebody answers for it and closes it',
  ),
  'payer-otherwise': w('cước được hoàn lại cho người dân', 'the postage is given back to the citizen'),
  'remitted-more': w(
    'số thu hoặc lần nộp được sửa cho khớp, hoặc người có trách nhiệm giải trình và đóng',
    'what was taken or handed on is put right, or somebody answers for it and closes it',
  ),
  'remitted-twice': w(
    'lần nộp thừa được hủy, tin báo thừa được loại, hoặc người có trách nhiệm giải trình và đóng',
    'the remittance too many is taken back, the report too many is left out, or somebody answers for it and closes it',
  ),
  'remitted-less': w('phần còn lại được nộp hoặc hoàn lại', 'the rest is handed on or given back'),
  'cash-differs': w(
    'đếm lại khớp sổ, hoặc sổ được sửa',
    'it is counted anew as the book says, or the book is put right',
  ),
  'cash-not-counted': w('tiền mặt trong ngày được đếm', 'the cash of the day is counted'),
}

/** What money was taken for. */
export const chargeKindWords: Readonly<Record<Fee['kind'], Words>> = {
  state_fee: w('Phí, lệ phí', 'State fee'),
  postage: w('Cước bưu chính', 'Postage'),
  collection_charge: w('Cước thu hộ', 'Collection charge'),
}
