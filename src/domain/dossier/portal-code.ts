import { resultsProved } from './delivery-proof.ts'
import type { EventType } from './events/events.ts'
import { isFinal } from './legs.ts'
import { resultWithCitizen } from './results.ts'
import type { Dossier, Processing } from './state.ts'
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

/** Accepted, while the papers that the acceptance speaks of are still on their way to the agency. */
const papersToCome = ({ legs }: Dossier): boolean =>
  legs.some((leg) => leg.kind === 'submit' && !isFinal(leg.state))

/** 3 is for what was never accepted; what the agency ends afterwards is work that was stopped (practice, stories.md T9). */
const declinedCode = ({ acceptedAt }: Dossier): number =>
  acceptedAt === undefined ? portalCodes.declined : portalCodes.stopped

/**
 * 10 only for a finished dossier whose results are proved to be with the citizen: somebody took each, and the check
 * of who that was came out well. 4 from the acceptance on, as soon as the agency has the papers: it is at work. A
 * dossier that was asked for more before it was accepted never falls back to 1, newly registered. Nothing is
 * rewritten to look better.
 */
export function portalCode(dossier: Dossier): number {
  const { processing } = dossier
  if (processing === 'finished' && resultWithCitizen(dossier) && resultsProved(dossier))
    return RETURNED_TO_CITIZEN
  if (processing === 'declined') return declinedCode(dossier)
  if (processing === 'accepted') return papersToCome(dossier) ? portalCodes.accepted : portalCodes.processing
  if (processing !== 'registered') return portalCodes[processing]
  const asked = dossier.trace.findLast((row) => askedFor(row.type) !== undefined && !row.voidedBy)
  return (asked && askedFor(asked.type)) ?? portalCodes.registered
}
