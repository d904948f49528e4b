import { storedTables, tables } from '../schema/tables.ts'
import type { Row, Store, StoredTable } from '../store.ts'
import { countWithin, highestKey, type Key, keyOfRow, pagesAfter, rowsWithin, textOfRow } from './pages.ts'
import { type BookSnapshot, CannotMove, countIn, expectBeginning, snapshotOf } from './snapshot.ts'

// A move carries a book from one store to another, page by page in the order of keys. It keeps no notes: how far
// it came is what stands in the target, so that a move that was stopped anywhere goes on when it is asked for
// again, and brings up to date what the source has written in between.

/** Tables whose rows are written once and stand for ever; in all others a row may change under its key. */
const isForEver = (table: StoredTable): boolean =>
  table !== 'feed_heads' && (tables[table].mode === 'append' || tables[table].mode === 'feed')

/** Events first, by which the target is known again; what may still change last. */
export const copyOrder: readonly StoredTable[] = [
  'events',
  ...storedTables.filter((table) => table !== 'events' && isForEver(table)),
  ...storedTables.filter((table) => !isForEver(table)),
]

/** Where a move is: rows of a table that are done, of how many. The first one of a table is told before it begins. */
export type Step = Readonly<{
  doing: 'comparing' | 'carrying' | 'checking'
  table: StoredTable
  rows: number
  of: number
}>

export type Watch = Readonly<{
  progress?(step: Step): void
  /** Ends the move between two pages. */
  signal?: AbortSignal
}>

/** What is to be carried of a table, or was: rows that are not in the target, and rows that have changed there. */
export type Copied = Readonly<{
  table: StoredTable
  source: number
  target: number
  missing: number
  changed: number
}>

type Way = Readonly<{ source: Store; target: Store; watch: Watch }>

/** Says what a move would carry, and writes nothing. */
export async function planMove(source: Store, target: Store, watch: Watch = {}): Promise<readonly Copied[]> {
  const way = { source, target, watch }
  const { from, there } = await snapshots(way)
  const plan: Copied[] = []
  for (const table of copyOrder) {
    const counts = { table, source: countIn(from, table), target: countIn(there, table) }
    const changed = await eachChanged(way, table, counts.target, async () => {})
    plan.push({ ...counts, missing: counts.source - counts.target, changed })
  }
  return plan
}

/**
 * Carries what is missing and what changed. The source is not to be written meanwhile: `from` is how it stood
 * at the start, for whoever looks again.
 */
export async function copyBook(
  source: Store,
  target: Store,
  watch: Watch = {},
): Promise<Readonly<{ from: BookSnapshot; copied: readonly Copied[] }>> {
  const way = { source, target, watch }
  const { from, there } = await snapshots(way)
  const copied: Copied[] = []
  for (const table of copyOrder) {
    const counts = { table, source: countIn(from, table), target: countIn(there, table) }
    // All that changed is taken away before anything is put there: a name that went from one row to another would
    // else stand in both for a moment, and the target refuses that.
    const changed = await eachChanged(way, table, counts.target, (rows) =>
      target.restore(table, rows, 'gone'),
    )
    await fill(way, table, counts.source, counts.target - changed)
    copied.push({ ...counts, missing: counts.source - counts.target, changed })
  }
  return { from, copied }
}

async function snapshots({
  source,
  target,
}: Way): Promise<Readonly<{ from: BookSnapshot; there: BookSnapshot }>> {
  const from = await snapshotOf(source)
  const there = await snapshotOf(target)
  await expectBeginning(source, target, from, there)
  return { from, there }
}

const unexpectedRows = (table: StoredTable): CannotMove =>
  new CannotMove(
    `the target has rows of ${table} that the source has not: somebody writes there, or it holds another book`,
  )

/**
 * Finds the rows of the target that stand otherwise in the source, page by page.
 * @param there rows of the target
 * @param take is given the changed rows of a page, as they stand in the source
 * @returns how many there are
 */
async function eachChanged(
  { source, target, watch }: Way,
  table: StoredTable,
  there: number,
  take: (rows: readonly Row[]) => Promise<void>,
): Promise<number> {
  if (isForEver(table) || there === 0) return 0
  let after: Key | undefined
  let seen = 0
  let changed = 0
  watch.progress?.({ doing: 'comparing', table, rows: 0, of: there })
  for await (const rows of pagesAfter(source, table)) {
    watch.signal?.throwIfAborted()
    const last = keyOfRow(table, rows.at(-1) ?? {})
    const found = await rowsWithin(target, table, after, last, rows.length)
    const texts = new Map(found.map((row) => [JSON.stringify(keyOfRow(table, row)), textOfRow(table, row)]))
    let known = 0
    const differ = rows.filter((row) => {
      const text = texts.get(JSON.stringify(keyOfRow(table, row)))
      if (text !== undefined) known += 1
      return text !== undefined && text !== textOfRow(table, row)
    })
    if (known < found.length) throw unexpectedRows(table)
    if (differ.length > 0) await take(differ)
    changed += differ.length
    seen += found.length
    after = last
    watch.progress?.({ doing: 'comparing', table, rows: seen, of: there })
    if (seen === there) return changed
  }
  throw unexpectedRows(table)
}

/** Puts every row of the source that is missing into the target. Rows that are there stand as in the source. */
async function fill({ source, target, watch }: Way, table: StoredTable, of: number, there: number) {
  if (there === of) return
  const begun = there === 0 ? undefined : await wholeUpTo(source, target, table, there)
  // Beyond what is whole there is nothing; else each stretch is counted first.
  const fresh = there === 0 || begun !== undefined
  let done = begun === undefined ? 0 : there
  let after = begun
  watch.progress?.({ doing: 'carrying', table, rows: done, of })
  for await (const rows of pagesAfter(source, table, begun)) {
    watch.signal?.throwIfAborted()
    const last = keyOfRow(table, rows.at(-1) ?? {})
    const has = fresh ? 0 : await countWithin(target, table, after, last)
    if (has > rows.length) throw unexpectedRows(table)
    if (has < rows.length) await target.restore(table, rows)
    after = last
    done += rows.length
    watch.progress?.({ doing: 'carrying', table, rows: done, of })
  }
}

/** The highest key of the target, where it has all rows of the source up to there: the move goes on after it. */
async function wholeUpTo(
  source: Store,
  target: Store,
  table: StoredTable,
  there: number,
): Promise<Key | undefined> {
  const highest = await highestKey(target, table)
  return highest && (await countWithin(source, table, undefined, highest)) === there ? highest : undefined
}
