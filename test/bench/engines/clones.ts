import { createHash } from 'node:crypto'
import { columnsOf, keyOf, type TableName, tableNames, tables } from '../../../src/journal/schema/tables.ts'
import type { Row, Rows, Store, StoredTable, Value } from '../../../src/journal/store.ts'
import { wholeBodies } from '../scale/patterns.ts'
import { namesOf } from './names.ts'

// A large book in minutes: what the service wrote for one dossier is written again for many others, with their
// own names, times and chain of hashes. Deciding each anew would take an hour.

/**
 * Dossiers that live at the same time: all of them take a step before any takes the next, as in service, so that the
 * events of one lie as far apart as there are rows of the others between them.
 */
const BESIDE = 5_000
/** Rows restored at once. */
const CHUNK = 10_000

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

/** The rows of a template, and the bytes that the hashes of its events are of, as patterns. */
function patternsOf(template: Template): Readonly<{
  patterns: readonly (readonly [StoredTable, readonly RowPattern[]])[]
  bodies: readonly Pattern[]
}> {
  const events = template.rows.find(([table]) => table === 'events')?.[1] ?? []
  const names = [...namesOf(template.of, template.steps), ...events.map((row) => String(row.hash))]
  const places = new Map(names.map((name, place) => [name, place]))
  // Longer names first, so that none is cut by another that it begins with.
  const any = new RegExp(`(${[...names].sort((a, b) => b.length - a.length).join('|')})`)
  const patternOf = (value: Value): Pattern =>
    typeof value === 'string' && any.test(value)
      ? value.split(any).map((piece) => places.get(piece) ?? piece)
      : value
  const patterns = template.rows.map(
    ([table, rows]) =>
      [
        table,
        rows.map((row) => Object.entries(row).map(([column, value]) => [column, patternOf(value)] as const)),
      ] as const,
  )
  return { patterns, bodies: wholeBodies(events).map(patternOf) }
}

function written(pattern: Pattern, names: readonly string[]): Value {
  if (!Array.isArray(pattern)) return pattern as Value
  let text = ''
  for (const piece of pattern as readonly (string | number)[])
    text += typeof piece === 'number' ? names[piece] : piece
  return text
}

/** All names of a dossier: each event's hash is a name for the event after it, so they are made in order. */
function allNames(n: number, template: Template, bodies: readonly Pattern[]): readonly string[] {
  const all = [...namesOf(n, template.steps)]
  for (const body of bodies)
    all.push(
      createHash('sha256')
        .update(String(written(body, all)))
        .digest('hex'),
    )
  return all
}

const isCount = (table: StoredTable): boolean => table !== 'feed_heads' && tables[table].mode === 'count'

export type Filling = Readonly<{
  /** Writes `count` dossiers from the n-th on as the template has them. */
  pour(template: Template, from: number, count: number): Promise<void>
  /** Writes where the feeds have come to; then the book is whole. */
  end(): Promise<void>
}>

/** Fills a book that nobody else writes to meanwhile. */
export function filling(store: Pick<Store, 'restore'>): Filling {
  const heads = new Map<Value, number>()
  /** Rows that dossiers share, of the days of the templates. */
  const counts = new Map<StoredTable, Map<string, Row>>()
  let positions = 0

  function addUp(table: TableName, row: Row, times: number): void {
    const key = keyOf(tables[table].table)
    const number = columnsOf(table).at(-1) ?? ''
    const sums = counts.get(table) ?? new Map<string, Row>()
    const name = JSON.stringify(key.map((column) => row[column]))
    const sum = Number(sums.get(name)?.[number] ?? 0) + times * Number(row[number])
    counts.set(table, sums.set(name, { ...row, [number]: sum }))
  }

  async function pourBeside(template: Template, from: number, count: number): Promise<void> {
    const { patterns, bodies } = patternsOf(template)
    const names = Array.from({ length: count }, (_, place) => allNames(from + place, template, bodies))
    const before = positions
    for (const [table, rows] of template.rows)
      if (isCount(table)) for (const row of rows) addUp(table as TableName, row, count)
    for (const [table, rows] of patterns) {
      if (isCount(table)) continue
      let waiting: Row[] = []
      for (const pattern of rows)
        for (const [place, own] of names.entries()) {
          const row: Record<string, Value> = {}
          for (const [column, of] of pattern) row[column] = written(of, own)
          const positionOf = (version: Value | undefined) =>
            before + (Number(version) - 1) * count + place + 1
          if (table === 'events') {
            positions += 1
            row.position = positionOf(row.version)
            waiting.push(row)
          } else if (table === 'feed') {
            const { party = null, backfill = 0, version } = row
            const seq = (heads.get(party) ?? 0) + 1
            heads.set(party, seq)
            waiting.push({ party, seq, position: positionOf(version), backfill })
          } else waiting.push(row)
          if (waiting.length < CHUNK) continue
          await store.restore(table, waiting)
          waiting = []
        }
      if (waiting.length > 0) await store.restore(table, waiting)
    }
  }

  return {
    async pour(template, from, count) {
      for (let start = from; start < from + count; start += BESIDE)
        await pourBeside(template, start, Math.min(BESIDE, from + count - start))
    },
    async end() {
      for (const [table, sums] of counts) await store.restore(table, [...sums.values()])
      await store.restore(
        'feed_heads',
        [...heads].map(([party, seq]) => ({ party, seq })),
      )
    },
  }
}
