import { sql } from 'drizzle-orm'
import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'
import { inProvince, type Scope } from './scope.ts'

export type StuckReport = Pick<
  RowOf<'inbox'>,
  'party' | 'id' | 'dossier' | 'type' | 'state' | 'reason' | 'received_at' | 'until' | 'subject'
>

/** Stuck reports on one page. */
export const STUCK_PAGE = 100

export const placeOfStuck = (row: StuckReport): string => placeOf(row.received_at, row.party, row.id)

/** A page of the reports that wait or are parked, of these parties or of a province, longest first. */
export async function stuckReports(store: Store, scope: Scope, after = ''): Promise<readonly StuckReport[]> {
  const [receivedAt, party, id] = columnsOfPlace(after, 3)
  // In an expression, so that they are found among what is stuck and not among all that these parties ever sent.
  const sent =
    'province' in scope
      ? inProvince(scope.province, sql`inbox.dossier`, sql`party`)
      : sql`party || '' ${readIn(scope)}`
  return store.read<StuckReport>(
    sql`select party, id, dossier, type, state, reason, received_at, until, subject from inbox
        where state <> 'applied' and state <> 'rejected' and ${sent}
          and (received_at, party, id) > (${receivedAt}, ${party}, ${id})
        order by received_at, party, id limit ${STUCK_PAGE}`,
  )
}
