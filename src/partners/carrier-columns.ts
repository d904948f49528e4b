import { z } from 'zod'
import { CARRIER_COLUMNS } from './hcc-columns.ts'

/** What the headings of a carrier's own files stand for, by each heading in small letters. */
export type ColumnNames = ReadonlyMap<string, string>

const HEADINGS_MAX = 80
/** Letters of such a table as text. */
export const COLUMNS_TEXT_MAX = 8_000

const Headings = z
  .record(z.string().trim().min(1).max(200), z.enum(CARRIER_COLUMNS))
  .refine((all) => Object.keys(all).length <= HEADINGS_MAX)

export const headingOf = (text: string): string => text.normalize('NFC').trim().toLowerCase()

/** Reads such a table, `{"Số hiệu bưu gửi": "ItemCode"}`; undefined where it is none. */
export function parseColumns(text: string): ColumnNames | undefined {
  if (text.length > COLUMNS_TEXT_MAX) return undefined
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return undefined
  }
  const read = Headings.safeParse(given)
  if (!read.success) return undefined
  return new Map(Object.entries(read.data).map(([heading, column]) => [headingOf(heading), column]))
}
