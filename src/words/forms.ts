import { writeReceiptNumber } from '../domain/codes/receipt-number.ts'
import type { EventOf } from '../domain/dossier/events/events.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Language } from './words.ts'

// Words that stand in the fields of the forms, beside those of one subject. Papers are printed in Vietnamese.

/** Printed where a person's data was erased at their request (Luật 91/2025, facts/bcci.md 8). */
export const ERASED = '(đã xóa theo yêu cầu)'

/** The official code under its title, or, where none was given yet, our receipt number under its own. */
export const numberInWords = (code: string | undefined, receipt: string): string =>
  code === undefined ? receiptInWords(receipt) : `Mã hồ sơ: ${code}`

export const receiptInWords = (receipt: string): string => `Số biên nhận: ${writeReceiptNumber(receipt)}`

export const TOTAL = 'Tổng cộng'

/** Where nothing is left open: an empty place could be filled in by hand later. */
export const NONE_LEFT = 'không còn'

export const BY_POST = 'qua dịch vụ bưu chính công ích'

/** Said of a paper that was drawn in an older way before: the first file is known by its hash. */
export const REPRINT = 'Bản in lại; bản in đầu có SHA-256 {reprintOf}.'

/** A paper by its name, and by its number where it has one: two lines may bear one name. */
export const lineName = (
  line: Readonly<{ name: string; number?: string | undefined }>,
  language: Language = 'vi',
): string => (line.number ? `${line.name} (${language === 'vi' ? 'số' : 'no.'} ${line.number})` : line.name)

/** Where a result was given to whoever took it. */
export const deliveryModes: Readonly<Record<EventOf<'item.delivered'>['data']['mode'], string>> = {
  door: 'Tại địa chỉ đăng ký',
  counter: 'Tại bưu cục',
  locker: 'Tại tủ nhận',
}

export const matchInWords = (matched: boolean): string => (matched ? 'khớp' : 'không khớp')

/** Where the citizen receives the result, as the appointment says it. */
export const returnPlace = (service: Dossier['service'], centre: string | undefined): string =>
  service === 'submit' ? `Trực tiếp tại ${centre}` : 'Qua dịch vụ Bưu chính công ích'

/** The same on the slip of the post, with the address it will carry the result to. */
export function resultPlace(
  service: Dossier['service'],
  centre: string | undefined,
  address: string | undefined,
): string {
  if (service === 'submit') return `Nhận trực tiếp tại ${centre}`
  return `Qua dịch vụ bưu chính công ích${address ? `, tại địa chỉ: ${address}` : ''}`
}

/** What stands in the last column of the register, Mẫu 06 (facts/bcci.md 2.8). */
export const registerNotes = {
  timeUnknown: 'Chưa xác định thời điểm nộp',
  channel: { direct: '', online: 'Nộp trực tuyến', post: 'Nộp qua BCCI' } satisfies Record<
    Dossier['channel'],
    string
  >,
  returnedByPost: 'Trả qua BCCI',
  delivered: (day: string) => `Bưu điện phát ngày ${day}`,
} as const
