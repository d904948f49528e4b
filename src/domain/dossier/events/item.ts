import { z } from 'zod'
import { Waybill as WaybillCode } from '../../codes/waybill.ts'
import { PlainPartyCode } from '../../party.ts'
import { plain } from '../../privacy.ts'
import { RECEIVER_GRADES } from '../../reconciliation/receiver-grades.ts'
import {
  Code,
  Dong,
  DongMoved,
  EventId,
  FeeKind,
  FreeText,
  LegKind,
  PacketId,
  PaperLines,
  PaperNumber,
  PersonRef,
  Reason,
  Receiver,
  Sha256,
} from './shapes.ts'

/** What a carrier's own code means to us, where its status map knows it (facts/standards.md 2.2). */
export const ScanMeaning = plain(
  z.enum(['in_transit', 'out_for_delivery', 'held', 'returning', 'attempt_failed', 'delivered', 'cancelled']),
)
export type ScanMeaning = z.infer<typeof ScanMeaning>

export const Waybill = plain(WaybillCode)
const Attempt = plain(z.int().min(1).max(20))
const Proof = z.strictObject({ kind: plain(z.enum(['signature', 'photo', 'otp'])), sha256: Sha256 })
const waybill = Waybill.optional()

/** The item on its way, as postmen and carriers tell it, and what ends its way. */
export const itemEvents = {
  'item.dispatched': z.strictObject({
    leg: LegKind.optional(),
    waybill: Waybill,
    office: PlainPartyCode.optional(),
    postman: PersonRef.optional(),
  }),
  'item.scanned': z.strictObject({
    waybill,
    family: Code,
    /** The carrier's own code, kept as it came. */
    code: Code,
    meaning: ScanMeaning.optional(),
    emsevt: plain(z.string().regex(/^E[A-Z]{2}$/)).optional(),
    place: Code.optional(),
    text: FreeText.optional(),
  }),
  'item.attempt_failed': z.strictObject({
    waybill,
    attempt: Attempt,
    reason: Reason,
    next: plain(z.enum(['redeliver', 'hold', 'return', 'forward'])),
  }),
  'item.held': z.strictObject({
    waybill,
    office: PlainPartyCode.optional(),
    until: plain(z.iso.date()).optional(),
  }),
  'item.delivered': z.strictObject({
    waybill,
    mode: plain(z.enum(['door', 'counter', 'locker'])),
    receiver: Receiver,
    attempt: Attempt.optional(),
    recalled: z.strictObject({ packet: PacketId, papers: PaperLines }).optional(),
    proof: Proof.optional(),
    /** The carrier's own code, where its status map calls it a proof of delivery; put on by the service. */
    carrierProof: Code.optional(),
    /** Who took it by the names, where a system told it; put on by the service beside the word of the sender. */
    grade: plain(z.enum(RECEIVER_GRADES)).optional(),
  }),
  'item.returned': z.strictObject({ waybill, to: PlainPartyCode.optional() }),
  'result.collected': z.strictObject({
    packets: z.array(PacketId).min(1).max(20).optional(),
    receiver: Receiver,
    recalled: z.strictObject({ packet: PacketId, papers: PaperLines }).optional(),
  }),
  /** The citizen says that what was reported as delivered has not come; without an event, the last delivery. */
  'delivery.disputed': z.strictObject({ event: EventId.optional(), reason: Reason }),
}

const FeeId = plain(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not-a-fee-id'))

/** Money: the state's fee, the postage and the collection charge never mix (facts/bcci.md 5.5). */
export const feeEvents = {
  'fee.collected': z.strictObject({
    fee: FeeId,
    kind: FeeKind,
    amount: Dong,
    payer: plain(z.enum(['citizen', 'province'])),
    method: plain(z.enum(['cash', 'transfer', 'card', 'wallet'])),
    when: plain(z.enum(['before', 'on_delivery'])).optional(),
    exemption: Code.optional(),
    receipt: PaperNumber.optional(),
    /** Which journey a postage is for; where nobody says, the time of payment tells. */
    leg: LegKind.optional(),
    /** By which band of the tariff, and for which weight. */
    band: plain(z.string().min(1).max(60)).optional(),
    grams: plain(z.int().min(1).max(100_000)).optional(),
  }),
  'fee.refunded': z.strictObject({
    fee: FeeId,
    amount: DongMoved,
    reason: Reason,
    /** Who had the money; put on by the decision. */
    holder: PlainPartyCode.optional(),
  }),
  'fee.remitted': z.strictObject({
    number: PaperNumber,
    to: PlainPartyCode,
    lines: z
      .array(z.strictObject({ fee: FeeId, amount: DongMoved, holder: PlainPartyCode.optional() }))
      .min(1)
      .max(20),
  }),
  /** The agency does without money that was due. */
  'fee.waived': z.strictObject({ amount: DongMoved, reason: Reason }),
}
