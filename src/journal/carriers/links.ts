import { sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import type { RowOf, Rows, Store } from '../store.ts'

// The row of a carrier's system is changed by steps only: of two who read the same row one writes.

export type CarrierLinkRow = RowOf<'carrier_links'>

/** Carriers' systems of one installation. */
export const CARRIER_LINKS_MAX = 100

const stepsName = (name: string): string => `carrier ${name}`

export async function carrierLinkByName(store: Store, name: string): Promise<CarrierLinkRow | undefined> {
  const [row] = await store.read<CarrierLinkRow>(sql`select * from carrier_links where name = ${name}`)
  return row
}

export const everyCarrierLink = (store: Store): Promise<readonly CarrierLinkRow[]> =>
  store.read<CarrierLinkRow>(sql`select * from carrier_links order by name limit ${CARRIER_LINKS_MAX}`)

/** Those in use; what somebody reads from now is left to them. */
export const carrierLinksToRead = (store: Store, now: Instant): Promise<readonly CarrierLinkRow[]> =>
  store.read<CarrierLinkRow>(
    sql`select * from carrier_links where state = 'active' and (lease_until is null or lease_until <= ${now})
        order by name limit ${CARRIER_LINKS_MAX}`,
  )

export type LinkStep = Readonly<{ name: string; holder: string; at: Instant }>

/**
 * Takes the next step with a carrier's system: its row as it is from now on, with what else is true then. Undefined
 * where somebody else took that step since the row was read; nothing is written then.
 */
export async function stepCarrierLink(
  store: Store,
  row: CarrierLinkRow,
  step: LinkStep,
  more: Rows = {},
): Promise<CarrierLinkRow | undefined> {
  const after = { ...row, fence: row.fence + 1 }
  const written = await store.commit({
    ...more,
    webhook_steps: [
      {
        endpoint: stepsName(row.name),
        fence: after.fence,
        step: step.name,
        holder: step.holder,
        at: step.at,
      },
    ],
    carrier_links: [after],
  })
  return written === 'done' ? after : undefined
}

/** Steps from before a moment, but for the last: they are locks that nobody takes any more. */
export const stepsOfCarrierLink = (
  store: Store,
  { name, fence }: Pick<CarrierLinkRow, 'name' | 'fence'>,
  before: Instant,
  max: number,
): Promise<readonly Pick<RowOf<'webhook_steps'>, 'endpoint' | 'fence'>[]> =>
  store.read(
    sql`select endpoint, fence from webhook_steps
        where endpoint = ${stepsName(name)} and fence < ${fence} and at < ${before} order by fence limit ${max}`,
  )
