import type { Deps } from '../deps.ts'
import { normaliseCode } from '../domain/codes/normalise-code.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import { parseTrackingSecret } from '../domain/codes/tracking-secret.ts'
import { type CitizenSeen, seenByCitizen } from '../domain/dossier/citizen-seen.ts'
import type { Instant } from '../domain/instant.ts'
import { lookOf, seenNow } from '../journal/access/citizen-look.ts'
import { citizenPass } from '../journal/access/citizen-pass.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { slipNamed } from '../journal/slips/slips.ts'
import { attachedName } from '../words/paper-names.ts'
import type { Language } from '../words/words.ts'
import { citizenView, slipView } from './citizen-view.ts'
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
      seen: CitizenSeen
      shown: ReturnType<typeof citizenView> & Readonly<{ attached: readonly AttachedShown[] }>
      /** Lets the page say something of the dossier; only whoever knows the secret has one. */
      pass: string | undefined
      proposals: readonly ProposalShown[]
      complaints: readonly ComplaintShown[]
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
  const { id, seen } = answer.found
  const tracked = seen
    ? await trackedAs(deps, seen, language, secret === undefined ? 'phone' : 'secret')
    : await trackedNow(deps, id, language)
  if (tracked) return tracked
  // A number on a slip that nobody has entered yet is kept for a dossier that is not there.
  const slip = await slipNamed(deps.journal.store, parseReceiptNumber(number) ?? number)
  return slip && { slip: slipView(slip, deps, language) }
}

/** A paper of the agency's own system; what is kept here is had with the pass. */
type AttachedShown = Pick<Attached, 'kind' | 'sha256' | 'at'> &
  Readonly<{ text: string; by: string; link: string | null; pass: string | null }>

/** What a citizen sees of a dossier as it stands now, with the secret; undefined where there is none. */
export async function trackedNow(deps: Deps, id: string, language: Language): Promise<Tracked | undefined> {
  const seen = await seenOf(deps, id)
  return seen && trackedAs(deps, seen, language, 'secret')
}

/** Of a row that an older service wrote, or none, the events say it. */
export async function seenOf({ journal }: Deps, id: string): Promise<CitizenSeen | undefined> {
  const kept = await seenNow(journal, id)
  if (kept) return kept
  const { dossier } = await readHistory(journal.store, id)
  return dossier && seenByCitizen(dossier)
}

type More = Readonly<{
  attached: readonly Attached[]
  proposals: readonly ProposalShown[]
  complaints: readonly ComplaintShown[]
}>
const NOTHING_MORE: More = { attached: [], proposals: [], complaints: [] }

/** What stands beside the book, for whoever holds the secret: few dossiers have any. */
async function moreOf(deps: Deps, { id, more }: CitizenSeen): Promise<More> {
  if (!more) return NOTHING_MORE
  const { store } = deps.journal
  const history = await readHistory(store, id)
  const { dossier } = history
  if (!dossier) return NOTHING_MORE
  return {
    attached: await attachedTo(deps, history),
    proposals: await openProposals(store, dossier),
    complaints: await complaintsShown(store, history),
  }
}

/**
 * A dossier as its citizen sees it.
 * @param way what opened it: the end of a phone number shows no names and addresses, and says nothing
 */
async function trackedAs(
  deps: Deps,
  seen: CitizenSeen,
  language: Language,
  way: 'secret' | 'phone',
): Promise<Tracked> {
  const secretly = way === 'secret'
  const pass = secretly ? citizenPass(deps.journal.hmacKey, seen.id, deps.now()) : undefined
  const { attached, ...more } = secretly ? await moreOf(deps, seen) : NOTHING_MORE
  return {
    seen,
    shown: {
      ...citizenView(seen, deps, language),
      // Papers that name people are for whoever holds the printed secret, too.
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
    ...more,
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

/** A dossier that somebody may open; what is seen of it, where that was read along with it. */
type Opened = Readonly<{ id: string; seen: CitizenSeen | undefined }>

const bySecret = (deps: Deps, asked: Asked, secret: string) =>
  guarded(deps, guardOf(deps, 'secret', asked), async (): Promise<Opened | undefined> => {
    const look = await lookOf(deps.journal, asked.number)
    const fits = parseTrackingSecret(secret) === look.secret
    return look.dossier && fits ? { id: look.dossier, seen: look.seen() } : undefined
  })

const byPhone = (deps: Deps, asked: Asked, phone: string | undefined) =>
  guarded(deps, guardOf(deps, 'phone', asked), async (): Promise<Opened | undefined> => {
    const { store } = deps.journal
    const id = await findDossier(store, asked.number)
    const history = await readHistory(store, id ?? 'nobody')
    // A number that names nothing asks the book as often as one that does.
    const people = await readPeople(store, history)
    if (!id || !history.dossier) return undefined
    const phones = [people.applicant?.phone, people.owner?.phone, people.recipient?.phone].map(digitsOf)
    return phone !== undefined && phones.includes(phone)
      ? { id, seen: seenByCitizen(history.dossier) }
      : undefined
  })

const digitsOf = (phone: string | undefined): string =>
  (phone ?? '').replaceAll(/\D/g, '').slice(-PHONE_DIGITS)
