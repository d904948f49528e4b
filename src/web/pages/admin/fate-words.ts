import type { RowFate, RowFault } from '../../../app/reference-entry.ts'
import { shownCells } from '../../../app/reference-sheet.ts'
import type { TableName } from '../../../domain/reference-columns.ts'
import { rowOfValue } from '../../../domain/reference-rows.ts'
import { faultWords } from '../../../words/reference-tables.ts'
import { typedDay } from '../parts/typed-dates.ts'
import type { View } from '../parts/view.ts'
import { columnTitle } from './tables.ts'

/** What is wrong with a row, in words: which column, and why. */
export function faultText(view: View, { path, why }: RowFault): string {
  const { say, language } = view
  const column = path === '' ? '' : `${columnTitle(view, path)}: `
  switch (why) {
    case 'not-yours':
      return say('Không thuộc đơn vị hoặc tỉnh bạn quản trị', 'It is of no party or province that you keep')
    case 'ends-early':
      return say('Ngày hết hiệu lực phải sau ngày bắt đầu', 'It ends before it begins')
    case 'twice':
      return say('Mâu thuẫn với một dòng khác trong cùng tệp', 'Another row of the file says otherwise')
    case 'other-meaning':
      return say(
        'Phiên bản này đã nói khác về mã đó: bảng thay đổi thì cần số phiên bản mới',
        'This version says otherwise of that code: a map that changes is a new version',
      )
    case 'no-such-party':
      return `${column}${say('không có đơn vị nào mang mã này', 'no party has this code')}`
    case 'not-fitting':
      return `${column}${say('còn thiếu hoặc chưa đúng dạng', 'is missing or not of the right form')}`
    default:
      return `${column}${faultWords[why][language]}`
  }
}

/** What changes, column by column. */
export function changesOf(view: View, table: TableName, fate: RowFate): readonly string[] {
  if (fate.fate !== 'changed') return []
  const before = shownCells(table, rowOfValue(table, fate.before), view.language)
  if (fate.after === undefined) return [view.say('bị bỏ', 'withdrawn')]
  const after = shownCells(table, rowOfValue(table, fate.after), view.language)
  return after.flatMap(([{ path }, now], place) => {
    const was = before[place]?.[1] ?? ''
    const none = view.say('trống', 'empty')
    return was === now
      ? []
      : [`${columnTitle(view, path)}: ${was || none} ${view.say('thành', 'becomes')} ${now || none}`]
  })
}

/** From when on it holds. */
export const sinceWords = ({ say }: View, from: string): string =>
  from === '' ? say('từ trước đến nay', 'ever since') : say(`từ ${typedDay(from)}`, `from ${typedDay(from)}`)

/** The first day of what was told, where it is still to come: as of that day the table shows it. */
export function laterDay({ today }: View, fates: readonly RowFate[]): string {
  const days = fates.flatMap((fate) => ('from' in fate && fate.from > today ? [fate.from] : []))
  return days.toSorted()[0] ?? ''
}
