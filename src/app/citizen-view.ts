import type { Deps } from '../deps.ts'
import { citizenAnswer } from '../domain/dossier/citizen-answer.ts'
import type { CitizenSeen } from '../domain/dossier/citizen-seen.ts'
import { COMPENSATION_TIMES_POSTAGE, postagePaid } from '../domain/dossier/compensation.ts'
import { procedureOf } from '../domain/procedure.ts'
import type { SlipRow } from '../journal/slips/slips.ts'
import { citizenText } from '../words/citizen-answer.ts'
import { statusWords } from '../words/citizen-status.ts'
import type { PartyContact } from '../words/citizen-told.ts'
import { roleWords } from '../words/parties.ts'
import { reasonWords } from '../words/reasons.ts'
import { slipTrackingWords } from '../words/slip-tracking.ts'
import { eventWords, type Language, legStateWords, legWords } from '../words/words.ts'

/** What a citizen may see: where it is, what they have to do, when news came. No names, no addresses. */
export function citizenView(seen: CitizenSeen, deps: Deps, language: Language) {
  const reference = deps.journal.reference(deps.now())
  const { directory } = reference
  const answer = citizenAnswer(seen, reference, deps.now())
  const { feeDue } = seen
  const contact = (party: string | undefined): PartyContact | undefined => {
    const { name, address, phone, hours } = directory.parties.get(party ?? '') ?? { name: party ?? '' }
    return party === undefined ? undefined : { name, address, phone, hours }
  }
  const told = citizenText({ answer, contact, feeDue }, language)
  const nameOf = (party: string | undefined) =>
    party ? (directory.parties.get(party)?.name ?? party) : undefined
  return {
    receipt: seen.receipt,
    code: seen.code ?? null,
    procedure: procedureOf(directory.procedures, seen.procedure)?.name ?? seen.procedure,
    agency: nameOf(seen.agency),
    centre: nameOf(seen.centre),
    status: answer.status,
    statusText: statusWords(answer.status, 'vi'),
    actionRequired: answer.actionRequired,
    newsAt: seen.newsAt,
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
      compensationAtLeast: COMPENSATION_TIMES_POSTAGE * postagePaid(seen),
    },
    delivery: answer.delivery && {
      relation: answer.delivery.relation,
      checked: answer.delivery.checked,
      matched: answer.delivery.matched,
      at: answer.delivery.at,
      by: nameOf(answer.delivery.by) ?? null,
      disputedAt: answer.delivery.disputed?.at ?? null,
    },
    submittedAt: seen.submittedAt ?? null,
    appointment: seen.appointment ?? null,
    recall: seen.recall,
    fees: seen.fees,
    legs: seen.legs
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
    history: seen.history.map(({ type, at, place }) => ({
      type,
      text: eventWords[type][language],
      time: at,
      place: place === undefined ? roleWords.citizen[language] : nameOf(place),
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
export const slipView = (slip: SlipRow, deps: Deps, language: Language) => ({
  receipt: slip.receipt,
  status: 'slip_not_entered',
  statusText: { vi: slipTrackingWords[slip.state].vi, en: slipTrackingWords[slip.state].en },
  text: slipTrackingWords[slip.state][language],
  office: deps.journal.reference(deps.now()).directory.parties.get(slip.office)?.name ?? slip.office,
  printedAt: slip.made_at,
})
