import type { Deps } from '../../deps.ts'
import { administered } from '../../domain/administration.ts'
import { type Actor, isPost, type Party } from '../../domain/party.ts'
import type { PoolState } from '../../domain/waybills/pool.ts'
import type { Refused } from '../access.ts'
import { noteAdministration } from '../administration-log.ts'
import { type Page, pageOf } from '../page.ts'
import { addPools, type PoolShown, type PoolWish, poolsFor, setPoolState } from './pools.ts'

// What an administrator sees and does of the ranges of the post offices that they keep; whose items bear the numbers
// is nothing of theirs.

/** Each costs two looks at its numbers. */
export const POOLS_SHOWN = 25

/** The post offices and carriers whose ranges somebody keeps. */
export function postsKept(deps: Deps, by: Actor): readonly Party[] {
  const { directory } = deps.journal.reference(deps.now())
  return administered(directory, by)
    .filter((code) => isPost(directory, code))
    .flatMap((code) => directory.parties.get(code) ?? [])
    .filter(({ closed }) => closed === undefined)
}

/** A page of their ranges. */
export async function keptPools(deps: Deps, by: Actor, after?: string): Promise<Page<PoolShown>> {
  const parties = postsKept(deps, by).map(({ code }) => code)
  return pageOf(await poolsFor(deps, parties, { after, limit: POOLS_SHOWN }), POOLS_SHOWN, ({ pool }) => pool)
}

/** Enters ranges, and notes who did. */
export async function enterPools(
  deps: Deps,
  by: Actor,
  wish: PoolWish,
): Promise<Readonly<{ count: number }> | Refused> {
  const made = await addPools(deps, by, wish)
  if ('refusal' in made) return made
  const numbers = made.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const after = { rows: made.length, numbers }
  await noteAdministration(deps, by, {
    action: 'waybills.entered',
    target: made[0].pool,
    about: wish.party,
    after,
  })
  return { count: made.length }
}

/** Closes a range or opens it again, and notes who did. */
export async function changePool(
  deps: Deps,
  by: Actor,
  id: string,
  state: PoolState,
): Promise<'done' | Refused> {
  const pool = await setPoolState(deps, by, id, state)
  if ('refusal' in pool) return pool
  const action = state === 'closed' ? 'waybills.closed' : 'waybills.opened'
  await noteAdministration(deps, by, { action, target: id, about: pool.party })
  return 'done'
}
