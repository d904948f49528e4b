import type { Instant } from '../../domain/instant.ts'
import { stepsWith } from '../fenced-rows.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type PartnerRow = RowOf<'partners'>

/** Partners of one installation. */
export const PARTNERS_MAX = 100

export async function partnerByName(store: Store, name: string): Promise<PartnerRow | undefined> {
  const [row] = await store.read<PartnerRow>(sql`select * from partners where name = ${name}`)
  return row
}

export const everyPartner = (store: Store): Promise<readonly PartnerRow[]> =>
  store.read<PartnerRow>(sql`select * from partners order by name limit ${PARTNERS_MAX}`)

/** Active partners; those that somebody takes over from now are left to them. */
export const partnersToPull = (store: Store, now: Instant): Promise<readonly PartnerRow[]> =>
  store.read<PartnerRow>(
    sql`select * from partners where state = 'active' and (lease_until is null or lease_until <= ${now})
        order by name limit ${PARTNERS_MAX}`,
  )

/** A partner's row is changed by steps only. */
export const stepPartner = stepsWith<PartnerRow>(
  ({ name }) => `partner ${name}`,
  (row) => ({ partners: [row] }),
)

/** Which of the ids that a party gave are in the book already, as told by it or as an event of it. */
export async function knownIds(
  store: Store,
  party: string,
  ids: Iterable<string>,
): Promise<readonly string[]> {
  const list = [...ids]
  const rows = await store.read<{ id: string }>(
    sql`select id from inputs where party = ${party} and id ${readIn(list)}
        union select id from events where source = ${party} and id ${readIn(list)}`,
  )
  return rows.map(({ id }) => id)
}
