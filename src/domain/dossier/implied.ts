import { type Directory, isGovernment, isPost } from '../party.ts'
import type { EventOf, EventType, Input } from './events.ts'
import { speaks } from './rights.ts'
import type { Dossier, Offer } from './state.ts'

/** What only somebody who has the papers can do: later proofs that the receiver took them. */
const PROOFS_BY_GOVERNMENT: ReadonlySet<EventType> = new Set<EventType>([
  'dossier.accepted',
  'dossier.supplement_requested',
  'dossier.supplemented',
  'dossier.payment_requested',
  'dossier.declined',
  'result.ready',
])
const PROOFS_BY_POST: ReadonlySet<EventType> = new Set<EventType>([
  'item.dispatched',
  'item.attempt_failed',
  'item.held',
  'item.delivered',
])

function provedBy(input: Input, offer: Offer, directory: Directory): boolean {
  if (!speaks(directory, input.by, offer.to, input.at)) return false
  if (PROOFS_BY_GOVERNMENT.has(input.type)) return isGovernment(directory, offer.to)
  if (PROOFS_BY_POST.has(input.type)) return isPost(directory, offer.to)
  if (input.type === 'handover.offered') return input.data.packets.some((row) => row.packet === offer.packet)
  return false
}

/**
 * Acceptances nobody clicked, proved by what the receiver did next (contract section 3, `implied`). They are
 * written before the proof, carry its time and person, and say that nothing was counted.
 */
export function impliedAcceptances(
  input: Input,
  dossier: Dossier,
  directory: Directory,
): readonly EventOf<'handover.accepted'>[] {
  const proved = dossier.offers.filter((offer) => offer.state === 'open' && provedBy(input, offer, directory))
  const handovers = [...new Set(proved.map((offer) => offer.handover))]
  return handovers.map((handover, index) => {
    const packets = proved.filter((offer) => offer.handover === handover)
    return {
      id: `${input.id}-implied${index === 0 ? '' : index}`,
      dossier: dossier.id,
      version: dossier.version + 1 + index,
      type: 'handover.accepted',
      source: input.by.party,
      by: input.by,
      input: input.id,
      at: input.at,
      happenedAt: input.happenedAt,
      data: {
        handover,
        basis: 'implied',
        packets: packets.map((offer) => ({ packet: offer.packet })),
        direction: packets[0]?.direction,
      },
    }
  })
}
