import { z } from 'zod'
import { codeSchema } from '../../codes/code-schema.ts'
import { DossierCode } from '../../codes/dossier-code.ts'
import { tidyNumber } from '../../codes/normalise-code.ts'
import { ProcedureCode } from '../../codes/procedure-code.ts'
import { ReceiptNumber } from '../../codes/receipt-number.ts'
import { Instant } from '../../instant.ts'
import { PlainPartyCode } from '../../party.ts'
import { personal, plain } from '../../privacy.ts'
import {
  Code,
  Contact,
  Dong,
  DuesAtDoor,
  FreeText,
  PacketId,
  PaperLines,
  PersonRef,
  Reason,
  Seal,
  Sha256,
  SomePaperLines,
} from './shapes.ts'

const Day = plain(z.iso.date())
const PlainInstant = plain(Instant)
const OTHER_NUMBER = /^[0-9A-Z._/-]{4,60}$/
/** A number that others have given the dossier, in capitals and without blanks. */
const OtherNumber = codeSchema(
  (text) => [tidyNumber(text)].find((tidy) => OTHER_NUMBER.test(tidy)),
  'not-an-alias',
)
const Alias = z.strictObject({
  kind: plain(z.enum(['portal', 'partner'])),
  value: plain(OtherNumber),
})

/** The papers that an agency makes itself: those of the circular, and the result as a file. */
export const ATTACHED_KINDS = ['reception', 'supplement', 'refusal', 'apology', 'stop', 'result'] as const
export type AttachedKind = (typeof ATTACHED_KINDS)[number]

/** What happened to the dossier itself; shapes are for ever, only optional fields may be added. */
export const dossierEvents = {
  'dossier.registered': z.strictObject({
    procedure: plain(ProcedureCode),
    centre: PlainPartyCode,
    agency: PlainPartyCode,
    office: PlainPartyCode.optional(),
    service: plain(z.enum(['submit', 'return', 'both'])),
    channel: plain(z.enum(['direct', 'online', 'post'])),
    papers: PaperLines,
    applicant: Contact,
    owner: Contact.optional(),
    recipient: Contact.optional(),
    matter: FreeText.optional(),
    aliases: z.array(Alias).max(5).optional(),
    /** The number printed on a slip that was filled in by hand: it becomes the receipt number. */
    slip: plain(ReceiptNumber).optional(),
    atDoor: DuesAtDoor.optional(),
    /** Put on at the door; a sender never chooses it. */
    receipt: plain(z.string().max(20)).optional(),
  }),
  'pickup.requested': z.strictObject({
    day: Day.optional(),
    address: FreeText.optional(),
    note: FreeText.optional(),
  }),
  'pickup.assigned': z.strictObject({ postman: PersonRef, day: Day.optional() }),
  'pickup.failed': z.strictObject({
    reason: Reason,
    /** When somebody comes again. */
    day: Day.optional(),
  }),
  'dossier.accepted': z.strictObject({
    code: plain(DossierCode),
    /** As the agency states it; null where the rules give no day. */
    appointment: PlainInstant.nullable(),
    /** When the agency says the dossier was submitted; the handover is what proves it. */
    statedSubmission: PlainInstant.optional(),
  }),
  'dossier.supplement_requested': z.strictObject({
    papers: PaperLines,
    reason: Reason,
    until: Day.optional(),
    byPost: plain(z.boolean()).optional(),
  }),
  'dossier.supplemented': z.strictObject({ appointment: PlainInstant.optional() }),
  'dossier.payment_requested': z.strictObject({ amount: Dong, kind: Code, until: Day.optional() }),
  'dossier.paid': z.strictObject({ amount: Dong, method: Code, receipt: Code.optional() }),
  'dossier.declined': z.strictObject({ reason: Reason }),
  'dossier.stopped': z.strictObject({ reason: Reason }),
  'dossier.withdrawn': z.strictObject({ reason: Reason.optional() }),
  'dossier.rescheduled': z.strictObject({ appointment: PlainInstant, reason: Reason }),
  'result.ready': z.strictObject({
    packet: PacketId,
    papers: SomePaperLines,
    /** Papers handed in for comparison that go back with the result. */
    originals: z.strictObject({ packet: PacketId, papers: SomePaperLines }).optional(),
    feeDue: Dong.optional(),
    /** Old papers the post takes back when it delivers. */
    recall: PaperLines.optional(),
    by: plain(z.enum(['post', 'counter'])).optional(),
    /** Further results come on another day: the dossier waits for them. */
    more: plain(z.boolean()).optional(),
  }),
  /** The agency goes on with what it had stopped; the time between is nobody's (contract section 8). */
  'dossier.resumed': z.strictObject({ reason: Reason.optional(), appointment: PlainInstant.optional() }),
  /** What was registered wrongly, put right before an agency has signed; a field that is left out stays. */
  'dossier.corrected': z.strictObject({
    procedure: plain(ProcedureCode).optional(),
    centre: PlainPartyCode.optional(),
    agency: PlainPartyCode.optional(),
    service: plain(z.enum(['submit', 'return', 'both'])).optional(),
    reason: Reason,
  }),
  /** A result issued anew in place of one that was lost or spoilt. */
  'result.reissued': z.strictObject({
    packet: PacketId,
    replaces: PacketId,
    papers: SomePaperLines,
    by: plain(z.enum(['post', 'counter'])).optional(),
    reason: Reason,
  }),
  /**
   * A paper of the agency's own system, by the hash of its file: its Mẫu 01, its letters, the electronic result. The
   * file may be kept here, or be had where the link leads, which opens it for whoever has the address.
   */
  'paper.attached': z.strictObject({
    kind: plain(z.enum(ATTACHED_KINDS)),
    sha256: Sha256,
    link: personal(z.url({ protocol: /^https$/ }).max(500)).optional(),
  }),
  /** Old papers taken back after the result was handed out, by whoever took them. */
  'recall.taken': z.strictObject({
    packet: PacketId,
    papers: SomePaperLines,
    seal: Seal.optional(),
  }),
  /** The agency does without old papers that it wanted back; without a list, without all of them. */
  'recall.waived': z.strictObject({ papers: PaperLines.optional(), reason: Reason }),
}
