import { z } from 'zod'
import { codeSchema } from '../../codes/code-schema.ts'
import { withoutBlanks } from '../../codes/normalise-code.ts'
import { Phone } from '../../phone.ts'
import { personal, plain } from '../../privacy.ts'
import { Line as LineText, Name } from '../../text.ts'
import { isReasonCode, REASON_CODES } from '../reasons.ts'

export const LINES_MAX = 60
export const PACKETS_MAX = 20
const COUNT_MAX = 999
/** The most that has words on a paper (words/money.ts): nothing is taken whose paper cannot be printed. */
export const DONG_MAX = 999_999_999_999

/** A number that somebody types: blanks and long hyphens are the keyboard's (practice, stories.md R8). */
const number = (shape: RegExp, issue: string) =>
  codeSchema((text) => [withoutBlanks(text)].find((tidy) => shape.test(tidy)), issue)

/** Short ids that parties choose for what travels and for their lists; no personal data can hide in them. */
export const PacketId = plain(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not-a-packet-id'))
export const HandoverId = plain(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{3,63}$/, 'not-a-handover-id'))
export const PersonRef = plain(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'not-a-person-reference'))
/** The id of an event of the same dossier. */
export const EventId = plain(z.string().regex(/^[A-Za-z0-9_-]{8,80}$/, 'not-an-event-id'))
export const Sha256 = plain(z.string().regex(/^[0-9a-f]{64}$/, 'not-a-sha256'))
export const Seal = plain(number(/^[A-Za-z0-9-]{1,30}$/, 'not-a-seal-number'))
export const PaperNumber = plain(number(/^[0-9A-Za-zĐđ./-]{1,60}$/, 'not-a-paper-number'))
export const Code = plain(z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, 'not-a-code'))
/** Whole đồng. */
export const Dong = plain(z.int().min(0).max(DONG_MAX))
/** Money that goes from one hand to another: nothing is no movement. */
export const DongMoved = plain(z.int().min(1).max(DONG_MAX))
export const FreeText = personal(LineText)

const count = () => plain(z.int().min(0).max(COUNT_MAX)).default(0)

export const LineId = plain(z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/, 'not-a-line-id'))

/** One named paper with its counts: originals (bản chính), certified copies (chứng thực), copies (bản sao). */
export const PaperLine = z.strictObject({
  /** Which line of its packet it is: two may bear one name. The decision numbers those that have none. */
  id: LineId.optional(),
  name: plain(Name),
  originals: count(),
  certified: count(),
  copies: count(),
  number: PaperNumber.optional(),
})
export type PaperLine = Readonly<z.infer<typeof PaperLine>>

const eachOnce = (lines: readonly PaperLine[]): boolean => {
  const ids = lines.flatMap((line) => line.id ?? [])
  return new Set(ids).size === ids.length
}

export const PaperLines = z.array(PaperLine).max(LINES_MAX).refine(eachOnce, 'same-line-twice')
/** Papers of which there is at least one. */
export const SomePaperLines = z.array(PaperLine).min(1).max(LINES_MAX).refine(eachOnce, 'same-line-twice')

export const PacketKind = plain(z.enum(['application', 'supplement', 'result', 'originals', 'recalled']))
export type PacketKind = z.infer<typeof PacketKind>

export const LegKind = plain(z.enum(['submit', 'supplement', 'return', 'send_back']))
export type LegKind = z.infer<typeof LegKind>

export const FeeKind = plain(z.enum(['state_fee', 'postage', 'collection_charge']))

/** What was agreed at the counter to be taken when the result is handed out. */
export const DuesAtDoor = z
  .array(z.strictObject({ kind: FeeKind, amount: DongMoved, leg: LegKind.optional() }))
  .min(1)
  .max(5)
export type DueAtDoor = Readonly<z.infer<typeof DuesAtDoor>[number]>

export const Contact = z.strictObject({
  name: personal(Name),
  phone: personal(Phone).optional(),
  email: personal(z.email().max(200)).optional(),
  address: personal(LineText).optional(),
  idNumber: personal(z.string().regex(/^[0-9A-Z]{6,15}$/, 'not-an-identity-number')).optional(),
})
export type Contact = Readonly<z.infer<typeof Contact>>

/**
 * Why something did not happen, by code; free text goes beside it as personal data. A code that nobody here knows says
 * nothing to a reader: it needs the reason in words beside it, and is then kept as the sender's own (practice,
 * stories.md P4). What was written before is read as it is.
 */
export const Reason = z
  .strictObject({
    code: Code.meta({
      description: `One of ${REASON_CODES.join(', ')}. Another code needs a note that says it.`,
    }),
    note: FreeText.optional(),
    /** The word of the sender's own system, where the code is one of ours that stands for it. */
    own: Code.optional(),
  })
  .refine(({ code, note }) => isReasonCode(code) || note !== undefined, {
    message: 'unknown-reason',
    path: ['code'],
  })

/** Who took the papers and how that was checked; the digits of an identity paper are never kept. */
export const Receiver = z.strictObject({
  name: personal(Name),
  relation: plain(z.enum(['self', 'family', 'neighbour', 'colleague', 'authorised', 'other'])),
  checked: plain(z.enum(['id_card', 'vneid', 'otp', 'slip', 'none'])),
  matched: plain(z.boolean()),
  /** The name that was written agrees in part, or is none: it leaves open who it was (practice, stories.md F6). */
  unclear: plain(z.literal(true)).optional(),
})
export type Receiver = Readonly<z.infer<typeof Receiver>>
