import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import type { PartyCode } from '../../domain/party.ts'
import { GROUP_PAGE } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** A pattern is 50 bytes at most on D1; a longer number is looked up whole. */
const PART_MAX = 40
/** Before the first page: after every id. */
const NEWEST = '~'
/** Dossiers whose numbers are looked through by one read, and reads of one page. */
const PIECE = 2000
const PIECES_MAX = 10

/** What was found, and where to look further where not all was looked through. */
export type FoundByPart = Readonly<{ dossiers: readonly string[]; next: string | undefined }>

/**
 * The dossiers of one party with a living number that holds these signs, newest first: ids begin with their time. What
 * stands in the middle of a number has no index; the party's own dossiers are looked through, piece by piece.
 */
export async function foundByPart(
  store: Store,
  party: PartyCode,
  part: string,
  after = NEWEST,
): Promise<FoundByPart> {
  const signs = normaliseCode(part).replaceAll(/[%_\\]/g, '')
  if (signs === '' || signs.length > PART_MAX) return { dossiers: [], next: undefined }
  const found: string[] = []
  let place = after
  for (let piece = 0; piece < PIECES_MAX; piece += 1) {
    const own = await store.read<{ dossier: string }>(
      sql`select dossier from dossier_parties where party = ${party} and dossier < ${place}
          order by dossier desc limit ${PIECE}`,
    )
    const ids = own.map((row) => row.dossier)
    const rows = await store.read<{ dossier: string }>(
      sql`select dossier from aliases where dossier ${readIn(ids)} and live = 1 and key like ${`%${signs}%`}`,
    )
    const named = new Set(rows.map((row) => row.dossier))
    for (const id of ids.filter((one) => named.has(one))) {
      found.push(id)
      if (found.length === GROUP_PAGE) return { dossiers: found, next: id }
    }
    if (ids.length < PIECE) return { dossiers: found, next: undefined }
    place = ids.at(-1) ?? place
  }
  return { dossiers: found, next: place }
}
