import { USUAL_END } from '../../domain/dossier/citizen-status.ts'
import type { PartyCode } from '../../domain/party.ts'
import { PAGE_MAX } from '../places.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { firstOf } from './merge-sorted.ts'

export type DossierRow = RowOf<'dossiers'>

export type DossierFilter = Readonly<{
  status?: string | undefined
  closed?: 0 | 1 | undefined
  /** Dossier ids after this one, in the order of ids. */
  after?: string | undefined
  limit?: number | undefined
}>

type Asked = Readonly<{ party: PartyCode; after: string; max: number; status: string | undefined }>

/** The dossiers a party has to do with. */
export async function listDossiers(
  store: Store,
  party: PartyCode,
  { status, closed, after = '', limit = 50 }: DossierFilter,
): Promise<readonly DossierRow[]> {
  const asked = { party, after, max: Math.min(limit, PAGE_MAX), status }
  if (closed === 0) return openOnes(store, asked)
  if (status === undefined || status === USUAL_END) return anyOf(store, asked, closed)
  // Of a status that few end with, what is open and what is closed are two short lists.
  const lists = await Promise.all([
    closed === 1 ? [] : openOnes(store, asked),
    closedUnusually(store, { ...asked, status }),
  ])
  return firstOf(lists.flat(), ({ dossier }) => dossier, asked.max)
}

const withStatus = ({ status }: Asked): Sql => (status === undefined ? sql`` : sql`and d.status = ${status}`)

/**
 * What is open is a small part of a book that has been kept for long: it leads (a cross join keeps its order in
 * SQLite), or the first page of it would be looked for among all that is closed.
 */
const openOnes = (store: Store, asked: Asked): Promise<readonly DossierRow[]> =>
  store.read<DossierRow>(
    sql`select d.* from dossiers d cross join dossier_parties p
        where d.closed = 0 and d.dossier > ${asked.after} and p.dossier = d.dossier and p.party = ${asked.party}
        ${withStatus(asked)} order by d.dossier limit ${asked.max}`,
  )

const closedUnusually = (
  store: Store,
  { party, after, max, status }: Asked & Readonly<{ status: string }>,
): Promise<readonly DossierRow[]> =>
  store.read<DossierRow>(
    sql`select d.* from dossier_parties p cross join dossiers d
        where p.party = ${party} and p.ended is not null and p.ended = ${status} and p.dossier > ${after}
        and d.dossier = p.dossier order by p.dossier limit ${max}`,
  )

/** Whatever nearly all of them are is found wherever one begins to look. */
const anyOf = (store: Store, asked: Asked, closed: 1 | undefined): Promise<readonly DossierRow[]> =>
  store.read<DossierRow>(
    sql`select d.* from dossier_parties p cross join dossiers d
        where p.party = ${asked.party} and p.dossier > ${asked.after} and d.dossier = p.dossier
        ${withStatus(asked)} ${closed === undefined ? sql`` : sql`and d.closed = 1`}
        order by p.dossier limit ${asked.max}`,
  )
