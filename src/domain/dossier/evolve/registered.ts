import type { EventOf } from '../events/events.ts'
import type { LegKind } from '../events/shapes.ts'
import type { AllKeys, Dossier } from '../state.ts'
import { freshLeg } from './legs.ts'

/** The first event of a dossier. */
export function registered(event: EventOf<'dossier.registered'>): Dossier {
  const { data } = event
  const receipt = data.receipt ?? ''
  const base: AllKeys<Dossier> = {
    id: event.dossier,
    version: event.version,
    receipt,
    procedure: data.procedure,
    centre: data.centre,
    agency: data.agency,
    office: data.office,
    service: data.service,
    channel: data.channel,
    papers: data.papers,
    processing: 'registered',
    registeredAt: event.happenedAt,
    submittedAt: undefined,
    submittedBy: undefined,
    submissionClaims: [],
    statedSubmission: undefined,
    acceptedAt: undefined,
    code: undefined,
    appointment: undefined,
    finishedAt: undefined,
    moreResults: undefined,
    collectedAt: undefined,
    delivery: undefined,
    rescheduled: undefined,
    apology: undefined,
    endReason: undefined,
    askedPapers: undefined,
    askedPayment: undefined,
    apologies: [],
    pausedAt: undefined,
    pauses: [],
    resumedLate: [],
    pickup: undefined,
    recall: [],
    recallWaived: [],
    attached: [],
    feeDue: undefined,
    atDoor: data.atDoor?.map((due) => ({ ...due, since: event.version })),
    legs: [],
    packets: [],
    offers: [],
    fees: [],
    parties: [],
    aliases: [
      { kind: 'receipt', value: receipt },
      ...(data.aliases ?? []).map((alias) => ({ ...alias, by: event.source })),
    ],
    proposals: [],
    cases: [],
    complaints: [],
    ratings: [],
    trace: [],
    newsAt: event.happenedAt,
  }
  const kinds: LegKind[] = []
  if (data.service !== 'return') kinds.push('submit')
  if (data.service !== 'submit') kinds.push('return')
  return {
    ...base,
    legs: kinds.map((kind) => freshLeg(base, kind, { requestedAt: event.happenedAt })),
  }
}
