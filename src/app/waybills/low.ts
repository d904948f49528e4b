import type { Deps } from '../../deps.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { type Actor, isPost } from '../../domain/party.ts'
import { lowPools, type PoolsLeft, type PoolUse } from '../../domain/waybills/low.ts'
import { openPools, poolOf } from '../../journal/waybills/pools.ts'
import { casesSeen, type Refused } from '../access.ts'

export type { PoolsLeft }

/** Where the parties that a supervisor looks after are short of numbers for items. */
export async function waybillsLow(deps: Deps, by: Actor): Promise<readonly PoolsLeft[] | Refused> {
  const scope = by.role === 'supervisor' ? casesSeen(deps, by) : refusal('not-your-role')
  if ('refusal' in scope) return scope
  const { directory, rules } = deps.journal.reference(deps.now())
  const ofProvince = (province: string) =>
    [...directory.parties.values()].filter((one) => one.province === province).map(({ code }) => code)
  const owners = 'province' in scope ? ofProvince(scope.province) : scope
  const posts = owners.filter((party) => isPost(directory, party))
  const pools: PoolUse[] = []
  let after = ''
  // All of them are looked at, page by page: a party has some hundreds at the most.
  for (;;) {
    const rows = await openPools(deps.journal.store, posts, after)
    pools.push(...rows.map((row) => ({ ...poolOf(row), highest: row.highest ?? undefined })))
    const last = rows.at(-1)
    if (!last) return lowPools(pools, vietnamTime(deps.now()).date, rules.waybillsLow)
    after = last.pool
  }
}
