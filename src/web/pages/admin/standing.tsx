import type { FC } from 'hono/jsx'
import { shownCells } from '../../../app/reference-sheet.ts'
import type { TableRow } from '../../../app/reference-tables.ts'
import { standingRow } from '../../../app/standing-rules.ts'
import type { TableName } from '../../../domain/reference-columns.ts'
import { Facts } from '../parts/facts.tsx'
import { typedDay } from '../parts/typed-dates.ts'
import type { View } from '../parts/view.ts'
import { sinceWords } from './fate-words.ts'
import { columnTitle } from './tables.ts'

/** The columns that say since when and by what, not what holds. */
const OWN: ReadonlySet<string> = new Set(['from', 'until', 'decision'])

/** What the service goes by, column by column. */
export const standingCells = (view: View, table: TableName, day: string): ReadonlyMap<string, string> => {
  const row = standingRow(view.deps, table, day)
  return new Map(
    row === undefined
      ? []
      : shownCells(table, row, view.language)
          .filter(([{ path }]) => !OWN.has(path))
          .map(([{ path }, text]) => [path, text]),
  )
}

const HOUR_MINUTES = 60
const MINUTE_MS = 60_000

/** Many minutes are read as hours as well. */
function inWords({ say }: View, path: string, text: string): string {
  const many = Number(text)
  if (path === 'clockSkewMs')
    return `${many.toLocaleString('vi-VN')} (${say(`${many / MINUTE_MS} phút`, `${many / MINUTE_MS} minutes`)})`
  if (!/Minutes$/.test(path) || many < HOUR_MINUTES || many % HOUR_MINUTES !== 0) return text
  const hours = many / HOUR_MINUTES
  return `${many.toLocaleString('vi-VN')} (${say(`${hours} giờ`, `${hours} hours`)})`
}

/** What holds on a day, whether somebody told it or it is only usual. */
export const Standing: FC<{ view: View; table: TableName; day: string; told: TableRow | undefined }> = ({
  view,
  table,
  day,
  told,
}) => {
  const { say } = view
  const cells = standingCells(view, table, day)
  if (cells.size === 0) return null
  return (
    <section class="card">
      <h2>{say(`Áp dụng ngày ${typedDay(day)}`, `What holds on ${typedDay(day)}`)}</h2>
      <p>
        {told
          ? `${say('Khai báo', 'Told')} ${sinceWords(view, told.from)}${told.until ? `, ${say('đến trước', 'until')} ${typedDay(told.until)}` : ''}.`
          : say(
              'Chưa ai khai báo gì cho ngày này: hệ thống dùng các giá trị thường dùng.',
              'Nobody has told anything for this day: the usual values hold.',
            )}
      </p>
      <Facts
        look="long"
        rows={[...cells].map(([path, text]) => [
          columnTitle(view, path),
          inWords(view, path, text) || say('nghỉ', 'closed'),
        ])}
      />
    </section>
  )
}
