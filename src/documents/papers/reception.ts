import type { EventOf } from '../../domain/dossier/events/events.ts'
import { receivedPapers } from '../../domain/dossier/received-papers.ts'
import { type Dossier, signedForAt } from '../../domain/dossier/state.ts'
import { type Directory, partyOf } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { procedureOf } from '../../domain/procedure.ts'
import { appointmentInWords, writeFormTime } from '../../words/form-times.ts'
import { returnPlace } from '../../words/forms.ts'
import { CHANNEL, limitInWords, papersIn } from '../../words/papers.ts'
import { headingOf, partyName, procedureName } from './heading.ts'
import type { Links } from './links.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { numberedLines } from './paper-lines.ts'
import { nameOf, ownerName, recorderInWords, type Staff } from './persons.ts'

export const receptionFields = {
  variants: ['counter', 'online'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'code',
    'receivingUnit',
    'applicant',
    'channel',
    'address',
    'phone',
    'email',
    'idNumber',
    'matter',
    'owner',
    'ownerAddress',
    'sets',
    'limit',
    'receivedAt',
    'returnAt',
    'trackingPage',
    'contactPhone',
    'returnPlace',
    'officer',
  ],
  tables: { papers: ['no', 'name', 'originals', 'certified', 'copies'] },
  codes: ['code', 'tracking'],
} as const satisfies FieldNames

export type ReceptionPaper = PaperOf<'reception', typeof receptionFields>

export type ReceptionFacts = Readonly<{
  dossier: Dossier
  people: People
  directory: Directory
  event: EventOf<'dossier.accepted'>
  staff?: Staff | undefined
  /** The phone of the desk. */
  phone?: string | undefined
  links: Links
}>

/** Papers that travel for an agency come in one set unless the agency's own system says otherwise. */
const SETS = '01'

/**
 * Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: the fields of facts/bcci.md 2.3 in their order. The time of
 * receipt is the legal one, the signed handover, not the moment somebody typed the acceptance (1.1 step 5).
 */
export function buildReception(facts: ReceptionFacts): ReceptionPaper {
  const { dossier, people, directory, event, links } = facts
  const { applicant, owner } = people
  const papers = receivedPapers(dossier)
  return {
    kind: 'reception',
    variant: dossier.channel === 'online' ? 'online' : 'counter',
    at: event.happenedAt,
    subject: event.data.code,
    fields: {
      ...headingOf(directory, dossier.centre, event.happenedAt),
      code: event.data.code,
      receivingUnit: partyName(directory, dossier.centre),
      applicant: nameOf(people, applicant?.name),
      channel: CHANNEL[dossier.channel],
      address: nameOf(people, applicant?.address),
      phone: nameOf(people, applicant?.phone),
      email: applicant?.email,
      idNumber: nameOf(people, applicant?.idNumber),
      matter: people.matter ?? procedureName(directory, dossier.procedure),
      owner: ownerName(people),
      ownerAddress: nameOf(people, owner?.address ?? applicant?.address),
      sets: SETS,
      limit: limitInWords(procedureOf(directory.procedures, dossier.procedure)?.limit),
      receivedAt: writeFormTime(signedForAt(dossier) ?? event.data.statedSubmission ?? event.happenedAt),
      returnAt: appointmentInWords(event.data.appointment),
      trackingPage: links.trackingPage,
      contactPhone: facts.phone ?? partyOf(directory, dossier.centre)?.phone,
      returnPlace: returnPlace(dossier.service, partyName(directory, dossier.centre)),
      officer: recorderInWords(event, facts.staff),
    },
    tables: { papers: { rows: numberedLines(papers) } },
    proof: {
      number: dossier.receipt,
      code: event.data.code,
      issuer: dossier.centre,
      at: event.happenedAt,
      figures: { papers: papersIn(papers), appointment: event.data.appointment ?? undefined },
    },
    codes: {
      code: event.data.code,
      // The number alone: the secret is on the slip only, and the page asks for it.
      tracking: links.tracking(dossier.receipt),
    },
  }
}
