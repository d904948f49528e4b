import type { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { parseTrackingSecret } from '../../domain/codes/tracking-secret.ts'
import { CITIZEN_STATUSES, citizenStatus } from '../../domain/dossier/citizen-status.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import {
  checkSecretOf,
  consumeAttempt,
  PHONE_TRIES_MAX,
  recordFailure,
  SECRET_TRIES_MAX,
} from '../../journal/access/tracking.ts'
import { findDossier, type History, readHistory, readPeople } from '../../journal/read/history.ts'
import { type SlipRow, slipNamed } from '../../journal/slips/slips.ts'
import type { Store } from '../../journal/store.ts'
import { slipTrackingWords } from '../../words/slip-tracking.ts'
import { eventWords, type Language, legStateWords, legWords } from '../../words/words.ts'
import type { Env } from '../http/env.ts'
import { HttpProblem, parse, parseJson, readText, typed } from '../http/parse.ts'
import { httpProblem } from '../http/problem.ts'
import { paths } from '../paths.ts'

const PHONE_DIGITS = 4
const NO_BOUND = Number.MAX_SAFE_INTEGER

/** Number and secret, or number and the last digits of the phone. */
export const TrackingQuestion = z
  .strictObject({
    number: typed(4, 64),
    secret: typed(0, 40).optional(),
    phone: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  })
  .refine((question) => question.secret !== undefined || question.phone !== undefined, 'secret-or-phone')

export type TrackingQuestion = z.output<typeof TrackingQuestion>

/** What a citizen may see: where it is, what they have to do, when news came. No names, no addresses. */
export function citizenView(history: History, deps: Deps, language: Language) {
  const dossier = history.dossier as Dossier
  const { directory } = deps.journal.reference()
  const view = citizenStatus(dossier)
  const gone = new Set(dossier.trace.filter((row) => row.voidedBy).map((row) => row.id))
  const nameOf = (party: string | undefined) =>
    party ? (directory.parties.get(party)?.name ?? party) : undefined
  return {
    receipt: dossier.receipt,
    code: dossier.code ?? null,
    procedure: directory.procedures.get(dossier.procedure)?.name ?? dossier.procedure,
    agency: nameOf(dossier.agency),
    centre: nameOf(dossier.centre),
    status: view.status,
    statusText: CITIZEN_STATUSES[view.status],
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
    history: history.events
      .filter(
        (event) => !gone.has(event.id) && event.type !== 'event.voided' && event.type !== 'event.amended',
      )
      .map((event) => ({
        type: event.type,
        text: eventWords[event.type][language],
        time: event.happenedAt,
        place: nameOf(event.source),
      })),
  }
}

const digitsOf = (phone: string | undefined): string =>
  (phone ?? '').replaceAll(/\D/g, '').slice(-PHONE_DIGITS)

/** A slip whose number is printed and whose papers nobody has entered yet. */
export type Unentered = Readonly<{ slip: SlipRow }>

/** What a citizen may see of such a slip: who gave it out, and that it is not in the book. */
export const unenteredView = ({ slip }: Unentered, deps: Deps, language: Language) => ({
  receipt: slip.receipt,
  status: 'slip_not_entered',
  statusText: { vi: slipTrackingWords[slip.state].vi, en: slipTrackingWords[slip.state].en },
  text: slipTrackingWords[slip.state][language],
  office: deps.journal.reference().directory.parties.get(slip.office)?.name ?? slip.office,
  printedAt: slip.made_at,
})

/** A number on a slip that nobody has entered yet is kept for a dossier that is not there. */
async function historyOrSlip(
  store: Store,
  dossier: string,
  number: string,
): Promise<History | Unentered | undefined> {
  const history = await readHistory(store, dossier)
  if (history.dossier) return history
  const slip = await slipNamed(store, parseReceiptNumber(number) ?? number)
  return slip && { slip }
}

/**
 * Opens a dossier for whoever holds the printed secret, or knows the end of the phone number within the
 * day's few tries. Undefined for every other reason, so that unknown and wrong are one answer. With the secret on a
 * slip that nobody has entered yet, the slip is told.
 */
export async function openForCitizen(
  deps: Deps,
  question: TrackingQuestion,
): Promise<History | Unentered | undefined> {
  const { journal } = deps
  const day = vietnamTime(deps.now()).date
  if (question.secret !== undefined) {
    const { dossier, secret, subject, wrong } = await checkSecretOf(journal, question.number, day)
    const fits = wrong < SECRET_TRIES_MAX && parseTrackingSecret(question.secret) === secret
    if (dossier && fits) return historyOrSlip(journal.store, dossier, question.number)
    await recordFailure(journal.store, subject, day)
    return undefined
  }
  const id = await findDossier(journal.store, question.number)
  const within = await consumeAttempt(
    journal.store,
    journal,
    `phone ${id ?? 'nobody'} ${day}`,
    id ? PHONE_TRIES_MAX : NO_BOUND,
  )
  const history = await readHistory(journal.store, id ?? 'nobody')
  if (!id || !within) return undefined
  const people = await readPeople(journal.store, history)
  const phones = [people.applicant?.phone, people.owner?.phone, people.recipient?.phone].map(digitsOf)
  return question.phone !== undefined && phones.includes(question.phone) ? history : undefined
}

export function trackingRoutes(app: Hono<Env>, deps: Deps): void {
  app.post(paths.apiTracking(), async (c) => {
    const question = parse(TrackingQuestion, parseJson(await readText(c.req.raw)))
    const found = await openForCitizen(deps, question)
    if (!found) throw new HttpProblem((language) => httpProblem('not-found', language))
    const language = c.get('language')
    const shown = 'slip' in found ? unenteredView(found, deps, language) : citizenView(found, deps, language)
    return c.json(shown, 200, { 'cache-control': 'no-store' })
  })
}
