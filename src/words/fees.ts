import type { EventOf } from '../domain/dossier/events/events.ts'

type Collected = EventOf<'fee.collected'>['data']

// What the confirmation of a fee says. Papers are printed in Vietnamese.

/** Whose money it is: the state's fee and what the post earns are never on one paper (facts/bcci.md 2.9, 5.5). */
export const feeInWords: Readonly<Record<Collected['kind'], string>> = {
  state_fee: 'Phí, lệ phí của thủ tục hành chính (thu hộ cơ quan giải quyết)',
  postage: 'Cước dịch vụ bưu chính công ích',
  collection_charge: 'Phí dịch vụ thu hộ',
}

export const paidByInWords: Readonly<Record<Collected['method'], string>> = {
  cash: 'Tiền mặt',
  transfer: 'Chuyển khoản',
  card: 'Thẻ',
  wallet: 'Ví điện tử',
}

export const paidWhenInWords: Readonly<Record<NonNullable<Collected['when']>, string>> = {
  before: 'Thu trước khi trả kết quả',
  on_delivery: 'Thu khi phát kết quả',
}

/** Who pays less postage, or none (TT 22/2017/TT-BTTTT, facts/bcci.md 1.4). */
const exemptions: Readonly<Record<string, string>> = {
  half: 'Giảm 50 % cước',
  free: 'Miễn cước',
  veteran: 'Miễn cước: người hoạt động cách mạng trước 19/8/1945',
  heroic_mother: 'Miễn cước: Bà mẹ Việt Nam anh hùng',
  merit: 'Giảm 50 % cước: người có công với cách mạng',
  poor: 'Giảm 50 % cước: hộ nghèo, vùng đặc biệt khó khăn',
}

/** Why less was taken. The code of another system says nothing to a reader (practice, stories.md P4). */
export const exemptionInWords = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : (exemptions[code] ?? 'Miễn, giảm theo quy định')

/** Who paid where it was not the citizen. */
export const LOCAL_BUDGET = 'Ngân sách địa phương'
