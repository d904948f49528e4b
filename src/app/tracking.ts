import type { Deps } from '../deps.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import { parseTrackingSecret } from '../domain/codes/tracking-secret.ts'
import { citizenStatus } from '../domain/dossier/citizen-status.ts'
import type { Event, EventOf } from '../domain/dossier/events/events.ts'
import { isCorrection } from '../domain/dossier/evolve/evolve.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { vietnamTime } from '../domain/instant.ts'
import { voidedIn } from '../domain/papers/status.ts'
import { procedureOf } from '../domain/procedure.ts'
import { consumeAttempt, recordFailure } from '../journal/access/rate-limits.ts'
import { checkSecretOf, PHONE_TRIES_MAX, SECRET_TRIES_MAX } from '../journal/access/tracking-secrets.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { type SlipRow, slipNamed } from '../journal/slips/slips.ts'
import { statusWords } from '../words/citizen-status.ts'
import { slipTrackingWords } from '../words/slip-tracking.ts'
import { eventWords, type Language, legStateWords, legWords } from '../words/words.ts'

const PHONE_DIGITS = 4
const NO_BOUND = Number.MAX_SAFE_INTEGER

/** Number and secret, or number and the last digits of the phone. */
export type TrackingQuestion = Readonly<{
  number: string
  secret?: string | undefined
  phone?: string | undefined
}>

/** What a citizen sees: a dossier, or a printed slip that nobody has entered yet. */
export type Tracked =
  | Readonly<{ dossier: Dossier; shown: ReturnType<typeof citizenView>; dueOnReceipt: number }>
  | Readonly<{ slip: ReturnType<typeof slipView> }>

/**
 * Opens a dossier for whoever holds the printed secret, or knows the end of the phone number within the
 * day's few tries. Undefined for every other reason, so that unknown and wrong are one answer. With the secret on a
 * slip that nobody has entered yet, the slip is told.
 */
export async function openForCitizen(
  deps: Deps,
  question: TrackingQuestion,
  language: Language,
): Promise<Tracked | undefined> {
  const { number, secret, phone } = question
  const day = vietnamTime(deps.now()).date
  const history =
    secret === undefined ? await byPhone(deps, number, phone, day) : await bySecret(deps, number, secret, day)
  if (history === undefined) return undefined
  const { dossier, events } = history
  if (dossier)
    return {
      dossier,
      shown: citizenView(dossier, events, deps, language),
      dueOnReceipt: dueOnReceipt(dossier, events),
    }
  // A number on a slip that nobody has entered yet is kept for a dossier that is not there.
  const slip = await slipNamed(deps.journal.store, parseReceiptNumber(number) ?? number)
  return slip && { slip: slipView(slip, deps, language) }
}

async function bySecret({ journal }: Deps, number: string, secret: string, day: string) {
  const known = await checkSecretOf(journal, number, day)
  const fits = known.wrong < SECRET_TRIES_MAX && parseTrackingSecret(secret) === known.secret
  if (known.dossier && fits) return readHistory(journal.store, known.dossier)
  await recordFailure(journal.store, known.subject, day)
  return undefined
}

async function byPhone({ journal }: Deps, number: string, phone: string | undefined, day: string) {
  const { store } = journal
  const id = await findDossier(store, number)
  const subject = `phone ${id ?? 'nobody'} ${day}`
  const within = await consumeAttempt(store, journal, subject, id ? PHONE_TRIES_MAX : NO_BOUND)
  const history = await readHistory(store, id ?? 'nobody')
  if (!id || !within) return undefined
  const people = await readPeople(store, history)
  const phones = [people.applicant?.phone, people.owner?.phone, people.recipient?.phone].map(digitsOf)
  return phone !== undefined && phones.includes(phone) ? history : undefined
}

const digitsOf = (phone: string | undefined): string =>
  (phone ?? '').replaceAll(/\D/g, '').slice(-PHONE_DIGITS)

/** What a citizen may see: where it is, what they have to do, when news came. No names, no addresses. */
function citizenView(dossier: Dossier, events: readonly Event[], deps: Deps, language: Language) {
  const { directory } = deps.journal.reference(deps.now())
  const view = citizenStatus(dossier)
  const gone = voidedIn(dossier)
  const nameOf = (party: string | undefined) =>
    party ? (directory.parties.get(party)?.name ?? party) : undefined
  return {
    receipt: dossier.receipt,
    code: dossier.code ?? null,
    procedure: procedureOf(directory.procedures, dossier.procedure)?.name ?? dossier.procedure,
    agency: nameOf(dossier.agency),
    centre: nameOf(dossier.centre),
    status: view.status,
    statusText: statusWords(view.status, 'vi'),
    actionRequired: view.actionRequired,
    newsAt: view.newsAt,
    submittedAt: dossier.submittedAt ?? null,
    appointment: dossier.appointment ?? null,
    recall: dossier.recall,
    fees: dossier.fees.map((fee) => ({ kind: fee.kind, amount: fee.amount - fee.refunded })),
    legs: dossier.legs
      .filter((leg) => leg.state !== 'cancelled')
      .map((leg) => ({
        kind: leg.kind,
        kindText: legWords[leg.kind][language],
        try: leg.try,
        state: leg.state,
        stateText: legStateWords[leg.state][language],
        waybill: leg.waybill ?? null,
        office: nameOf(leg.office) ?? null,
        attempts: leg.attempts,
      })),
    history: events
      .filter((event) => !gone.has(event.id) && !isCorrection(event))
      .map((event) => ({
        type: event.type,
        text: eventWords[event.type][language],
        time: event.happenedAt,
        place: nameOf(event.source),
      })),
  }
}

/** What the result still costs, as the agency stated it. */
function dueOnReceipt(dossier: Dossier, events: readonly Event[]): number {
  const gone = voidedIn(dossier)
  const ready = events.findLast(
    (event): event is EventOf<'result.ready'> => event.type === 'result.ready' && !gone.has(event.id),
  )
  return ready?.data.feeDue ?? 0
}

/** What a citizen may see of a slip that nobody has entered: who gave it out, and that it is not in the book. */
const slipView = (slip: SlipRow, deps: Deps, language: Language) => ({
  receipt: slip.receipt,
  status: 'slip_not_entered',
  statusText: { vi: slipTrackingWords[slip.state].vi, en: slipTrackingWords[slip.state].en },
  text: slipTrackingWords[slip.state][language],
  office: deps.journal.reference(deps.now()).directory.parties.get(slip.office)?.name ?? slip.office,
  printedAt: slip.made_at,
})
