import type { PartyCode } from '../../domain/party.ts'
import { PAGE_MAX } from '../places.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type DossierRow = RowOf<'dossiers'>

export type DossierFilter = Readonly<{
  status?: string | undefined
  closed?: 0 | 1 | undefined
  /** Dossier ids after this one, in the order of ids. */
  after?: string | undefined
  limit?: number | undefined
}>

/** The dossiers a party has to do with. */
export async function listDossiers(
  store: Store,
  party: PartyCode,
  { status, closed, after = '', limit = 50 }: DossierFilter,
): Promise<readonly DossierRow[]> {
  const withStatus = status === undefined ? sql`` : sql`and d.status = ${status}`
  const max = Math.min(limit, PAGE_MAX)
  // What is open is a small part of a book that has been kept for long: it leads (a cross join keeps its
  // order in SQLite), or the first page of it would be looked for among all that is closed.
  if (closed === 0)
    return store.read<DossierRow>(
      sql`select d.* from dossiers d cross join dossier_parties p
          where d.closed = 0 and d.dossier > ${after} and p.dossier = d.dossier and p.party = ${party}
          ${withStatus} order by d.dossier limit ${max}`,
    )
  return store.read<DossierRow>(
    sql`select d.* from dossier_parties p cross join dossiers d
        where p.party = ${party} and p.dossier > ${after} and d.dossier = p.dossier
        ${withStatus} ${closed === undefined ? sql`` : sql`and d.closed = 1`} order by p.dossier limit ${max}`,
  )
}
