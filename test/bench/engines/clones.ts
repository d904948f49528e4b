import { createHash } from 'node:crypto'
import { keyOf, tableNames, tables } from '../../../src/journal/schema/tables.ts'
import type { Row, Rows, Store, StoredTable, Value } from '../../../src/journal/store.ts'
import { namesOf } from './names.ts'

// A large book in minutes: what the service wrote for one dossier is written again for many others, with their
// own names, times and chain of hashes. Deciding each anew would take an hour.

/** Dossiers written at once. */
const CHUNK = 1_000

/** What stands in a book after a journey, and whose journey it was. */
export type Template = Readonly<{
  of: number
  steps: number
  rows: readonly (readonly [StoredTable, readonly Row[]])[]
}>

/** @param commits what the service committed for the journey, in order */
export function templateOf(of: number, steps: number, commits: readonly Rows[]): Template {
  const rows = tableNames.flatMap((table): Template['rows'] => {
    const all = commits.flatMap((commit) => (commit[table] ?? []) as readonly Row[])
    if (all.length === 0) return []
    if (tables[table].mode !== 'put') return [[table, all]]
    const key = keyOf(tables[table].table)
    const last = new Map(all.map((row) => [JSON.stringify(key.map((column) => row[column])), row]))
    return [[table, [...last.values()]]]
  })
  return { of, steps, rows }
}

/** A text in pieces: as it stands, or the place of a name. */
type Pattern = readonly (string | number)[] | Value
type RowPattern = readonly (readonly [column: string, pattern: Pattern])[]

function patternsOf(template: Template): readonly (readonly [StoredTable, readonly RowPattern[]])[] {
  const events = template.rows.find(([table]) => table === 'events')?.[1] ?? []
  const names = [...namesOf(template.of, template.steps), ...events.map((row) => String(row.hash))]
  const places = new Map(names.map((name, place) => [name, place]))
  // Longer names first, so that none is cut by another that it begins with.
  const any = new RegExp(`(${[...names].sort((a, b) => b.length - a.length).join('|')})`)
  const patternOf = (value: Value): Pattern =>
    typeof value === 'string' && any.test(value)
      ? value.split(any).map((piece) => places.get(piece) ?? piece)
      : value
  return template.rows.map(([table, rows]) => [
    table,
    rows.map((row) => Object.entries(row).map(([column, value]) => [column, patternOf(value)] as const)),
  ])
}

const written = (pattern: Pattern, names: readonly string[]): Value =>
  Array.isArray(pattern)
    ? pattern.map((piece) => (typeof piece === 'number' ? names[piece] : piece)).join('')
    : (pattern as Value)

/** Writes the dossiers `from` to `from + count - 1` of a book that is to have `total`, beginning with 0. */
export async function fillBook(
  store: Store,
  template: Template,
  from: number,
  count: number,
  total: number,
): Promise<void> {
  const patterns = patternsOf(template)
  const feed = template.rows.find(([table]) => table === 'feed')?.[1] ?? []
  const events = template.rows.find(([table]) => table === 'events')?.[1].length ?? 0
  const perParty = new Map<Value, number>()
  const places = feed.map((row) => {
    const place = (perParty.get(row.party ?? null) ?? 0) + 1
    perParty.set(row.party ?? null, place)
    return place
  })
  if (from === 0)
    await store.restore(
      'feed_heads',
      [...perParty].map(([party, each]) => ({ party, seq: each * total })),
    )
  const names = (n: number): string[] => {
    const all = [...namesOf(n, template.steps)]
    // Each event's hash is a name for the event after it, so they are made in order.
    for (const [table, rows] of patterns)
      if (table === 'events')
        for (const row of rows) {
          const body = row.find(([column]) => column === 'body')?.[1] ?? null
          all.push(
            createHash('sha256')
              .update(String(written(body, all)))
              .digest('hex'),
          )
        }
    return all
  }
  for (let start = from; start < from + count; start += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, from + count - start) }, (_, place) => start + place)
    const named = numbers.map((n) => [n, names(n)] as const)
    for (const [table, rows] of patterns) {
      const given = (n: number, place: number, row: Row): Row => {
        if (table === 'events') return { ...row, position: n * rows.length + place + 1 }
        if (table !== 'feed') return row
        const each = perParty.get(row.party ?? null) ?? 0
        const { party = null, backfill = 0, version } = row
        return {
          party,
          seq: n * each + (places[place] ?? 0),
          position: n * events + Number(version),
          backfill,
        }
      }
      await store.restore(
        table,
        named.flatMap(([n, own]) =>
          rows.map((row, place) =>
            given(
              n,
              place,
              Object.fromEntries(row.map(([column, pattern]) => [column, written(pattern, own)])),
            ),
          ),
        ),
      )
    }
  }
}
