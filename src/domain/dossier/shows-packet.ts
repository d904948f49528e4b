import type { Input } from './events/events.ts'
import type { Dossier, Packet } from './state.ts'

/** What only papers in hand show: the number of their seal, the waybill on their cover. */
export type Shown = Readonly<{ seal?: string | undefined; waybill?: string | undefined }>

/** Whether this is what a packet bears (contract section 8: nobody joins a dossier by naming it). */
export const showsPacket = (dossier: Dossier, packet: Packet, { seal, waybill }: Shown): boolean =>
  (seal !== undefined && seal === packet.seal) ||
  (waybill !== undefined &&
    dossier.legs.some((leg) => leg.waybill === waybill && leg.packets.includes(packet.id)))

/** Whether an input shows papers of this dossier, so that a stranger may say that they came to the wrong place. */
export const showsMisrouted = (input: Input, dossier: Dossier): boolean =>
  input.type === 'packet.misrouted' &&
  dossier.packets.some((packet) => showsPacket(dossier, packet, input.data))
