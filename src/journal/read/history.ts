import type { Event } from '../../domain/dossier/events/events.ts'
import { foldOn } from '../../domain/dossier/evolve/evolve.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { CHAIN_START, readEvent } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import type { FramedBody } from '../slim-body.ts'
import { sql } from '../sql.ts'
import type { Head, Store } from '../store.ts'

/** A dossier's events, their fold, and the hash the next event builds on. */
export type History = Readonly<{
  events: readonly Event[]
  dossier: Dossier | undefined
  hash: string
  /** How long the bodies of its events are as they are kept. */
  characters: number
}>

export const NO_HISTORY: History = { events: [], dossier: undefined, hash: CHAIN_START, characters: 0 }

/** Dossiers read by one statement: all their events come in one answer, and a Worker has little room. */
const DOSSIERS_PER_READ = 100
/** Others have their turn after so many. */
const FOLDED_IN_A_ROW = 16

type EventRow = Omit<FramedBody, 'body'> & Readonly<{ body: string | null; hash: string }>

/**
 * The histories of several dossiers in few reads; a dossier without events has none in the map.
 * @param known histories read before: of these only the last event and what came after is read. Where the last one is
 *   not in the book any more, as after a database has gone back to an older copy, the dossier is read anew.
 */
export async function readHistories(
  store: Store,
  dossiers: readonly string[],
  known: ReadonlyMap<string, History> = new Map(),
): Promise<ReadonlyMap<string, History>> {
  const found = new Map<string, History>()
  const anew: string[] = []
  for (let start = 0; start < dossiers.length; start += DOSSIERS_PER_READ) {
    const some = dossiers.slice(start, start + DOSSIERS_PER_READ)
    const from = Math.min(...some.map((id) => versionOf(known.get(id))))
    const rows = await store.read<EventRow>(
      // Of the first only the hash is asked for: whoever is known at all is known up to there.
      sql`select id, dossier, version, type, source, happened_at, recorded_at,
            case when version > ${from} then body end as body, hash from events
          where dossier ${readIn(some)} and version >= ${from} order by dossier, version`,
    )
    const byDossier = together(rows)
    for (const [place, id] of some.entries()) {
      if (place > 0 && place % FOLDED_IN_A_ROW === 0) await store.turn?.()
      const before = known.get(id) ?? NO_HISTORY
      const history = longer(before, byDossier.get(id) ?? [])
      if (history === undefined) anew.push(id)
      else if (history !== NO_HISTORY) found.set(id, history)
    }
  }
  if (anew.length > 0) for (const [id, history] of await readHistories(store, anew)) found.set(id, history)
  return found
}

/** The event that the next one builds on; undefined where there is none. */
export function headOf({ events, hash }: History): Head | undefined {
  const last = events.at(-1)
  return last && { dossier: last.dossier, version: last.version, hash }
}

const versionOf = (history: History | undefined): number => history?.events.at(-1)?.version ?? 0

/** Rows that come in the order of their dossiers, each dossier's by themselves. */
function together(rows: readonly EventRow[]): ReadonlyMap<string, readonly EventRow[]> {
  const byDossier = new Map<string, EventRow[]>()
  let own: EventRow[] = []
  let of: string | undefined
  for (const row of rows) {
    if (row.dossier !== of) {
      of = row.dossier
      own = []
      byDossier.set(of, own)
    }
    own.push(row)
  }
  return byDossier
}

/**
 * What is known, and what came after it.
 * @param rows perhaps from before it; undefined where the event that was the last one is not among them as it was
 */
function longer(known: History, rows: readonly EventRow[]): History | undefined {
  const from = versionOf(known)
  const fresh: Event[] = []
  let isThere = from === 0
  let { characters } = known
  for (const row of rows) {
    if (row.version > from) {
      fresh.push(readEvent(row as FramedBody))
      characters += row.body?.length ?? 0
    } else if (row.version === from) isThere = row.hash === known.hash
  }
  if (!isThere) return undefined
  const last = rows.at(-1)
  if (last === undefined || fresh.length === 0) return known
  return {
    events: from === 0 ? fresh : [...known.events, ...fresh],
    dossier: foldOn(known.events, known.dossier, fresh),
    hash: last.hash,
    characters,
  }
}

export async function readHistory(store: Store, dossier: string): Promise<History> {
  return (await readHistories(store, [dossier])).get(dossier) ?? NO_HISTORY
}
