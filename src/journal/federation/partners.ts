import { sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Rows, Store } from '../store.ts'

// A partner's row is changed by steps only, as an endpoint's is: of two who read the same row one writes.

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

/**
 * Takes the next step with a partner: its row as it is from now on, with what else is true then. Undefined where
 * somebody else took that step since the row was read; nothing is written then.
 */
export async function stepPartner(
  store: Store,
  row: PartnerRow,
  step: Readonly<{ name: string; holder: string; at: Instant }>,
  more: Rows = {},
): Promise<PartnerRow | undefined> {
  const after = { ...row, fence: row.fence + 1 }
  const written = await store.commit({
    ...more,
    webhook_steps: [
      {
        endpoint: `partner ${row.name}`,
        fence: after.fence,
        step: step.name,
        holder: step.holder,
        at: step.at,
      },
    ],
    partners: [after],
  })
  return written === 'done' ? after : undefined
}

/** Steps with a partner from before a moment, but for the last: they are locks that nobody takes any more. */
export const stepsOfPartner = (
  store: Store,
  { name, fence }: Pick<PartnerRow, 'name' | 'fence'>,
  before: Instant,
  max: number,
): Promise<readonly Pick<RowOf<'webhook_steps'>, 'endpoint' | 'fence'>[]> =>
  store.read(
    sql`select endpoint, fence from webhook_steps
        where endpoint = ${`partner ${name}`} and fence < ${fence} and at < ${before} order by fence limit ${max}`,
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
