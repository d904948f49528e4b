import type { Instant } from '../instant.ts'
import type { Pickup } from './asked.ts'
import { type Dossier, isEnded } from './state.ts'

/** A pick-up is spoken of until papers have come after it. */
export function pickupStands({
  pickup,
  packets,
  askedPapers,
}: Pick<Dossier, 'pickup' | 'packets' | 'askedPapers'>): boolean {
  if (pickup === undefined || pickup.at < (askedPapers?.at ?? '')) return false
  const fetched = askedPapers ? 'supplement' : 'application'
  return !packets.some((packet) => packet.kind === fetched && packet.since >= pickup.at)
}

/** A pick-up as whoever goes for it sees it: what became of it, and when. */
export type PickupSeen = Readonly<{ state: Pickup['state'] | 'done'; at: Instant }>

/** Where a pick-up stands; undefined where nobody goes for it any more. */
export function pickupSeen(
  dossier: Pick<Dossier, 'pickup' | 'packets' | 'askedPapers' | 'processing'>,
): PickupSeen | undefined {
  const { pickup } = dossier
  if (pickup?.takenAt !== undefined) return { state: 'done', at: pickup.takenAt }
  return pickup && pickupStands(dossier) && !isEnded(dossier.processing) ? pickup : undefined
}
