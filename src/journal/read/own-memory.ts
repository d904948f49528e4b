import type { HearRows, Store, StoredTable } from '../store.ts'

/** Questions that the book answers before anything is remembered: where others write all the time, nothing is. */
const CALM = 4
/** Questions after which a memory begins anew: what was too much to know may be few by then. */
const ASKED_MAX = 200_000

type Standing<M> = { memory: M | undefined; readonly seen: number; asked: number }

/**
 * What is remembered of some tables of a book. It hears of whatever its own store writes to them, before anybody can
 * read it, and begins anew where another process has written; undefined where the engine cannot tell of both. A store
 * may be handed about in several wrappers that write for each other: they have one memory. Whoever knows what the store
 * says of foreign writes at this moment gives it along.
 */
export function ownMemory<M extends Readonly<{ hear: HearRows }>>(
  tables: readonly StoredTable[],
  begin: () => M,
): (store: Store, seen?: number) => M | undefined {
  const memories = new WeakMap<object, Standing<M>>()
  return ({ foreignWrites, hearRows }, now) => {
    if (foreignWrites === undefined || hearRows === undefined) return undefined
    const seen = now ?? foreignWrites()
    const standing = memories.get(foreignWrites)
    if (standing?.seen === seen && standing.asked < ASKED_MAX) {
      standing.asked += 1
      if (standing.asked > CALM) standing.memory ??= begin()
      return standing.memory
    }
    if (standing === undefined)
      hearRows(tables, (table, rows) => memories.get(foreignWrites)?.memory?.hear(table, rows))
    memories.set(foreignWrites, { memory: undefined, seen, asked: 0 })
    return undefined
  }
}
