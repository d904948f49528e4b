import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** The heads of a sheet of cases, in their order. */
export const caseSheetHeads: readonly Words[] = [
  w('Việc', 'Case'),
  w('Hồ sơ, bưu gửi', 'Dossier, item'),
  w('Mã bên phải giải quyết', 'Owner’s code'),
  w('Bên phải giải quyết', 'Owner'),
  w('Người phụ trách', 'Looked after by'),
  w('Tình trạng', 'Stage'),
  w('Từ lúc', 'Since'),
  w('Hạn xử lý', 'Due'),
  w('Quá hạn', 'Overdue'),
  w('Đóng lúc', 'Closed'),
  w('Kết thúc', 'How it ended'),
  w('Chi tiết', 'Detail'),
  w('Mã việc', 'Key'),
]

export const caseSheetTitle = w('Việc cần xem', 'Cases')

export const caseSheetWords = {
  noNumber: w('không có số', 'without a number'),
  over: w('quá hạn', 'overdue'),
  tooLong: (rows: number): Words =>
    w(`Danh sách dài hơn ${rows} dòng: lọc hẹp hơn`, `The list is longer than ${rows} rows: choose fewer`),
} as const
