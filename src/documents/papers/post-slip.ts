import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { writeTrackingSecret } from '../../domain/codes/tracking-secret.ts'
import type { EventOf } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { type Directory, partyOf } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { resultPlace } from '../../words/forms.ts'
import { writeDong } from '../../words/money.ts'
import { countsInWords, papersIn, SERVICE } from '../../words/papers.ts'
import { packetWords } from '../../words/words.ts'
import { headingOf, partyName, procedureName } from './heading.ts'
import type { Links } from './links.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { numberedLines, totalOf } from './paper-lines.ts'
import { nameOf, recipientOf, recorderInWords, type Staff } from './persons.ts'

export const postSlipFields = {
  variants: ['slip'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'receipt',
    'sender',
    'senderAddress',
    'senderPhone',
    'agency',
    'agencyAddress',
    'centre',
    'procedure',
    'matter',
    'packet',
    'missing',
    'seal',
    'office',
    'receivedAt',
    'service',
    'resultPlace',
    'recipient',
    'recipientPhone',
    'postage',
    'clerk',
    'trackingPage',
    'secret',
  ],
  tables: { papers: ['no', 'name', 'originals', 'certified', 'copies'] },
  codes: ['receipt', 'tracking'],
} as const satisfies FieldNames

export type PostSlipPaper = PaperOf<'post-slip', typeof postSlipFields>

export type PostSlipFacts = Readonly<{
  dossier: Dossier
  people: People
  directory: Directory
  event: EventOf<'packet.received_by_post'>
  staff?: Staff | undefined
  /** The secret, for the office that hands the slip to the citizen. */
  secret?: string | undefined
  /** The dossier as known when the slip was first printed: postage may be paid after the papers were counted. */
  known?: Pick<Dossier, 'fees'> | undefined
  links: Links
}>

/**
 * Phiếu gửi hồ sơ: sender, agency, procedure and the list of papers with originals and copies, signed by both
 * (QĐ 45/2016, TT 17/2017: facts/bcci.md 1.1 step 2, 1.2). A reprint without the secret says so by leaving it
 * and the code of the tracking page out.
 */
export function buildPostSlip(facts: PostSlipFacts): PostSlipPaper {
  const { dossier, people, directory, event, secret, links } = facts
  const { data } = event
  const office = data.office ?? dossier.office ?? event.by.party
  const agency = partyOf(directory, dossier.agency)
  const missing = data.missing ?? []
  return {
    kind: 'post-slip',
    variant: 'slip',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...headingOf(directory, office, event.happenedAt),
      number: writeReceiptNumber(dossier.receipt),
      receipt: dossier.receipt,
      sender: nameOf(people, people.applicant?.name),
      senderAddress: nameOf(people, people.applicant?.address),
      senderPhone: people.applicant?.phone,
      agency: partyName(directory, dossier.agency),
      agencyAddress: agency?.address,
      centre: dossier.centre === dossier.agency ? undefined : partyName(directory, dossier.centre),
      procedure: procedureName(directory, dossier.procedure),
      matter: people.matter,
      // Said only where it is something else than the dossier itself.
      packet: data.kind && data.kind !== 'application' ? packetWords[data.kind].vi : undefined,
      missing: missing.length
        ? missing.map((line) => `${line.name} (${countsInWords(line)})`).join('; ')
        : undefined,
      seal: data.seal,
      office: partyName(directory, office),
      receivedAt: writeFormTime(event.happenedAt),
      service: SERVICE[dossier.service],
      resultPlace: placeOfResult(facts),
      ...recipientFields(facts),
      postage: postageInWords(facts.known),
      clerk: recorderInWords(event, facts.staff),
      trackingPage: links.trackingPage,
      secret: secret && writeTrackingSecret(secret),
    },
    tables: { papers: { rows: numberedLines(data.papers), total: totalOf(data.papers) } },
    proof: {
      number: dossier.receipt,
      code: dossier.code,
      issuer: office,
      at: event.happenedAt,
      figures: { papers: papersIn(data.papers) },
    },
    codes: {
      receipt: dossier.receipt,
      tracking: secret && links.tracking(dossier.receipt, secret),
    },
  }
}

/** Whom the post looks for with the result, where it brings one. */
function recipientFields({ dossier, people }: PostSlipFacts) {
  if (dossier.service === 'submit') return {}
  const recipient = recipientOf(people)
  return { recipient: nameOf(people, recipient?.name), recipientPhone: recipient?.phone }
}

/** What was taken for carrying and not given back; room to write where nothing was taken yet. */
function postageInWords(known: PostSlipFacts['known']): string | undefined {
  const postage = (known?.fees ?? []).filter(({ kind }) => kind === 'postage')
  const sum = postage.reduce((total, fee) => total + fee.amount - fee.refunded, 0)
  return sum > 0 ? writeDong(sum) : undefined
}

function placeOfResult({ dossier, people, directory }: PostSlipFacts): string {
  const address = nameOf(people, recipientOf(people)?.address)
  return resultPlace(dossier.service, partyName(directory, dossier.centre), address)
}
