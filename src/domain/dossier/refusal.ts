import type { EventType } from './events/events.ts'

/** What the book may refuse an event with: any of its rules. */
export const BOOK_REFUSALS = [
  'unknown-dossier',
  'subject-missing',
  'unknown-party',
  'unknown-procedure',
  'not-by-post',
  'not-competent',
  'party-closed',
  'calendar-incomplete',
  'already-registered',
  'not-your-role',
  'not-yours',
  'not-deciding',
  'names-not-you',
  'out-of-turn',
  'unknown-packet',
  'packet-exists',
  'packet-not-held',
  'already-offered',
  'unknown-handover',
  'handover-closed',
  'same-person',
  'basis-not-yours',
  'proof-missing',
  'unknown-person',
  'signed-before-list',
  'other-list',
  'in-the-future',
  'before-previous',
  'late-reason-needed',
  'reason-needed',
  'papers-needed',
  'registration-is-signed',
  'unknown-event',
  'unknown-case',
  'case-of-others',
  'case-ends-in-book',
  'not-proposed',
  'second-person-closes',
  'day-is-over',
  'cannot-be-corrected',
  'citizens-word',
  'second-person-needed',
  'later-events-need-it',
  'field-not-amendable',
  'unknown-fee',
  'amount-too-high',
  'money-not-held',
  'kinds-mixed',
  'wrong-receiver',
  'not-misrouted',
  'not-to-be-handed-back',
  'already-known',
  'id-used-for-something-else',
  'number-taken',
  'number-is-ours',
  'wrong-check-digit',
  'unknown-slip',
  'slip-used',
  'slip-not-used',
  'before-slip',
  'too-busy',
] as const

/** What no event is refused with, whatever it tells: it is said of other things. */
const OTHER_REFUSALS = [
  'unknown-report',
  'too-many-slips',
  'unknown-webhook-endpoint',
  'unknown-webhook-delivery',
  'webhook-address',
  'webhook-rotation-open',
  'too-many-webhook-endpoints',
  'unknown-leg',
  'unknown-waybill',
  'unknown-waybill-pool',
  'waybill-range',
  'waybill-range-known',
  'too-many-waybill-pools',
  'no-waybill-left',
  'waybill-used',
  'too-many-tries',
] as const

/** Everything the domain can say no with. The doors map each to a status and to words. */
export const REFUSALS = [...BOOK_REFUSALS, ...OTHER_REFUSALS] as const
export type RefusalCode = (typeof REFUSALS)[number]

/**
 * A "no" of the domain, as a value. `pointer` names the field of the data it is about; `about` are plain
 * values (states, ids, types) for the sentence that people read.
 */
export type Refusal = Readonly<{
  code: RefusalCode
  pointer?: string | undefined
  about?: Readonly<Record<string, string>> | undefined
}>

/** A report whose forerunners have not come. */
export type NotYet = Readonly<{ needs: readonly EventType[] }>

export const refusal = (
  code: RefusalCode,
  pointer?: string,
  about?: Readonly<Record<string, string>>,
): { refusal: Refusal } => ({ refusal: { code, pointer, about } })

/** Refusals that waiting cannot cure and that are no fault of the report: it is kept where people see it. */
const KEPT_FOR_PEOPLE: ReadonlySet<RefusalCode> = new Set([
  'out-of-turn',
  'handover-closed',
  'packet-not-held',
  'already-offered',
  'already-known',
  'packet-exists',
  'not-misrouted',
  'not-to-be-handed-back',
  // A number comes back before its first journey has ended, or somebody was first with it.
  'number-taken',
])

/** A moment that cannot be: the clocks of two parties disagree, or a forerunner came after its gap was closed. */
const IMPOSSIBLE_TIMES: ReadonlySet<RefusalCode> = new Set(['before-previous', 'in-the-future'])

/** Money that is said to be handed on and that nobody has here: it is gone from somebody's hands all the same. */
const MONEY_TOLD: ReadonlySet<RefusalCode> = new Set(['amount-too-high', 'money-not-held', 'unknown-fee'])

/**
 * Whether a report that is refused so is kept for people: what happened is never dropped (contract section 8, "Reports
 * are kept"). A day in its data that cannot be is a slip of the hand, told to the sender, who can mend it.
 */
export const isKept = ({ code, pointer }: Refusal): boolean =>
  KEPT_FOR_PEOPLE.has(code) ||
  (MONEY_TOLD.has(code) && pointer?.startsWith('/data/lines/') === true) ||
  (IMPOSSIBLE_TIMES.has(code) && (pointer === undefined || pointer === '/time'))
