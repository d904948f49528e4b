import type { Deps } from '../../deps.ts'
import { administers, ownsParty } from '../../domain/administration.ts'
import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { type Actor, isPost, type PartyCode } from '../../domain/party.ts'
import { houseOf, neverGiven, poolsShown, seesNumbers, takesNumbers } from '../../domain/waybills/giving.ts'
import {
  givesOn,
  isWrittenAlike,
  POOLS_MAX,
  type Pool,
  type PoolRange,
  type PoolState,
  rangeFault,
} from '../../domain/waybills/pool.ts'
import { sha256Hex } from '../../journal/event-body.ts'
import { newestSerials, restedNumbers } from '../../journal/waybills/numbers.ts'
import {
  countPools,
  newPool,
  type PoolRow,
  poolById,
  poolOf,
  poolsOf,
  poolsOver,
  stepPools,
  timesEntered,
} from '../../journal/waybills/pools.ts'
import type { Refused } from '../access.ts'
import { nameOf } from '../fenced-change.ts'

const RACES_MAX = 8
const ID_LETTERS = 24

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** Whether somebody enters ranges of a party and closes them: whoever administers it, and its own system. */
function keepsPools(deps: Deps, by: Actor, party: PartyCode): boolean {
  const directory = directoryOf(deps)
  if (!isPost(directory, party)) return false
  if (by.role === 'system') return takesNumbers(directory, by) && ownsParty(directory, by.party, party)
  return administers(directory, by, party)
}

export type PoolWish = Readonly<{
  /** Of the command: sent again it enters nothing twice. */
  id: string
  party: PartyCode
  ranges: readonly PoolRange[]
  legs: readonly LegKind[]
  validFrom?: string | undefined
  validUntil?: string | undefined
}>

/** The id of a range follows from who entered it and from the command. */
const idOf = (by: Actor, id: string, at: number): string =>
  `wp_${sha256Hex(JSON.stringify([by.party, id, at])).slice(0, ID_LETTERS)}`

const sameRange = (a: PoolRange, b: PoolRange): boolean =>
  isWrittenAlike(a, b) && a.first === b.first && a.last === b.last

/** Enters ranges of a party, all or none. */
export async function addPools(
  deps: Deps,
  by: Actor,
  wish: PoolWish,
): Promise<readonly [Pool, ...Pool[]] | Refused> {
  const directory = directoryOf(deps)
  if (!directory.parties.has(wish.party) || !keepsPools(deps, by, wish.party))
    return refusal('not-your-role', '/party')
  const house = houseOf(directory, wish.party)
  const [first, ...others] = wish.ranges.map(
    (range, at): Pool => ({
      ...range,
      pool: idOf(by, wish.id, at),
      party: wish.party,
      house,
      legs: wish.legs,
      validFrom: wish.validFrom,
      validUntil: wish.validUntil,
      state: 'open',
    }),
  )
  if (!first) return refusal('waybill-range', '/from')
  for (const range of wish.ranges) {
    const problem = rangeFault(range)
    if (problem) return refusal('waybill-range', '/from', { problem })
  }
  if (wish.validFrom && wish.validUntil && wish.validFrom >= wish.validUntil)
    return refusal('waybill-range', '/validUntil', { problem: 'order' })
  for (let race = 0; race < RACES_MAX; race += 1) {
    const entered = await enterOnce(deps, by, wish, [first, ...others])
    if (entered) return entered
  }
  return refusal('too-busy')
}

type Pools = readonly [Pool, ...Pool[]]

/** Undefined where somebody entered ranges of the same house meanwhile. */
async function enterOnce(
  deps: Deps,
  by: Actor,
  wish: PoolWish,
  pools: Pools,
): Promise<Pools | Refused | undefined> {
  const { store } = deps.journal
  const [{ house }] = pools
  const times = await timesEntered(store, house)
  const before = await enteredBefore(deps, by, wish, pools)
  if (before) return before
  const refused = await faultOf(deps, house, wish.party, pools)
  // What stands in the way may be this very command, entered at its other sending between two reads.
  if (refused) return (await timesEntered(store, house)) === times ? refused : undefined
  const at = deps.now()
  const rows = pools.map((pool) => newPool(pool, at))
  const step = { name: 'made', holder: nameOf(by), at }
  return (await stepPools(store, rows, step, { house, times })) ? pools : undefined
}

