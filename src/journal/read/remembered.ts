import type { Store } from '../store.ts'
import { type History, readHistories } from './history.ts'

/** Dossiers that are remembered, the latest ones; each takes some twenty kilobytes. */
const REMEMBERED_MAX = 500

/** A history, and what the store said of foreign writes before it was read: as long as it says so it is the newest. */
type Remembered = Readonly<{ history: History; seen: number | undefined }>

/**
 * By book, so that what one says is never taken for another's. A store that tells of foreign writes may be handed about
 * in several wrappers that write for each other: they have one memory.
 */
const memories = new WeakMap<object, Memory>()

type Memory = { byDossier: Map<string, Remembered>; writes: number }

function memoryOf(store: Store): Memory {
  const book = store.foreignWrites ?? store
  const memory = memories.get(book) ?? { byDossier: new Map<string, Remembered>(), writes: 0 }
  memories.set(book, memory)
  return memory
}

/** Put at the end, so that the first of the map is the one not used for longest. */
function put({ byDossier }: Memory, dossier: string, remembered: Remembered): void {
  byDossier.delete(dossier)
  byDossier.set(dossier, remembered)
  for (const id of byDossier.keys()) {
    if (byDossier.size <= REMEMBERED_MAX) break
    byDossier.delete(id)
  }
}

/**
 * Histories for whoever writes on: the steps at one counter follow each other within minutes, so the latest ones
 * are remembered. The book is asked on doubt only: where another process has written since, or where the engine cannot
 * tell whether one has, it says of what is remembered whether it is still so, and what came after.
 */
export async function readOn(
  store: Store,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, History>> {
  const memory = memoryOf(store)
  const seen = store.foreignWrites?.()
  const found = new Map<string, History>()
  const known = new Map<string, History>()
  const doubtful: string[] = []
  for (const id of dossiers) {
    const remembered = memory.byDossier.get(id)
    if (remembered && seen !== undefined && remembered.seen === seen) {
      found.set(id, remembered.history)
      put(memory, id, remembered)
    } else {
      doubtful.push(id)
      if (remembered) known.set(id, remembered.history)
    }
  }
  if (doubtful.length === 0) return found
  const { writes } = memory
  const read = await readHistories(store, doubtful, known)
  // What was written here meanwhile is newer than what was read, and nothing foreign tells of it.
  const newest = seen === undefined || writes === memory.writes
  for (const id of doubtful) {
    const history = read.get(id)
    if (history) found.set(id, history)
    if (history && newest) put(memory, id, { history, seen })
    else memory.byDossier.delete(id)
  }
  return found
}

/**
 * Remembers what has been written, once it is on disk.
 * @param seen what the store said of foreign writes before the history was read that it was decided on
 */
export function rememberWritten(
  store: Store,
  seen: number | undefined,
  written: readonly Readonly<{ after: History }>[],
): void {
  const memory = memoryOf(store)
  memory.writes += 1
  for (const { after } of written) if (after.dossier) put(memory, after.dossier.id, { history: after, seen })
}

/** Forgets dossiers of which nobody knows what the book says of them now. */
export function forget(store: Store, dossiers: readonly string[]): void {
  const { byDossier } = memoryOf(store)
  for (const id of dossiers) byDossier.delete(id)
}
