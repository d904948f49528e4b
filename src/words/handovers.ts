import type { Offer } from '../domain/dossier/state.ts'

// What papers say of packets that change hands. They are printed in Vietnamese.

/** What became of an offer; a packet that was not there resolves as refused and is named apart. */
export const offerOutcomes: Readonly<Record<Offer['state'] | 'absent', string>> = {
  open: 'Chưa trả lời',
  accepted: 'Đã nhận',
  refused: 'Từ chối nhận',
  withdrawn: 'Bên giao rút lại',
  absent: 'Không có khi giao',
}

/** Said of packets that nobody counted, because a later step alone shows that they arrived. */
export const UNCHECKED = 'chưa kiểm đếm'
/** The same in the column of what was found. */
export const NOT_COUNTED = 'Chưa kiểm đếm'
export const FROM_LATER_STEP = 'suy ra từ bước sau'
export const NOBODY_SIGNED = 'không có người ký'

/** Said of a packet beside those of the application. */
export const SUPPLEMENT = 'Bổ sung'

/** Said of papers that came to a place they were not meant for. */
export const MISROUTED = 'nhận lạc'

/** Who hands papers in, and takes a result, where no name is known. */
export const CITIZEN = 'Người nộp hồ sơ'

export const packetsInWords = (packets: number): string => `${packets} gói`

export const sizeInWords = (dossiers: number | string, packets: number | string): string =>
  `${dossiers} hồ sơ, ${packets} gói`

/** Empty where there was none: a note on a list says nothing of what was in order. */
export const differencesInWords = (count: number): string => (count > 0 ? `${count} sai lệch` : '')

/** A result leaving the government side, beside the time that was promised. */
export const resultTimes = { before: 'Trước hạn', onTime: 'Đúng hạn', late: 'Quá hạn' } as const

export const partiesInWords = (giver: string, receiver: string): string =>
  `1. Giao: ${giver}\n2. Nhận: ${receiver}`

export const personsInWords = (giver: string, receiver: string): readonly string[] => [
  `Người giao: ${giver}`,
  `Người nhận: ${receiver}`,
]

/** The document of the post or of the agency that a handover went with. */
export const withDocument = {
  slip: (number: string) => `Phiếu gửi ${number}`,
  item: (number: string) => `Bưu gửi ${number}`,
  list: (number: string) => `Danh sách ${number}`,
} as const
