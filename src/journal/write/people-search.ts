import type { Event } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { traitsOf } from '../../domain/dossier/traits/traits.ts'
import { isPost, type PartyCode } from '../../domain/party.ts'
import { peopleAt, type SideRow } from '../../domain/people.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import { searchWords } from '../../domain/search-words.ts'
import { readPersonal } from '../event-body.ts'
import type { History } from '../read/history.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

type SearchRow = RowOf<'people_search'>
const NO_ROWS: readonly SearchRow[] = []
type PersonalRow = Readonly<{ dossier: string; version: number; body?: string | null | undefined }>

/** The post offices of a dossier: the others find it by its numbers. */
const officesOf = (dossier: Dossier, { directory }: ReferenceData): readonly PartyCode[] =>
  dossier.parties.map(({ party }) => party).filter((party) => isPost(directory, party))

function rowsOf(
  dossier: Dossier,
  events: readonly Event[],
  side: readonly SideRow[],
  reference: ReferenceData,
): readonly SearchRow[] {
  const words = searchWords(peopleAt(events, side, dossier.version))
  return officesOf(dossier, reference).flatMap((party) =>
    words.map(({ place, kind, word }) => ({
      dossier: dossier.id,
      party,
      place,
      kind,
      word,
      at: dossier.registeredAt,
    })),
  )
}

const placeOf = (row: SearchRow): string => `${row.dossier} ${row.party} ${row.place}`

/** What was there and is not any more is put as an empty word. */
function changed(before: readonly SearchRow[], after: readonly SearchRow[]): readonly SearchRow[] {
  const now = new Map(after.map((row) => [placeOf(row), row]))
  const old = new Map(before.map((row) => [placeOf(row), row]))
  const gone = before.filter((row) => !now.has(placeOf(row)) && row.word !== '')
  const fresh = after.filter((row) => {
    const known = old.get(placeOf(row))
    return known?.word !== row.word || known.kind !== row.kind || known.at !== row.at
  })
  return [...gone.map((row) => ({ ...row, word: '' })), ...fresh]
}

async function sidesOf(
  store: Store,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, readonly SideRow[]>> {
  const sides = new Map<string, SideRow[]>(dossiers.map((id) => [id, []]))
  if (dossiers.length === 0) return sides
  const rows = await store.read<PersonalRow>(
    sql`select dossier, version, body from personal where dossier ${readIn(dossiers)} order by dossier, version`,
  )
  for (const row of rows) sides.get(row.dossier)?.push(sideRow(row))
  return sides
}

const sideRow = ({ version, body }: PersonalRow): SideRow => ({
  version,
  personal: readPersonal(body ?? null),
})

/** A dossier before and after a commit. */
export type Written = Readonly<{ before: History; after: History }>

const changesPeople = (event: Event): boolean =>
  event.type === 'event.amended' ||
  event.type === 'event.voided' ||
  traitsOf(event.type).fields.people === 'applicants'

/** Whether the words of a dossier may be others: its people have changed, or an office has joined. */
function isTouched({ before, after }: Written, reference: ReferenceData): boolean {
  if (after.events.slice(before.events.length).some(changesPeople)) return true
  const old = before.dossier?.parties ?? []
  if (!after.dossier || after.dossier.parties.length === old.length) return false
  const known = new Set(old.map(({ party }) => party))
  return officesOf(after.dossier, reference).some((party) => !known.has(party))
}

/**
 * The rows of search that a commit changes. Only a dossier that was there before, and whose people or offices change,
 * has its side rows read again.
 * @param personal the side rows of the same commit
 */
export function peopleSearchRows(
  store: Store,
  written: readonly Written[],
  personal: readonly PersonalRow[],
  reference: ReferenceData,
): Promise<readonly SearchRow[]> | readonly SearchRow[] {
  const touched = written.filter((one) => isTouched(one, reference))
  return touched.length === 0 ? NO_ROWS : rowsChanged(store, touched, personal, reference)
}

async function rowsChanged(
  store: Store,
  touched: readonly Written[],
  personal: readonly PersonalRow[],
  reference: ReferenceData,
): Promise<readonly SearchRow[]> {
  const ids = touched.flatMap(({ before }) => before.dossier?.id ?? [])
  const sides = await sidesOf(store, ids)
  return touched.flatMap(({ before, after }) => {
    const { dossier } = after
    if (!dossier) return []
    const side = sides.get(dossier.id) ?? []
    const fresh = personal.filter((row) => row.dossier === dossier.id).map(sideRow)
    const was = before.dossier ? rowsOf(before.dossier, before.events, side, reference) : []
    return changed(was, rowsOf(dossier, after.events, [...side, ...fresh], reference))
  })
}

/** The same for dossiers that are folded again, by what stands in the book now: what was erased goes. */
export async function peopleSearchAnew(
  store: Store,
  histories: ReadonlyMap<string, History>,
  reference: ReferenceData,
): Promise<readonly SearchRow[]> {
  const ids = [...histories.keys()]
  const sides = await sidesOf(store, ids)
  const known = await store.read<SearchRow>(
    sql`select dossier, party, place, kind, word, at from people_search where dossier ${readIn(ids)}`,
  )
  const now = [...histories].flatMap(([id, { dossier, events }]) =>
    dossier ? rowsOf(dossier, events, sides.get(id) ?? [], reference) : [],
  )
  return changed(known, now)
}
