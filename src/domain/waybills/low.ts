import type { PartyCode } from '../party.ts'
import { givesOn, type Pool } from './pool.ts'

/** A range with the highest serial that was given, where one was. */
export type PoolUse = Pool & Readonly<{ highest: number | undefined }>

/** What is left to a party, in all ranges for the same kinds of journeys. */
export type PoolsLeft = Readonly<{ party: PartyCode; legs: Pool['legs']; left: number }>

/** Numbers above the highest that was given: a few below it may be left as well. */
const leftAbove = ({ first, last, highest }: PoolUse): number => last - Math.max(first - 1, highest ?? 0)

/** Where numbers run out: ranges that are open, the ended ones among them with nothing, fewest first. */
export function lowPools(pools: readonly PoolUse[], day: string, low: number): readonly PoolsLeft[] {
  const sums = new Map<string, PoolsLeft>()
  for (const pool of pools.filter(({ state }) => state === 'open')) {
    const key = `${pool.party} ${pool.legs.toSorted().join(' ')}`
    const left = (sums.get(key)?.left ?? 0) + (givesOn(pool, day) ? leftAbove(pool) : 0)
    sums.set(key, { party: pool.party, legs: pool.legs, left })
  }
  return [...sums.values()]
    .filter(({ left }) => left < low)
    .sort((a, b) => a.left - b.left || a.party.localeCompare(b.party))
}
