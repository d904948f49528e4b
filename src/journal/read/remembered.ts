import type { PartyCode } from '../../domain/party.ts'
import type { Store } from '../store.ts'
import { askedTogether } from './asked-together.ts'
import { type History, readHistories } from './history.ts'
import { bytesInMemory } from './history-bytes.ts'

/**
 * What is remembered takes this much: some six thousand dossiers, the latest ones, so that what is open at a small site
 * stays at hand. A Worker has little room.
 */
const BYTES_MAX = 64_000_000
const BYTES_MAX_OF_REQUESTS_APART = 6_000_000

/** A history, and what the store said of foreign writes before it was read: as long as it says so it is the newest. */
type Remembered = Readonly<{ history: History; seen: number | undefined; bytes: number }>

/**
 * By book, so that what one says is never taken for another's. A store that tells of foreign writes may be handed about
 * in several wrappers that write for each other: they have one memory.
 */
const memories = new WeakMap<object, Memory>()

type Memory = {
  byDossier: Map<string, Remembered>
  bytes: number
  bytesMax: number
  writes: number
  /** How often what is remembered must still be found to be the newest, before it is believed unasked again. */
  doubt: number
}

/** Another instance that was at a dossier of ours will be at others too, as where requests go to each in turn. */
const DOUBT = 256

/** Whoever knows nothing of a dossier reads it whole: those who come at one moment in one question. */
const readTogether = askedTogether((store, dossiers) => readHistories(store, dossiers))

function memoryOf(store: Store): Memory {
  const book = store.foreignWrites ?? store
  let memory = memories.get(book)
  if (memory === undefined) {
    const bytesMax = store.requestsApart ? BYTES_MAX_OF_REQUESTS_APART : BYTES_MAX
    memory = { byDossier: new Map<string, Remembered>(), bytes: 0, bytesMax, writes: 0, doubt: 0 }
    memories.set(book, memory)
  }
  return memory
}

const haveAPart = (writers: readonly PartyCode[], { history }: Remembered): boolean =>
  writers.every((writer) => history.dossier?.parties.some(({ party }) => party === writer))

const NOTHING: ReadonlyMap<string, History> = new Map()

/** Put at the end, so that the first of the map is the one not used for longest. */
function put(memory: Memory, dossier: string, history: History, seen: number | undefined): void {
  drop(memory, dossier)
  const bytes = bytesInMemory(history)
  memory.byDossier.set(dossier, { history, seen, bytes })
  memory.bytes += bytes
  for (const id of memory.byDossier.keys()) {
    if (memory.bytes <= memory.bytesMax) break
    drop(memory, id)
  }
}

function drop(memory: Memory, dossier: string): void {
  const remembered = memory.byDossier.get(dossier)
  if (remembered === undefined) return
  memory.bytes -= remembered.bytes
  memory.byDossier.delete(dossier)
}

/**
 * Histories for whoever writes on: the steps at one counter follow each other within minutes, so the latest ones
 * are remembered. The book is asked on doubt only: where another process has written since, or where the engine cannot
 * tell whether one has, it says of what is remembered whether it is still so, and what came after.
 * @param parties who writes, where that is not known to have a part; the book is asked for whoever has no part in a dossier, as it is where there is none, so
 *   that time does not tell them apart
 */
export async function readOn(
  store: Store,
  dossiers: readonly string[],
  parties: readonly PartyCode[] = [],
): Promise<ReadonlyMap<string, History>> {
  const memory = memoryOf(store)
  const seen = store.foreignWrites?.()
  const found = new Map<string, History>()
  const known = new Map<string, History>()
  const doubtful: string[] = []
  for (const id of dossiers) {
    const remembered = memory.byDossier.get(id)
    if (remembered && seen !== undefined && remembered.seen === seen && haveAPart(parties, remembered)) {
      found.set(id, remembered.history)
      put(memory, id, remembered.history, seen)
    } else {
      doubtful.push(id)
      if (remembered) known.set(id, remembered.history)
    }
  }
  if (doubtful.length === 0) return found
  const { writes } = memory
  const [anew, onward] = await Promise.all([
    known.size === doubtful.length
      ? NOTHING
      : readTogether(
          store,
          doubtful.filter((id) => !known.has(id)),
        ),
    known.size === 0 ? NOTHING : readHistories(store, [...known.keys()], known),
  ])
  for (const [id, history] of known)
    memory.doubt = onward.get(id)?.hash === history.hash ? Math.max(0, memory.doubt - 1) : DOUBT
  // What was written here meanwhile is newer than what was read, and nothing foreign tells of it.
  const newest = seen === undefined || writes === memory.writes
  for (const id of doubtful) {
    const history = onward.get(id) ?? anew.get(id)
    if (history) found.set(id, history)
    if (history && newest) put(memory, id, history, seen)
    else drop(memory, id)
  }
  return found
}

/**
 * What is remembered of dossiers, for whoever writes on without asking: the lock on the version and the events that the
 * commit stands on prove that it is the newest, and where it is not, or anything but a commit comes of it, the book is
 * asked. Undefined where it has to be asked at once.
 */
export function recalled(
  store: Store,
  dossiers: readonly string[],
  parties: readonly PartyCode[],
): ReadonlyMap<string, History> | undefined {
  const memory = memoryOf(store)
  if (!store.looksBehind || memory.doubt > 0) return undefined
  const found = new Map<string, History>()
  for (const id of dossiers) {
    const remembered = memory.byDossier.get(id)
    if (!remembered || !haveAPart(parties, remembered)) return undefined
    found.set(id, remembered.history)
  }
  return found
}

/** Says that what was recalled was not the newest: for a while it is asked beforehand. */
export function recalledWrongly(store: Store): void {
  memoryOf(store).doubt = DOUBT
}

/**
 * Whether a text is our own id of a dossier that is remembered here and that a party has a part in. An id stays what it
 * names and hides every other name that is spelled so, hence nothing has to be read to find it, even where the rest of
 * what is remembered is not the newest; of all others, there or not, only the book can tell.
 */
export function isOwnRemembered(store: Store, text: string, party: PartyCode): boolean {
  const remembered = memoryOf(store).byDossier.get(text)
  return remembered !== undefined && haveAPart([party], remembered)
}

/** What is remembered of a dossier and is the newest without asking the book; undefined where only that can tell. */
export function knownNewest(store: Store, dossier: string): History | undefined {
  const remembered = memoryOf(store).byDossier.get(dossier)
  const seen = store.foreignWrites?.()
  return remembered && seen !== undefined && remembered.seen === seen ? remembered.history : undefined
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
  for (const { after } of written) if (after.dossier) put(memory, after.dossier.id, after, seen)
}

/** Forgets dossiers of which nobody knows what the book says of them now. */
export function forget(store: Store, dossiers: readonly string[]): void {
  const memory = memoryOf(store)
  for (const id of dossiers) drop(memory, id)
}

/** The same where the book could not say whether they were written: what somebody read meanwhile may be from before. */
export function forgetRead(store: Store, dossiers: readonly string[]): void {
  memoryOf(store).writes += 1
  forget(store, dossiers)
}
