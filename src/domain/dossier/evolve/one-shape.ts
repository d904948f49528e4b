import type { AllKeys, Dossier } from '../state.ts'

/** What every event says of a dossier, whatever else it changes. */
type Told = Pick<Dossier, 'version' | 'parties' | 'trace' | 'newsAt'>

/**
 * A dossier with what an event says of it, made here and nowhere else: objects that were copied in different places are
 * of different shapes to the machine, and whoever reads or copies them then takes many times as long. Of one shape are
 * all that leave the fold, with all their keys.
 */
export function oneShape(dossier: Dossier, told: Told): Dossier {
  const whole: AllKeys<Dossier> = {
    id: dossier.id,
    version: told.version,
    receipt: dossier.receipt,
    procedure: dossier.procedure,
    centre: dossier.centre,
    agency: dossier.agency,
    office: dossier.office,
    service: dossier.service,
    channel: dossier.channel,
    papers: dossier.papers,
    processing: dossier.processing,
    registeredAt: dossier.registeredAt,
    submittedAt: dossier.submittedAt,
    submittedBy: dossier.submittedBy,
    submissionClaims: dossier.submissionClaims,
    statedSubmission: dossier.statedSubmission,
    acceptedAt: dossier.acceptedAt,
    code: dossier.code,
    appointment: dossier.appointment,
    finishedAt: dossier.finishedAt,
    moreResults: dossier.moreResults,
    collectedAt: dossier.collectedAt,
    delivery: dossier.delivery,
    rescheduled: dossier.rescheduled,
    apology: dossier.apology,
    apologies: dossier.apologies,
    endReason: dossier.endReason,
    askedPapers: dossier.askedPapers,
    askedPayment: dossier.askedPayment,
    pausedAt: dossier.pausedAt,
    pauses: dossier.pauses,
    resumedLate: dossier.resumedLate,
    pickup: dossier.pickup,
    recall: dossier.recall,
    recallWaived: dossier.recallWaived,
    attached: dossier.attached,
    feeDue: dossier.feeDue,
    atDoor: dossier.atDoor,
    legs: dossier.legs,
    packets: dossier.packets,
    offers: dossier.offers,
    fees: dossier.fees,
    parties: told.parties,
    aliases: dossier.aliases,
    proposals: dossier.proposals,
    cases: dossier.cases,
    complaints: dossier.complaints,
    ratings: dossier.ratings,
    trace: told.trace,
    newsAt: told.newsAt,
  }
  return whole
}
