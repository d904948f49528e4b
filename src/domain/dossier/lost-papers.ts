import type { PartyCode } from '../party.ts'
import type { PacketKind } from './events/shapes.ts'
import { OUTWARD_PACKETS } from './legs.ts'
import type { Dossier, Packet } from './state.ts'

// Papers that somebody answers for and cannot find (stories.md C5, C6). What was made or brought again stays lost,
// and nobody waits for it any more.

const stillSought = (dossier: Dossier, kinds: readonly PacketKind[]): readonly Packet[] =>
  dossier.packets.filter(
    (packet) =>
      packet.custodian.at === 'lost' && packet.replacedBy === undefined && kinds.includes(packet.kind),
  )

/** What the citizen handed in and nobody finds. */
export const lostOwnPapers = (dossier: Dossier): readonly Packet[] =>
  stillSought(dossier, ['application', 'supplement', 'originals'])

/** What was to be handed out and nobody finds. */
export const lostResults = (dossier: Dossier): readonly Packet[] => stillSought(dossier, OUTWARD_PACKETS)

/** Who had it last, where that is known. */
export const lastHolder = ({ custodian }: Packet): PartyCode | undefined =>
  custodian.at === 'lost' ? custodian.last : undefined

const firstLoss = (dossier: string, packet: string): string => `lost:${dossier}:${packet}`

/** The case of a loss: the next loss of a packet is a case of its own, whatever people made of the one before. */
export const lossKey = (dossier: string, { id, custodian }: Packet): string =>
  custodian.at === 'lost' && custodian.again !== undefined
    ? `${firstLoss(dossier, id)}:${custodian.again}`
    : firstLoss(dossier, id)

/** It was lost and found before; or people ended the case of a loss that was taken back since. */
export const isLostAgain = ({ id, cases }: Dossier, packet: Packet): boolean =>
  packet.lostBefore === true || cases.some(({ key }) => key === firstLoss(id, packet.id))

/** The packets with those that another one now stands in for. */
export const replacedIn = (
  packets: readonly Packet[],
  gone: (packet: Packet) => boolean,
  by: string,
): readonly Packet[] =>
  packets.map((packet) =>
    packet.replacedBy === undefined && gone(packet) ? { ...packet, replacedBy: by } : packet,
  )
