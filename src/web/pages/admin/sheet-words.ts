import type { HeaderFault } from '../../../app/reference-sheet.ts'
import type { FormError } from '../parts/fields.tsx'
import type { View } from '../parts/view.ts'
import { columnTitle } from './tables.ts'

/** Why a file cannot be taken as a sheet, and what to do. */
export const problemWords = ({ say }: View): Readonly<Record<string, string>> => ({
  'too-large': say(
    'Tệp lớn quá 1 MB: hãy chia thành nhiều tệp',
    'The file is larger than 1 MB: cut it into several',
  ),
  'too-many-rows': say(
    'Tệp có quá 5.000 dòng: hãy chia thành nhiều tệp',
    'The file has more than 5,000 rows: cut it into several',
  ),
  empty: say('Tệp không có dòng nào dưới dòng tiêu đề', 'The file has no row below its heads'),
  'old-workbook': say(
    'Tệp Excel kiểu cũ (.xls): hãy lưu lại thành .xlsx',
    'An old workbook (.xls): save it as .xlsx',
  ),
  unreadable: say(
    'Không đọc được tệp: hãy lưu lại thành .xlsx hoặc CSV UTF-8',
    'The file cannot be read: save it as .xlsx or CSV in UTF-8',
  ),
  'unknown-encoding': say(
    'Không nhận ra bảng mã chữ: hãy lưu lại dạng CSV UTF-8 hoặc .xlsx',
    'The encoding is not known: save it as CSV in UTF-8 or as .xlsx',
  ),
  'broken-lines': say(
    'Có dòng hỏng dấu ngoặc kép hoặc thừa, thiếu cột',
    'A line has broken quotes, or too many or too few columns',
  ),
})

/** What is wrong with the heads of a file. */
export function headerWords(view: View, { unknown, missing, twice }: HeaderFault): readonly FormError[] {
  const { say } = view
  const named = (all: readonly string[]) => all.map((path) => columnTitle(view, path)).join(', ')
  const error = (text: string): FormError => ({ name: 'sheet', text })
  return [
    ...(missing.length > 0 ? [error(`${say('Thiếu cột', 'Columns are missing')}: ${named(missing)}`)] : []),
    ...(unknown.length > 0
      ? [error(`${say('Không rõ cột', 'Columns are not known')}: ${unknown.slice(0, 10).join(', ')}`)]
      : []),
    ...(twice.length > 0 ? [error(`${say('Cột có hai lần', 'Columns stand twice')}: ${named(twice)}`)] : []),
  ]
}
