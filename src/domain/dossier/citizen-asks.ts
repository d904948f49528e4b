import { blockedBy } from './allowed-from.ts'
import type { Dossier } from './state.ts'

/** What a citizen may ask for by themselves. */
export type CitizenAsks = 'pickup.requested' | 'event.amended'

/** Whether the result is on its way: until then a citizen may say where it goes (contract section 1). */
export const isResultSent = (dossier: Dossier): boolean =>
  dossier.legs.some((leg) => leg.kind === 'return' && leg.dispatchedAt && leg.state !== 'returned')

/** What can be asked for as the dossier stands. */
export function citizenMayAsk(dossier: Dossier): readonly CitizenAsks[] {
  const begun = dossier.packets.length > 0 || dossier.pickup !== undefined
  const fetches = !begun && dossier.service !== 'return' && !blockedBy('pickup.requested', dossier)
  const receives = dossier.service !== 'submit' && !dossier.collectedAt && !dossier.delivery
  return [
    ...(fetches ? (['pickup.requested'] as const) : []),
    ...(receives && !isResultSent(dossier) ? (['event.amended'] as const) : []),
  ]
}
