import { z } from 'zod'
import { Instant } from '../../instant.ts'
import { PlainPartyCode } from '../../party.ts'
import { personal, plain } from '../../privacy.ts'
import { Name } from '../../text.ts'
import { Waybill } from './item.ts'
import {
  Code,
  DuesAtDoor,
  FreeText,
  HandoverId,
  PACKETS_MAX,
  PacketId,
  PacketKind,
  PaperLines,
  PaperNumber,
  PersonRef,
  Reason,
  Receiver,
  Seal,
  Sha256,
  SomePaperLines,
} from './shapes.ts'

/** How the receiver's acceptance is proved (contract section 3). Only the first three fix the legal time. */
export const Basis = plain(z.enum(['own', 'counter', 'paper', 'implied']))
export type Basis = z.infer<typeof Basis>

/** Which way packets go; put on by the decision, which knows the kinds of the parties. */
export const Direction = plain(z.enum(['to_government', 'to_post', 'inside']))
export type Direction = z.infer<typeof Direction>

/** A seal as the receiver found it. */
export const SealState = plain(z.enum(['intact', 'broken', 'absent']))
export type SealState = z.infer<typeof SealState>

const packets = <S extends z.ZodType>(shape: S) => z.array(shape).min(1).max(PACKETS_MAX)

/** An address without words of a query, so that no personal data hides in it. */
const ScanLink = plain(
  z
    .string()
    .max(300)
    .regex(/^https:\/\/[A-Za-z0-9.:-]+(\/[A-Za-z0-9._~-]*)*$/, 'not-a-link'),
)

/** What a signed list on paper says: its number, who signed it when, the scan, and who checked the entry. */
const SignedPaper = z.strictObject({
  number: PaperNumber,
  signer: personal(Name),
  signedAt: plain(Instant),
  scan: Sha256,
  confirmedBy: PersonRef,
  /** Where the other side can see the scan itself; only its digest is kept here. */
  link: ScanLink.optional(),
})

/** Packets on their way into and out of hands. */
export const handoverEvents = {
  'packet.received_by_post': z.strictObject({
    packet: PacketId,
    kind: PacketKind.optional(),
    papers: SomePaperLines,
    missing: PaperLines.optional(),
    seal: Seal,
    office: PlainPartyCode.optional(),
    postman: PersonRef.optional(),
    slipSigned: plain(z.boolean()).optional(),
    atDoor: DuesAtDoor.optional(),
  }),
  'handover.offered': z.strictObject({
    handover: HandoverId,
    from: PlainPartyCode.optional(),
    to: PlainPartyCode,
    direction: Direction.optional(),
    number: PaperNumber.optional(),
    packets: packets(
      z.strictObject({ packet: PacketId, papers: PaperLines.optional(), seal: Seal.optional() }),
    ),
  }),
  'handover.withdrawn': z.strictObject({ handover: HandoverId, reason: Reason.optional() }),
  'handover.accepted': z.strictObject({
    handover: HandoverId,
    basis: Basis,
    packets: packets(
      z.strictObject({
        packet: PacketId,
        /** Counts as found; left out where they are as offered. */
        papers: PaperLines.optional(),
        seal: Seal.optional(),
        sealState: SealState.optional(),
        damaged: plain(z.boolean()).optional(),
      }),
    ),
    /** Offered packets that were not there. */
    absent: z.array(PacketId).max(PACKETS_MAX).optional(),
    from: PlainPartyCode.optional(),
    to: PlainPartyCode.optional(),
    direction: Direction.optional(),
    paper: SignedPaper.optional(),
    /**
     * Put on by the decision: the giver's side alone says that the receiver signed. Until when the receiver may dispute
     * a scan that it can see; without a day it counts when the receiver says so too.
     */
    stated: z.strictObject({ until: plain(Instant).optional() }).optional(),
    /** The receiver's own person who signed with a PIN on the giver's device. */
    countersigner: PersonRef.optional(),
    note: FreeText.optional(),
  }),
  'handover.refused': z.strictObject({
    handover: HandoverId,
    packets: z.array(PacketId).min(1).max(PACKETS_MAX),
    reason: Reason,
  }),
  'custody.lost': z.strictObject({ packets: z.array(PacketId).min(1).max(PACKETS_MAX), reason: Reason }),
  'custody.damaged': z.strictObject({ packets: z.array(PacketId).min(1).max(PACKETS_MAX), reason: Reason }),
  'custody.found': z.strictObject({
    packets: z.array(PacketId).min(1).max(PACKETS_MAX),
    holder: PlainPartyCode,
    how: Code.optional(),
  }),
  /**
   * Packets that arrived where they do not belong: whoever has them says so, and has them from then on. Who has no part
   * in the dossier names them by their seal or by the waybill on their cover.
   */
  'packet.misrouted': z.strictObject({
    packets: z.array(PacketId).min(1).max(PACKETS_MAX).optional(),
    holder: PlainPartyCode.optional(),
    seal: Seal.optional(),
    waybill: Waybill.optional(),
    reason: Reason.optional(),
    /** Who had them in the book, and the side of the holder: put on by the decision, which knows the parties. */
    from: PlainPartyCode.optional(),
    side: plain(z.enum(['post', 'government'])).optional(),
  }),
  /** Whoever holds misrouted packets sends them on; they are on a list until the receiver answers it. */
  'packet.forwarded': z.strictObject({
    handover: HandoverId,
    packets: z.array(PacketId).min(1).max(PACKETS_MAX),
    to: PlainPartyCode,
    number: PaperNumber.optional(),
    from: PlainPartyCode.optional(),
    direction: Direction.optional(),
    reason: Reason.optional(),
  }),
  /** Papers given back to the citizen over a counter. */
  'packet.returned_to_citizen': z.strictObject({
    packets: z.array(PacketId).min(1).max(PACKETS_MAX),
    receiver: Receiver,
    reason: Reason.optional(),
  }),
}
