import type { Directory } from '../../party.ts'
import type { EventType } from '../events/events.ts'
import { goesBack } from '../handovers.ts'
import { refusal } from '../refusal.ts'
import { speaks } from '../rights.ts'
import { type Dossier, endedWithoutResult, openOffer, type Packet, packetOf } from '../state.ts'
import type { InputOf, Ruling } from './ruling.ts'

/**
 * Whether a packet may be given back to the citizen over a counter: what goes back anyway, and what nobody has accepted
 * yet. A result has its own events, with the check of who takes it, but where the dossier has ended without one; an old
 * paper that was taken in stays there.
 */
export const mayBeHandedBack = (dossier: Dossier, { kind }: Packet): boolean =>
  (kind !== 'result' || endedWithoutResult(dossier.processing)) &&
  kind !== 'recalled' &&
  (goesBack(dossier.processing, kind) || kind === 'originals' || dossier.acceptedAt === undefined)

/** Whoever holds the papers gives them back over the counter (practice, stories.md C9). */
export function handBackRule(
  input: InputOf<'packet.returned_to_citizen'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  for (const [index, id] of input.data.packets.entries()) {
    const pointer = `/data/packets/${index}`
    const packet = packetOf(dossier, id)
    if (!packet) return refusal('unknown-packet', pointer)
    if (packet.custodian.at !== 'party' || !speaks(directory, input.by, packet.custodian.party, input.at))
      return refusal('packet-not-held', pointer)
    if (!mayBeHandedBack(dossier, packet)) return refusal('not-to-be-handed-back', pointer, { packet: id })
    // A wish is refused while somebody else is asked to take it; what was done was done.
    if (input.as === 'command' && openOffer(dossier, id)) return refusal('already-offered', pointer)
  }
  return undefined
}