/** Why ranges cannot stand beside those that their house has. */
async function faultOf(
  { journal: { store } }: Deps,
  house: PartyCode,
  party: PartyCode,
  pools: Pools,
): Promise<Refused | undefined> {
  for (const pool of pools)
    if ((await poolsOver(store, house, pool)).length > 0 || overlapsAny(pool, pools))
      return refusal('waybill-range-known', '/from')
  if ((await countPools(store, party)) + pools.length > POOLS_MAX) return refusal('too-many-waybill-pools')
  return undefined
}

/** What the same command entered, as it is now; a refusal where it was another command. */
async function enteredBefore(
  deps: Deps,
  by: Actor,
  wish: PoolWish,
  [first, ...others]: Pools,
): Promise<Pools | Refused | undefined> {
  const { store } = deps.journal
  const kept = async ({ pool }: Pick<Pool, 'pool'>): Promise<Pool | undefined> => {
    const row = await poolById(store, pool)
    return row && poolOf(row)
  }
  const known = await kept(first)
  if (!known) return undefined
  const more: Pool[] = []
  for (const pool of others) {
    const one = await kept(pool)
    if (one && sameWish(one, pool)) more.push(one)
  }
  const isMore = await kept({ pool: idOf(by, wish.id, wish.ranges.length) })
  return sameWish(known, first) && more.length === others.length && !isMore
    ? [known, ...more]
    : refusal('id-used-for-something-else', '/id')
}

const sameWish = (a: Pool, b: Pool): boolean =>
  a.party === b.party &&
  sameRange(a, b) &&
  a.legs.join(' ') === b.legs.join(' ') &&
  a.validFrom === b.validFrom &&
  a.validUntil === b.validUntil

const overlapsAny = (pool: Pool, all: readonly Pool[]): boolean =>
  all.some(
    (other) =>
      other !== pool && isWrittenAlike(other, pool) && other.first <= pool.last && other.last >= pool.first,
  )

/** A range with what is left in it: numbers that were never given, and some that may be given again by now. */
export type PoolShown = Pool & Readonly<{ left: number; rested: number; gives: boolean; madeAt: string }>

async function shown(deps: Deps, row: PoolRow): Promise<PoolShown> {
  const pool = poolOf(row)
  const { store } = deps.journal
  const [newest, rested] = await Promise.all([
    newestSerials(store, pool.pool),
    restedNumbers(store, pool.pool, deps.now()),
  ])
  return {
    ...pool,
    left: neverGiven(pool, newest),
    rested: rested.length,
    gives: givesOn(pool, vietnamTime(deps.now()).date),
    madeAt: row.made_at,
  }
}

/** A page of the ranges that a party sees: its own, those it takes from, and those of the offices it operates. */
export async function poolList(
  deps: Deps,
  by: Actor,
  asked: Readonly<{ after?: string | undefined; limit: number }>,
): Promise<readonly PoolShown[] | Refused> {
  const directory = directoryOf(deps)
  if (!seesNumbers(directory, by)) return refusal('not-your-role')
  return poolsFor(deps, poolsShown(directory, by.party), asked)
}

/** A page of the ranges of some parties, for whoever administers or oversees them. */
export const poolsFor = async (
  deps: Deps,
  parties: readonly PartyCode[],
  asked: Readonly<{ after?: string | undefined; limit: number }>,
): Promise<readonly PoolShown[]> =>
  Promise.all((await poolsOf(deps.journal.store, parties, asked)).map((row) => shown(deps, row)))

/** Closes a range or opens it again; foreign and unknown ones are the same. */
export async function setPoolState(
  deps: Deps,
  by: Actor,
  id: string,
  state: PoolState,
): Promise<Pool | Refused> {
  const { store } = deps.journal
  for (let race = 0; race < RACES_MAX; race += 1) {
    const row = await poolById(store, id)
    if (!row || !keepsPools(deps, by, row.party)) return refusal('unknown-waybill-pool')
    if (row.state === state) return poolOf(row)
    const after = { ...row, state }
    const name = state === 'closed' ? 'closed' : 'opened'
    if (await stepPools(store, [after], { name, holder: nameOf(by), at: deps.now() })) return poolOf(after)
  }
  return refusal('too-busy')
}
