import { storedTables } from '../schema/tables.ts'
import { sql } from '../sql.ts'
import type { Store, StoredTable } from '../store.ts'
import { countsOf, countWithin, highestKey, keyOfRow, pagesAfter, rowsWithin } from './pages.ts'

/** The move is not made; the message says why and is for whoever asked for it. */
export class CannotMove extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CannotMove'
  }
}

/** How far a book has come: what changes whenever something is written, nearly always. */
export type BookSnapshot = Readonly<{
  highWaterMark: number
  heads: ReadonlyMap<string, number>
  counts: ReadonlyMap<StoredTable, number>
}>

export async function snapshotOf(store: Store): Promise<BookSnapshot> {
  const highWaterMark = await store.highWaterMark()
  const heads = await store.read<{ party: string; seq: number }>(sql`select party, seq from feed_heads`)
  const counts = await countsOf(store)
  return { highWaterMark, heads: new Map(heads.map(({ party, seq }) => [party, seq])), counts }
}

export const countIn = ({ counts }: BookSnapshot, table: StoredTable): number => counts.get(table) ?? 0

/** Named parties in one message; the rest are counted. */
const NAMED_MAX = 5

/** What was written between two looks at a book, in words; empty where nothing was. */
export function writtenBetween(before: BookSnapshot, after: BookSnapshot): readonly string[] {
  const parties = [...after.heads].filter(([party, seq]) => before.heads.get(party) !== seq)
  const named = parties
    .slice(0, NAMED_MAX)
    .map(([party, seq]) => `the feed of ${party} from ${before.heads.get(party) ?? 0} to ${seq}`)
  return [
    ...(before.highWaterMark === after.highWaterMark
      ? []
      : [`the journal from position ${before.highWaterMark} to ${after.highWaterMark}`]),
    ...named,
    ...(parties.length > NAMED_MAX ? [`${parties.length - NAMED_MAX} further feeds`] : []),
    ...storedTables
      .filter((table) => countIn(before, table) !== countIn(after, table))
      .map((table) => `${table} from ${countIn(before, table)} to ${countIn(after, table)} rows`),
  ]
}

type Mark = Readonly<{ position: number; hash: string }>

/** The first event of a book and its last one. */
async function ends(store: Store): Promise<readonly Mark[]> {
  const [first] = await store.read<Mark>(sql`select position, hash from events order by position limit 1`)
  const [last] = await store.read<Mark>(sql`select position, hash from events order by position desc limit 1`)
  return first && last ? [first, last] : []
}

async function hasEvent(store: Store, { position, hash }: Mark): Promise<boolean> {
  const [found] = await store.read<Mark>(sql`select position, hash from events where position = ${position}`)
  return found?.hash === hash
}

const OTHER =
  'nothing was written. Give an empty target, or one that an earlier move from this source left behind'

/**
 * Makes sure that the target is empty or the beginning of the source's book, before anything is written. Every
 * event's hash covers a salt of its own and the event before, so two events tell two books apart; a book without
 * events is told by its keys, of which each must be in the source.
 */
export async function expectBeginning(
  source: Store,
  target: Store,
  from: BookSnapshot,
  there: BookSnapshot,
): Promise<void> {
  for (const table of storedTables)
    if (countIn(there, table) > countIn(from, table))
      throw new CannotMove(
        `the target has ${countIn(there, table)} rows of ${table} and the source ${countIn(from, table)}: it holds another book, or went on by itself; ${OTHER}`,
      )
  const marks = await ends(target)
  for (const mark of marks)
    if (!(await hasEvent(source, mark)))
      throw new CannotMove(
        `the source has not the event at position ${mark.position} of the target: it holds another book, or went on by itself; ${OTHER}`,
      )
  if (marks.length > 0) return
  for (const table of storedTables)
    if (countIn(there, table) > 0 && (await hasUnexpectedRows(source, target, table)))
      throw new CannotMove(
        `the target has rows of ${table} that the source has not: it holds another book; ${OTHER}`,
      )
}

/** Whether a table of the target has a key that the source has not. */
async function hasUnexpectedRows(source: Store, target: Store, table: StoredTable): Promise<boolean> {
  const highest = await highestKey(source, table)
  if (highest === undefined || (await countWithin(target, table, highest)) > 0) return true
  let after: ReturnType<typeof keyOfRow> | undefined
  for await (const rows of pagesAfter(target, table)) {
    const last = keyOfRow(table, rows.at(-1) ?? {})
    const expected = await countWithin(source, table, after, last)
    const known = await rowsWithin(source, table, after, last, expected)
    const keys = new Set(known.map((row) => JSON.stringify(keyOfRow(table, row))))
    if (rows.some((row) => !keys.has(JSON.stringify(keyOfRow(table, row))))) return true
    after = last
  }
  return false
}
