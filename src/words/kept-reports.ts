import type { DropReason } from '../domain/dossier/kept-reports.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** Why a report is left out of the book. */
export const dropWords: Readonly<Record<DropReason, Words>> = {
  told_otherwise: w('Bên gửi đã báo lại đúng', 'Told again, and right'),
  told_twice: w('Đã ghi bằng tin khác', 'On record by another report'),
  wrong_dossier: w('Nhầm hồ sơ', 'Another dossier was meant'),
  did_not_happen: w('Việc không xảy ra', 'It did not happen'),
  test: w('Tin thử', 'A test'),
}
