import type { Deps } from '../deps.ts'
import { addMinutes } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { everyPartner, type PartnerRow } from '../journal/federation/partners.ts'
import { openRefusals, type RefusalRow } from '../journal/federation/refusals.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { casesSeen } from './access.ts'

/** A partner that fails for less is not told: it is asked again all the time. */
const FAILING_MINUTES = 60
/** Of what was not taken so much is shown of each partner. */
export const REFUSALS_SHOWN = 20

export type TroubledPartner = Readonly<{
  row: PartnerRow
  isFailing: boolean
  /** The first of what was not taken. */
  refused: readonly RefusalRow[]
  count: number
  /** Whether there are more than were counted. */
  more: boolean
}>

/** The partners of somebody's parties that fail for long, or whose events the book did not take. */
export async function partnersTroubled(deps: Deps, by: Actor): Promise<readonly TroubledPartner[]> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return []
  const { directory } = deps.journal.reference(deps.now())
  const { store } = deps.journal
  const isSeen = ({ party }: PartnerRow): boolean =>
    'province' in scope ? directory.parties.get(party)?.province === scope.province : scope.includes(party)
  const since = addMinutes(deps.now(), -FAILING_MINUTES)
  const seen = await Promise.all(
    (await everyPartner(store)).filter(isSeen).map(async (row): Promise<TroubledPartner> => {
      const refused = await openRefusals(store, row.name)
      return {
        row,
        isFailing: row.state === 'active' && !!row.failing_since && row.failing_since <= since,
        refused: refused.slice(0, REFUSALS_SHOWN),
        count: refused.length,
        more: refused.length === PAGE_MAX,
      }
    }),
  )
  return seen.filter(({ isFailing, count }) => isFailing || count > 0)
}
