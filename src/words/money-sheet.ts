import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** The heads of a sheet of money by office and day, in their order. */
export const moneySheetHeads: readonly Words[] = [
  w('Ngày', 'Day'),
  w('Mã đơn vị', 'Office’s code'),
  w('Đơn vị', 'Office'),
  w('Khoản', 'Kind'),
  w('Số lần thu', 'Sums'),
  w('Đã thu', 'Taken'),
  w('Trong đó ngân sách trả', 'Of it paid by the province'),
  w('Đã hoàn', 'Given back'),
  w('Đã nộp', 'Handed on'),
  w('Còn giữ', 'Still held'),
]

export const moneySheetTitle = w('Tiền theo đơn vị', 'Money by office')

export const moneySheetTooLong = (rows: number): Words =>
  w(`Bảng dài hơn ${rows} dòng: chọn ít ngày hơn`, `The sheet is longer than ${rows} rows: choose fewer days`)
