import { type Directory, type PartyCode, sameOperator } from '../party.ts'
import type { Input } from './events/events.ts'
import type { Dossier, Packet } from './state.ts'

/** What only papers in hand show: the number of their seal, the waybill on their cover. */
export type Shown = Readonly<{ seal?: string | undefined; waybill?: string | undefined }>

/** Whether this is what a packet bears (contract section 8: nobody joins a dossier by naming it). */
export const showsPacket = (dossier: Dossier, packet: Packet, { seal, waybill }: Shown): boolean =>
  (seal !== undefined && seal === packet.seal) ||
  (waybill !== undefined &&
    dossier.legs.some((leg) => leg.waybill === waybill && leg.packets.includes(packet.id)))

/**
 * Whether an input shows what only the paper or the journey shows (contract section 8, "Joining a dossier"): the secret
 * on the citizen's slip or the seal where papers are taken in, the seal or the waybill of what came to the wrong place,
 * the waybill that was given for a journey. Nobody becomes part of a dossier by naming it.
 */
export function showsPart(directory: Directory, input: Input, dossier: Dossier): boolean {
  switch (input.type) {
    case 'packet.received_by_post':
      return input.shown?.secret === true || showsOne(dossier, { seal: input.data.seal })
    case 'packet.misrouted':
      return showsOne(dossier, input.data)
    case 'item.scanned':
    case 'item.attempt_failed':
    case 'item.held':
    case 'item.delivered':
      return knowsJourney(directory, input.by.party, dossier, input.data.waybill)
    default:
      return false
  }
}

const showsOne = (dossier: Dossier, shown: Shown): boolean =>
  dossier.packets.some((packet) => showsPacket(dossier, packet, shown))

/** A waybill is given for a journey within one operator: another's office that reads it on a cover carries nothing. */
const knowsJourney = (
  directory: Directory,
  party: PartyCode,
  dossier: Dossier,
  waybill: string | undefined,
): boolean =>
  waybill !== undefined &&
  dossier.legs.some(
    (leg) =>
      leg.waybill === waybill && leg.office !== undefined && sameOperator(directory, party, leg.office),
  )
