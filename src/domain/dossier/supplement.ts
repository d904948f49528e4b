import type { Instant } from '../instant.ts'
import { type Dossier, packetOf } from './state.ts'

/**
 * When the government side signed for the last of the papers that it waits for; undefined where nobody signed for any
 * before that moment. What was only concluded from a later step is no signature.
 */
export function supplementSignedAt(dossier: Dossier, before: Instant): Instant | undefined {
  const { pausedAt } = dossier
  if (pausedAt === undefined) return undefined
  const signed = dossier.offers
    .filter(
      ({ state, basis, direction, packet }) =>
        state === 'accepted' &&
        basis !== 'implied' &&
        direction === 'to_government' &&
        packetOf(dossier, packet)?.kind === 'supplement',
    )
    .map((offer) => offer.resolvedAt ?? offer.offeredAt)
    .filter((at) => at > pausedAt && at < before)
  return signed.length === 0 ? undefined : signed.reduce((last, at) => (at > last ? at : last))
}
