import type { Deps } from '../deps.ts'
import { normaliseCode } from '../domain/codes/normalise-code.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import { parseTrackingSecret } from '../domain/codes/tracking-secret.ts'
import { citizenAnswer } from '../domain/dossier/citizen-answer.ts'
import { type CitizenAsks, citizenMayAsk } from '../domain/dossier/citizen-asks.ts'
import { COMPENSATION_TIMES_POSTAGE, postagePaid } from '../domain/dossier/compensation.ts'
import { feeLeft, recallLeft } from '../domain/dossier/dues.ts'
import type { Event } from '../domain/dossier/events/events.ts'
import { isCorrection } from '../domain/dossier/evolve/evolve.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Instant } from '../domain/instant.ts'
import { voidedIn } from '../domain/papers/status.ts'
import { procedureOf } from '../domain/procedure.ts'
import { citizenPass } from '../journal/access/citizen-pass.ts'
import { checkSecretOf } from '../journal/access/tracking-secrets.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { type History, readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { type SlipRow, slipNamed } from '../journal/slips/slips.ts'
import { citizenText } from '../words/citizen-answer.ts'
import { statusWords } from '../words/citizen-status.ts'
import type { PartyContact } from '../words/citizen-told.ts'
import { attachedName } from '../words/paper-names.ts'
import { roleWords } from '../words/parties.ts'
import { reasonWords } from '../words/reasons.ts'
import { slipTrackingWords } from '../words/slip-tracking.ts'
import { eventWords, type Language, legStateWords, legWords } from '../words/words.ts'
import { type ComplaintShown, complaintsShown } from './complaint-answers.ts'
import {
  BY_PAIR,
  BY_TARGET,
  type Guard,
  guarded,
  PHONE_BY_PAIR,
  PHONE_BY_TARGET,
  SECRETS_BY_ADDRESS,
  subjectFor,
} from './guessing.ts'
import { openProposals, type ProposalShown } from './open-proposals.ts'
import { type Attached, attachedTo } from './papers/attached.ts'

const PHONE_DIGITS = 4

/** Number and secret, or number and the last digits of the phone. */
export type TrackingQuestion = Readonly<{
  number: string
  secret?: string | undefined
  phone?: string | undefined
}>

/** What a citizen sees: a dossier, or a printed slip that nobody has entered yet. */
export type Tracked =
  | Readonly<{
      dossier: Dossier
      shown: ReturnType<typeof citizenView> & Readonly<{ attached: readonly AttachedShown[] }>
      /** Lets the page say something of the dossier; only whoever knows the secret has one. */
      pass: string | undefined
      proposals: readonly ProposalShown[]
      complaints: readonly ComplaintShown[]
      /** What the citizen may ask for as the dossier stands, with the registration that an address belongs to. */
      mayAsk: readonly CitizenAsks[]
      registration: string
    }>
  | Readonly<{ slip: ReturnType<typeof slipView> }>

/**
 * Opens a dossier for whoever holds the printed secret, or knows the end of the phone number within the
 * day's few tries. Undefined for every other reason, so that unknown and wrong are one answer. With the secret on a
 * slip that nobody has entered yet, the slip is told.
 * @param address where it is asked from: guesses slow down whoever makes them
 */
export async function openForCitizen(
  deps: Deps,
  question: TrackingQuestion,
  language: Language,
  address: string,
): Promise<Tracked | Readonly<{ waitUntil: Instant }> | undefined> {
  const { number, secret, phone } = question
  const asked = { number, address }
  const answer =
    secret === undefined ? await byPhone(deps, asked, phone) : await bySecret(deps, asked, secret)
  if ('waitUntil' in answer) return answer
  if ('wrong' in answer) return undefined
  const history = answer.found
  const tracked = await trackedBy(deps, history, language, secret === undefined ? 'phone' : 'secret')
  if (tracked) return tracked
  // A number on a slip that nobody has entered yet is kept for a dossier that is not there.
  const slip = await slipNamed(deps.journal.store, parseReceiptNumber(number) ?? number)
  return slip && { slip: slipView(slip, deps, language) }
}

/** A paper of the agency's own system; what is kept here is had with the pass. */
type AttachedShown = Pick<Attached, 'kind' | 'sha256' | 'at'> &
  Readonly<{ text: string; by: string; link: string | null; pass: string | null }>

/**
 * A dossier as its citizen sees it.
 * @param way what opened it: the end of a phone number shows no names and addresses, and says nothing
 */
export async function trackedBy(
  deps: Deps,
  history: History,
  language: Language,
  way: 'secret' | 'phone',
): Promise<Tracked | undefined> {
  const { dossier, events } = history
  if (!dossier) return undefined
  const { store, hmacKey } = deps.journal
  const secretly = way === 'secret'
  const pass = secretly ? citizenPass(hmacKey, dossier.id, deps.now()) : undefined
  // Papers that name people are for whoever holds the printed secret, too.
  const attached = secretly ? await attachedTo(deps, history) : []
  return {
    dossier,
    shown: {
      ...citizenView(dossier, events, deps, language),
      attached: attached.map(({ kind, sha256, at, by, kept, link }) => ({
        kind,
        text: attachedName(kind, language),
        at,
        by: deps.journal.reference(deps.now()).directory.parties.get(by)?.name ?? by,
        sha256,
        link: link ?? null,
        pass: kept ? (pass ?? null) : null,
      })),
    },
    pass,
    proposals: secretly ? await openProposals(store, dossier) : [],
    complaints: secretly ? await complaintsShown(store, history) : [],
    mayAsk: secretly ? citizenMayAsk(dossier) : [],
    registration: dossier.trace[0]?.id ?? '',
  }
}

