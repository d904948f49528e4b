import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { inProvince, type Scope } from './scope.ts'

export type StuckReport = Pick<
  RowOf<'inbox'>,
  'party' | 'id' | 'dossier' | 'type' | 'state' | 'reason' | 'received_at' | 'until' | 'subject'
>

/** Stuck reports on one page. */
export const STUCK_PAGE = 100

export const placeOfStuck = (row: StuckReport): string => placeOf(row.received_at, row.party, row.id)

/** Which of them are asked for; what is not said is no matter. */
export type StuckFilter = Readonly<{
  state?: 'waiting' | 'parked' | undefined
  party?: string | undefined
  type?: string | undefined
  /** Received until then. */
  until?: string | undefined
}>

const matching = ({ state, party, type, until }: StuckFilter): Sql => {
  const parts = [
    state && sql`and state || '' = ${state}`,
    party && sql`and party || '' = ${party}`,
    type && sql`and type || '' = ${type}`,
    until && sql`and received_at <= ${until}`,
  ].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? sql`` : sql.join(parts as Sql[], sql` `)
}

/** Whose reports a list shows; in an expression, so that they are found among what is stuck and not among all. */
const sentBy = (scope: Scope): Sql =>
  'province' in scope
    ? inProvince(scope.province, sql`inbox.dossier`, sql`party`)
    : sql`party || '' ${readIn(scope)}`

/** A page of the reports that wait or are parked, of these parties or of a province, longest first. */
export async function stuckReports(
  store: Store,
  scope: Scope,
  after = '',
  filter: StuckFilter = {},
): Promise<readonly StuckReport[]> {
  const [receivedAt, party, id] = columnsOfPlace(after, 3)
  return store.read<StuckReport>(
    sql`select party, id, dossier, type, state, reason, received_at, until, subject from inbox
        where state <> 'applied' and state <> 'rejected' and ${sentBy(scope)} ${matching(filter)}
          and (received_at, party, id) > (${receivedAt}, ${party}, ${id})
        order by received_at, party, id limit ${STUCK_PAGE}`,
  )
}

export type StuckCount = Readonly<{ party: string; type: string; state: string; reports: number }>

/** How many there are of each sender, type and state; grouped by expressions, so that only what is stuck is walked. */
export const countStuck = (store: Store, scope: Scope): Promise<readonly StuckCount[]> =>
  store.read(
    sql`select party || '' as party, type, state, count(*) as reports from inbox
        where state <> 'applied' and state <> 'rejected' and ${sentBy(scope)}
        group by party || '', type, state order by party || '', type, state`,
  )

export type OldReports = Readonly<{ party: string; reports: number; oldest: string }>

/** Senders that one look at old reports names; there are more operators than this in no country. */
export const OLD_SENDERS_MAX = 500

/** The senders with the most reports that came until a moment and still wait or are parked. */
export const oldReports = (store: Store, until: string): Promise<readonly OldReports[]> =>
  store.read(
    sql`select party || '' as party, count(*) as reports, min(received_at) as oldest from inbox
        where state <> 'applied' and state <> 'rejected' and received_at <= ${until}
        group by party || '' order by count(*) desc, party || '' limit ${OLD_SENDERS_MAX}`,
  )

/** How many of those that somebody looks after came until a moment. */
export async function countOld(store: Store, scope: Scope, until: string): Promise<number> {
  const [row] = await store.read<{ reports: number }>(
    sql`select count(*) as reports from inbox
        where state <> 'applied' and state <> 'rejected' and received_at <= ${until} and ${sentBy(scope)}`,
  )
  return row?.reports ?? 0
}
