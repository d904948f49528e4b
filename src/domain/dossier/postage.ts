import type { Fee } from './fee.ts'
import { isOutward } from './legs.ts'
import type { Dossier, Leg } from './state.ts'

// Postage by the journey it was paid for: each way has its own tariff, and two ways cost the sum of both
// (TT 22/2017/TT-BTTTT, facts/bcci.md 1.4). The state's fee and the collection charge are no postage (5.5).

const kept = (fee: Fee): number => fee.amount - fee.refunded

const paidFor = (dossier: Pick<Dossier, 'fees'>, leg: Pick<Leg, 'kind'>): readonly Fee[] =>
  dossier.fees.filter((fee) => fee.kind === 'postage' && fee.leg === leg.kind)

/** What was taken for a journey and not given back. What was paid for the way in is not for the way out. */
export const postageOf = (dossier: Pick<Dossier, 'fees'>, leg: Pick<Leg, 'kind'>): number =>
  paidFor(dossier, leg).reduce((sum, fee) => sum + kept(fee), 0)

/**
 * The postage of a way to the citizen that nobody went and nobody will: the citizen has it all and fetched it in
 * person before anything was sent (practice, stories.md M2).
 */
export function postageToGiveBack(dossier: Dossier): readonly Fee[] {
  const outward = dossier.legs.filter((leg) => isOutward(leg.kind))
  const carried = outward.some((leg) => leg.withPostAt !== undefined || leg.dispatchedAt !== undefined)
  const fetched = dossier.packets.some(({ handedOver }) => handedOver?.mode === 'counter')
  if (carried || !fetched || outward.some((leg) => leg.state !== 'cancelled')) return []
  return dossier.fees.filter(
    (fee) => fee.kind === 'postage' && fee.leg !== undefined && isOutward(fee.leg) && kept(fee) > 0,
  )
}
