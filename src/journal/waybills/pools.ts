import type { Waybill } from '../../domain/codes/waybill.ts'
import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import {
  POOLS_MAX,
  type Pool,
  type PoolRange,
  type PoolState,
  partsOfNumber,
  serialIn,
} from '../../domain/waybills/pool.ts'
import { PAGE_MAX } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

// Ranges of waybills. A row is changed by steps only, each of which appends the next fence in the same commit.

export type PoolRow = RowOf<'waybill_pools'>

/** A range as it is kept. */
export const poolOf = (row: PoolRow): Pool => ({
  pool: row.pool,
  party: row.party,
  house: row.house,
  prefix: row.prefix,
  suffix: row.suffix,
  digits: row.digits,
  s10: row.s10 === 1,
  first: row.first,
  last: row.last,
  legs: (row.legs?.split(' ') ?? []) as LegKind[],
  validFrom: row.valid_from ?? undefined,
  validUntil: row.valid_until ?? undefined,
  state: row.state as PoolState,
})

/** The row of a new range. */
export const newPool = (pool: Pool, at: Instant): PoolRow => ({
  pool: pool.pool,
  party: pool.party,
  house: pool.house,
  prefix: pool.prefix,
  suffix: pool.suffix,
  digits: pool.digits,
  s10: pool.s10 ? 1 : 0,
  first: pool.first,
  last: pool.last,
  legs: pool.legs.join(' ') || null,
  valid_from: pool.validFrom ?? null,
  valid_until: pool.validUntil ?? null,
  state: pool.state,
  fence: 0,
  made_at: at,
})

/** One range, whoever's it is. */
export async function poolById(store: Store, pool: string): Promise<PoolRow | undefined> {
  const [row] = await store.read<PoolRow>(sql`select * from waybill_pools where pool = ${pool}`)
  return row
}

/** A page of the ranges of some parties. */
export const poolsOf = (
  store: Store,
  parties: readonly PartyCode[],
  { after = '', limit = PAGE_MAX }: Readonly<{ after?: string | undefined; limit?: number }> = {},
): Promise<readonly PoolRow[]> =>
  store.read<PoolRow>(
    sql`select * from waybill_pools where party ${readIn(parties)} and pool > ${after}
        order by pool limit ${Math.min(limit, PAGE_MAX)}`,
  )

/** A range with the highest serial of it that was given. */
export type PoolWithUse = PoolRow & Readonly<{ highest: number | null }>

/** A page of the open ranges of some parties with how far each was given out: each costs one look at an index. */
export const openPools = (
  store: Store,
  parties: readonly PartyCode[],
  after: string,
): Promise<readonly PoolWithUse[]> =>
  store.read<PoolWithUse>(
    sql`select p.*, (select max(n.serial) from waybill_numbers n where n.pool = p.pool) as highest
        from waybill_pools p where p.party ${readIn(parties)} and p.state = 'open' and p.pool > ${after}
        order by p.pool limit ${PAGE_MAX}`,
  )

/** How many ranges a party has, counted up to one more than it may have. */
export async function countPools(store: Store, party: PartyCode): Promise<number> {
  const rows = await store.read(
    sql`select pool from waybill_pools where party = ${party} limit ${POOLS_MAX + 1}`,
  )
  return rows.length
}

/** The ranges of a house that hold some number of a new one. */
export const poolsOver = (store: Store, house: PartyCode, range: PoolRange): Promise<readonly PoolRow[]> =>
  store.read<PoolRow>(
    sql`select * from waybill_pools where house = ${house} and prefix = ${range.prefix} and suffix = ${range.suffix}
        and digits = ${range.digits} and s10 = ${range.s10 ? 1 : 0}
        and first <= ${range.last} and last >= ${range.first} limit 1`,
  )

const lockOf = (house: PartyCode): string => `house ${house}`

/** How often ranges were entered in a house: of two who looked for overlapping ones at one moment one enters. */
export async function timesEntered(store: Store, house: PartyCode): Promise<number> {
  const [row] = await store.read<{ fence: number }>(
    sql`select fence from waybill_pool_steps where pool = ${lockOf(house)} order by fence desc limit 1`,
  )
  return row?.fence ?? 0
}

/** The range of a house that a number is of: within one there is never a second. */
export async function poolWith(
  store: Store,
  house: PartyCode,
  number: Waybill,
): Promise<PoolRow | undefined> {
  const parts = partsOfNumber(number)
  if (!parts) return undefined
  const read = (digits: string, s10: boolean) =>
    store.read<PoolRow>(
      sql`select * from waybill_pools where house = ${house} and prefix = ${parts.prefix}
          and suffix = ${parts.suffix} and digits = ${digits.length} and s10 = ${s10 ? 1 : 0}
          and first <= ${Number(digits)} and last >= ${Number(digits)} limit 1`,
    )
  const [plain] = await read(parts.serial, false)
  const [row] = plain ? [plain] : await read(parts.serial.slice(0, -1), true)
  return row && serialIn(poolOf(row), number) !== undefined ? row : undefined
}

/**
 * Takes the next step with ranges, all or none; false where somebody else took one since they were read.
 * @param entering how often ranges of the house were entered before, where these are new
 */
export async function stepPools(
  store: Store,
  rows: readonly PoolRow[],
  step: Readonly<{ name: string; holder: string; at: Instant }>,
  entering?: Readonly<{ house: PartyCode; times: number }>,
): Promise<boolean> {
  const after = rows.map((row) => ({ ...row, fence: row.fence + 1 }))
  const lock = entering && { pool: lockOf(entering.house), fence: entering.times + 1 }
  const written = await store.commit({
    waybill_pool_steps: [...(lock ? [lock] : []), ...after].map(({ pool, fence }) => ({
      pool,
      fence,
      step: step.name,
      holder: step.holder,
      at: step.at,
    })),
    waybill_pools: after,
  })
  return written === 'done'
}