type Asked = Readonly<{ number: string; address: string }>

/** Counted by what was typed, so that a number that names nothing is slowed down alike and tells nothing. */
const guardOf = (deps: Deps, way: 'secret' | 'phone', { number, address }: Asked): Guard => {
  const typed = normaliseCode(number)
  const steps = GUARDS[way]
  return {
    limits: [
      { subject: subjectFor(deps, way, typed, address), steps: steps.pair },
      { subject: subjectFor(deps, way, address), steps: steps.address },
    ],
    strangers: { subject: subjectFor(deps, `${way} of`, typed), steps: steps.target },
    known: subjectFor(deps, 'opened', typed, address),
  }
}

const GUARDS = {
  secret: { pair: BY_PAIR, address: SECRETS_BY_ADDRESS, target: BY_TARGET },
  phone: { pair: PHONE_BY_PAIR, address: SECRETS_BY_ADDRESS, target: PHONE_BY_TARGET },
} as const

const bySecret = (deps: Deps, asked: Asked, secret: string) =>
  guarded(deps, guardOf(deps, 'secret', asked), async () => {
    const known = await checkSecretOf(deps.journal, asked.number)
    const fits = parseTrackingSecret(secret) === known.secret
    return known.dossier && fits ? readHistory(deps.journal.store, known.dossier) : undefined
  })

const byPhone = (deps: Deps, asked: Asked, phone: string | undefined) =>
  guarded(deps, guardOf(deps, 'phone', asked), async () => {
    const { store } = deps.journal
    const id = await findDossier(store, asked.number)
    const history = await readHistory(store, id ?? 'nobody')
    if (!id) return undefined
    const people = await readPeople(store, history)
    const phones = [people.applicant?.phone, people.owner?.phone, people.recipient?.phone].map(digitsOf)
    return phone !== undefined && phones.includes(phone) ? history : undefined
  })

const digitsOf = (phone: string | undefined): string =>
  (phone ?? '').replaceAll(/\D/g, '').slice(-PHONE_DIGITS)

/** What a citizen may see: where it is, what they have to do, when news came. No names, no addresses. */
function citizenView(dossier: Dossier, events: readonly Event[], deps: Deps, language: Language) {
  const reference = deps.journal.reference(deps.now())
  const { directory } = reference
  const answer = citizenAnswer(dossier, reference, deps.now())
  const feeDue = feeLeft(dossier)
  const contact = (party: string | undefined): PartyContact | undefined => {
    const { name, address, phone, hours } = directory.parties.get(party ?? '') ?? { name: party ?? '' }
    return party === undefined ? undefined : { name, address, phone, hours }
  }
  const told = citizenText({ answer, contact, feeDue }, language)
  const gone = voidedIn(dossier)
  const nameOf = (party: string | undefined) =>
    party ? (directory.parties.get(party)?.name ?? party) : undefined
  return {
    receipt: dossier.receipt,
    code: dossier.code ?? null,
    procedure: procedureOf(directory.procedures, dossier.procedure)?.name ?? dossier.procedure,
    agency: nameOf(dossier.agency),
    centre: nameOf(dossier.centre),
    status: answer.status,
    statusText: statusWords(answer.status, 'vi'),
    actionRequired: answer.actionRequired,
    newsAt: dossier.newsAt,
    says: told.says,
    todo: told.todo,
    ask: contactView(contact(answer.ask)),
    feeDue,
    askedPapers: answer.papers && {
      papers: answer.papers.papers,
      reason: reasonWords(answer.papers.reason)[language],
      until: answer.papers.until ?? null,
      byPost: answer.papers.byPost ?? null,
    },
    askedPayment: answer.payment && {
      amount: answer.payment.amount,
      left: answer.payment.amount - answer.payment.paid,
      until: answer.payment.until ?? null,
    },
    held: answer.held && {
      office: contactView(contact(answer.held.office)),
      until: answer.held.until ?? null,
    },
    failed: answer.failure && {
      reason: reasonWords(answer.failure.reason)[language],
      next: answer.failure.next,
      attempts: answer.attempts,
    },
    overdue: answer.overdue,
    apology: answer.apology && {
      reason: reasonWords(answer.apology.reason)[language],
      before: answer.apology.before ?? null,
      appointment: answer.apology.to,
    },
    lost: answer.lost && {
      what: answer.lost.what,
      since: answer.lost.since,
      settleBy: answer.lost.settleBy ?? null,
      compensationAtLeast: COMPENSATION_TIMES_POSTAGE * postagePaid(dossier),
    },
    delivery: answer.delivery && {
      relation: answer.delivery.relation,
      checked: answer.delivery.checked,
      matched: answer.delivery.matched,
      at: answer.delivery.at,
      by: nameOf(answer.delivery.by) ?? null,
      disputedAt: answer.delivery.disputed?.at ?? null,
    },
    submittedAt: dossier.submittedAt ?? null,
    appointment: dossier.appointment ?? null,
    recall: recallLeft(dossier),
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
        // What citizens say here passes through the centre's book, and is not the centre's word.
        place: event.by.role === 'citizen' ? roleWords.citizen[language] : nameOf(event.source),
      })),
  }
}

const contactView = (contact: PartyContact | undefined) =>
  contact && {
    name: contact.name,
    address: contact.address ?? null,
    phone: contact.phone ?? null,
    hours: contact.hours ?? null,
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
