import type { Deps } from '../../deps.ts'
import type { PartyCode } from '../../domain/party.ts'
import { houseOf } from '../../domain/waybills/giving.ts'
import { isWrittenAlike, type PoolRange } from '../../domain/waybills/pool.ts'
import type { PoolLines } from '../../domain/waybills/pool-file.ts'
import { poolOf, poolsOver } from '../../journal/waybills/pools.ts'

/** `new`: it may be entered; `known`: just this range was; `overlaps`: another holds a number of it; `wrong`: no range. */
export type PoolVerdict = 'new' | 'known' | 'overlaps' | 'wrong'
export type JudgedLines = PoolLines & Readonly<{ verdict: PoolVerdict }>

const meet = (one: PoolRange, other: PoolRange): boolean =>
  isWrittenAlike(one, other) && one.first <= other.last && one.last >= other.first

/** What would become of each line of a file of ranges for a party; nothing is entered. */
export async function judgePools(
  deps: Deps,
  party: PartyCode,
  lines: readonly PoolLines[],
): Promise<readonly JudgedLines[]> {
  const { directory } = deps.journal.reference(deps.now())
  const house = houseOf(directory, party)
  const judged: JudgedLines[] = []
  for (const line of lines) judged.push({ ...line, verdict: await verdictOn(line, judged) })
  return judged

  async function verdictOn({ range }: PoolLines, before: readonly JudgedLines[]): Promise<PoolVerdict> {
    if (range === undefined) return 'wrong'
    if (before.some((one) => one.range && meet(one.range, range))) return 'overlaps'
    const [over] = await poolsOver(deps.journal.store, house, range)
    if (!over) return 'new'
    const { first, last, party: whose } = poolOf(over)
    return first === range.first && last === range.last && whose === party ? 'known' : 'overlaps'
  }
}
