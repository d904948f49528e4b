import type { EventType } from './events/events.ts'
import { type Dossier, type Processing, resultWithCitizen } from './state.ts'
import { traitsOf } from './traits/traits.ts'

/** The national portal's dossier codes (facts/bcci.md 4.1). */
export const portalCodes: Readonly<Record<Processing, number>> = {
  registered: 1,
  accepted: 2,
  declined: 3,
  processing: 4,
  supplement_requested: 5,
  payment_requested: 6,
  withdrawn: 7,
  stopped: 8,
  finished: 9,
}

const RETURNED_TO_CITIZEN = 10

/** What the portal was told before the agency had accepted: it stays told while the dossier waits once more. */
function askedFor(type: EventType): number | undefined {
  const { asks } = traitsOf(type).tells
  return asks === 'none' ? undefined : portalCodes[asks]
}

/** Each result has its own proof: that of one says nothing of another (practice, stories.md C7). */
const allProved = (dossier: Dossier): boolean =>
  dossier.packets.every(
    ({ kind, replacedBy, handedOver }) => kind !== 'result' || replacedBy || handedOver?.matched === true,
  )

/**
 * 10 only for a finished dossier whose result is proved to be with the citizen: somebody took it, and the check
 * of who that was came out well. A dossier that was asked for
 * more before it was accepted never falls back to 1, newly registered. Nothing is rewritten to look better.
 */
export function portalCode(dossier: Dossier): number {
  const { processing } = dossier
  if (processing === 'finished' && resultWithCitizen(dossier) && allProved(dossier))
    return RETURNED_TO_CITIZEN
  if (processing !== 'registered') return portalCodes[processing]
  const asked = dossier.trace.findLast((row) => askedFor(row.type) !== undefined && !row.voidedBy)
  return (asked && askedFor(asked.type)) ?? portalCodes.registered
}
