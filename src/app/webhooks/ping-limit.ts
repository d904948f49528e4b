import type { Deps } from '../../deps.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { addCounts, countIn } from '../../journal/access/rate-limits.ts'
import { type Step, stretchOf, subjectFor } from '../guessing.ts'

/** Pings to the endpoints of one party, answered or not: whoever names a stranger's address does not flood it. */
export const PINGS: Step = { minutes: 1, max: 10 }

/** Counts a ping before it is sent; where it was one too many, says from when on there may be another one. */
export async function countPing(deps: Deps, party: PartyCode): Promise<Instant | undefined> {
  const subject = subjectFor(deps, 'webhook ping', party)
  const { name, ends } = stretchOf(deps.now(), PINGS)
  // Counted first, so that those who ask side by side do not all see that there is one left.
  await addCounts(deps.journal.store, [{ subject, day: name, count: 1 }])
  return (await countIn(deps.journal.store, subject, name)) > PINGS.max ? ends : undefined
}
