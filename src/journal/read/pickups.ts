import { INWARD_LEGS } from '../../domain/dossier/legs.ts'
import type { PartyCode } from '../../domain/party.ts'
import { GROUP_PAGE, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** A dossier whose papers are to be fetched at the citizen's. */
export type PickupRow = Readonly<{ dossier: string; requested_at: string }>

export const placeOfPickup = (row: PickupRow): string => placeOf(row.requested_at, row.dossier)

/** What people asked one office to fetch and nobody has brought, longest waiting first. */
export const pickupsAsked = (store: Store, office: PartyCode, after = ''): Promise<readonly PickupRow[]> =>
  store.read(
    sql`select * from (
          select l.dossier, coalesce(max(l.requested_at), '') as requested_at
          from legs l join dossiers d on d.dossier = l.dossier
          where l.office = ${office} and l.state = 'requested' and l.live = 1 and d.closed = 0
            and l.kind ${readIn(INWARD_LEGS)}
            and exists (select 1 from events e where e.dossier = l.dossier and e.type = 'pickup.requested')
          group by l.dossier) as p
        where requested_at || ' ' || dossier > ${after}
        order by requested_at, dossier limit ${GROUP_PAGE}`,
  )
