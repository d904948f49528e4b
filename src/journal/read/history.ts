import { sql } from 'drizzle-orm'
import { parseOrderNumber } from '../../domain/codes/order-number.ts'
import { parseReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { readS10 } from '../../domain/codes/s10.ts'
import type { Event } from '../../domain/dossier/events/events.ts'
import { foldOn } from '../../domain/dossier/evolve/evolve.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { type People, peopleAt } from '../../domain/people.ts'
import type { PersonalValues } from '../../domain/privacy.ts'
import { readIn } from '../read-in.ts'
import type { Store } from '../store.ts'
import { CHAIN_START, readEvent, readPersonal } from '../write/event-body.ts'

/** A dossier's events, their fold, and the hash the next event builds on. */
export type History = Readonly<{ events: readonly Event[]; dossier: Dossier | undefined; hash: string }>

export const NO_HISTORY: History = { events: [], dossier: undefined, hash: CHAIN_START }

/** Dossiers read by one statement: all their events come in one answer, and a Worker has little room. */
const DOSSIERS_PER_READ = 100

type EventRow = Readonly<{ dossier: string; version: number; body: string | null; hash: string }>

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
      sql`select dossier, version, case when version > ${from} then body end as body, hash from events
          where dossier ${readIn(some)} and version >= ${from} order by dossier, version`,
    )
    const byDossier = new Map<string, EventRow[]>(some.map((id) => [id, []]))
    for (const row of rows) byDossier.get(row.dossier)?.push(row)
    for (const [id, all] of byDossier) {
      const before = known.get(id) ?? NO_HISTORY
      const last = versionOf(before)
      if (last > 0 && all.find((row) => row.version === last)?.hash !== before.hash) {
        anew.push(id)
        continue
      }
      const history = longer(
        before,
        all.filter((row) => row.version > last),
      )
      if (history !== NO_HISTORY) found.set(id, history)
    }
  }
  if (anew.length > 0) for (const [id, history] of await readHistories(store, anew)) found.set(id, history)
  return found
}

const versionOf = (history: History | undefined): number => history?.events.at(-1)?.version ?? 0

function longer(history: History, rows: readonly EventRow[]): History {
  const last = rows.at(-1)
  if (last === undefined) return history
  const fresh = rows.map((row) => readEvent(row.body ?? ''))
  return {
    events: [...history.events, ...fresh],
    dossier: foldOn(history.events, history.dossier, fresh),
    hash: last.hash,
  }
}

/** Dossiers that are remembered, the latest ones; each takes some ten kilobytes. */
const REMEMBERED_MAX = 500

/** By store, so that what one book says is never taken for another's. */
const remembered = new WeakMap<Store, Map<string, History>>()

/**
 * Histories for whoever writes on: the steps at one counter follow each other within minutes, so the latest ones
 * are remembered. What is remembered may be short: each time the book says whether it is still so, and what came after.
 */
export async function readOn(
  store: Store,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, History>> {
  const known = remembered.get(store) ?? new Map<string, History>()
  remembered.set(store, known)
  const histories = await readHistories(store, dossiers, known)
  for (const [id, history] of histories) {
    // Put back at the end, so that the first of the map is the one not used for longest.
    known.delete(id)
    known.set(id, history)
  }
  for (const id of known.keys()) {
    if (known.size <= REMEMBERED_MAX) break
    known.delete(id)
  }
  return histories
}

export async function readHistory(store: Store, dossier: string): Promise<History> {
  return (await readHistories(store, [dossier])).get(dossier) ?? NO_HISTORY
}

type SideRow = Readonly<{ version: number; body: string | null }>

/** The people of a dossier as known at a version (default: now), from the side rows. */
export async function readPeople(
  store: Store,
  history: History,
  upTo: number = history.dossier?.version ?? 0,
): Promise<People> {
  const dossier = history.dossier?.id ?? ''
  const rows = await store.read<SideRow>(
    sql`select version, body from personal where dossier = ${dossier} order by version`,
  )
  const side = rows.map((row) => ({ version: row.version, personal: readPersonal(row.body) }))
  return peopleAt(history.events, side, upTo)
}

/** The people of several dossiers as known now, in one read. */
export async function readPeopleOf(
  store: Store,
  histories: ReadonlyMap<string, History>,
): Promise<ReadonlyMap<string, People>> {
  const rows = await store.read<SideRow & Readonly<{ dossier: string }>>(
    sql`select dossier, version, body from personal where dossier ${readIn(histories.keys())}
        order by dossier, version`,
  )
  const sides = new Map<string, { version: number; personal: PersonalValues | undefined }[]>()
  for (const row of rows) {
    const side = sides.get(row.dossier) ?? []
    side.push({ version: row.version, personal: readPersonal(row.body) })
    sides.set(row.dossier, side)
  }
  return new Map(
    [...histories].map(([id, { events, dossier }]) => [
      id,
      peopleAt(events, sides.get(id) ?? [], dossier?.version ?? 0),
    ]),
  )
}

/** Written out, because the index of aliases begins with the kind. */
const ALIAS_KINDS = sql`('receipt', 'code', 'portal', 'partner', 'waybill', 'order')`

/** The kinds of names, those first that only we give. */
const RANKS = ['id', 'receipt', 'order', 'code', 'waybill', 'portal', 'partner'] as const
/** An id, and each of four writings in each of six kinds: a living name has one dossier. */
const NAMES_MAX = 25

/** The forms a typed or scanned number may be stored in: as it is, in capitals, without spaces and hyphens. */
function writings(given: string): readonly string[] {
  const order = parseOrderNumber(given)
  const receipt = order?.receiptNumber ?? parseReceiptNumber(given)
  const item = readS10(given)
  const all = [given, given.toUpperCase(), receipt, item.result === 'not-s10' ? undefined : item.item.text]
  return [...new Set(all.filter((one) => one !== undefined))]
}

/**
 * The dossier a text names: our id or any of its living aliases (receipt number, dossier code, portal code,
 * waybill), or the order number of one of its legs. Undefined where nothing is named so.
 */
export async function findDossier(store: Store, text: string): Promise<string | undefined> {
  const given = text.trim()
  // What reads as our own number is nobody else's: one look, whether it is known or not, so that time tells nothing.
  const receipt = parseReceiptNumber(given)
  if (receipt !== undefined) {
    // A number on a slip that was not entered yet is kept for a dossier that is not there: it names nothing.
    const [own] = await store.read<{ dossier: string }>(
      sql`select a.dossier from aliases a join dossiers d on d.dossier = a.dossier
          where a.kind = 'receipt' and a.value = ${receipt} and a.live = 1`,
    )
    return own?.dossier
  }
  const rows = await store.read<{ dossier: string; kind: string }>(
    sql`select dossier, 'id' as kind from dossiers where dossier = ${given}
        union select dossier, kind from aliases where kind in ${ALIAS_KINDS} and value ${readIn(writings(given))} and live = 1
        limit ${NAMES_MAX}`,
  )
  // A number that others may choose never hides one that we or the agency gave.
  for (const kind of RANKS) {
    const named = new Set(rows.filter((row) => row.kind === kind).map((row) => row.dossier))
    if (named.size > 0) return named.size === 1 ? [...named][0] : undefined
  }
  return undefined
}
