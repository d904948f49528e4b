import type { Offer } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Directory } from '../../domain/party.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { lineName, TOTAL } from '../../words/forms.ts'
import {
  differencesInWords,
  NOT_COUNTED,
  packetsInWords,
  SUPPLEMENT,
  sizeInWords,
  UNCHECKED,
} from '../../words/handovers.ts'
import { allCountsInWords, type Counts, papersIn, sumCounts } from '../../words/papers.ts'
import {
  differenceRows,
  giverInWords,
  outcomeOfOffer,
  outcomeRows,
  signerInWords,
} from './handover-outcome.ts'
import { codeOf, headingOf, partyName, procedureName } from './heading.ts'
import { type HandoverListFacts, type ListedOffer, listedOffers } from './listed-offers.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf, ownerName } from './persons.ts'

export const handoverListFields = {
  variants: ['submit', 'return'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'giver',
    'receiver',
    'offeredAt',
    'giverPerson',
    'receiverPerson',
    'lead',
    'size',
    'totals',
    'legalTime',
    'unchecked',
    'awaiting',
  ],
  tables: {
    packets: [
      'no',
      'code',
      'procedure',
      'result',
      'owner',
      'address',
      'fee',
      'byPost',
      'counts',
      'originals',
      'certified',
      'copies',
      'seal',
      'found',
      'note',
    ],
    outcomes: ['result', 'packets', 'by', 'basis', 'at', 'reason'],
    differences: ['no', 'code', 'packet', 'kind', 'paper', 'stated', 'found'],
  },
  codes: ['number'],
} as const satisfies FieldNames

export type HandoverListPaper = PaperOf<'handover-list', typeof handoverListFields>

/**
 * Biên bản giao nhận hồ sơ, or Phiếu bàn giao kết quả when an agency gives results to the post: one row for
 * each packet, what was stated, what was found, who proved it and how (TT 17/2017 Đ5 (7), facts/bcci.md 1.2,
 * 2.9). While open it says only what is offered and leaves room to count.
 * @returns undefined where no dossier has an offer on this list
 */
export function buildHandoverList(facts: HandoverListFacts): HandoverListPaper | undefined {
  const { directory, staff } = facts
  const listed = listedOffers(facts)
  const first = listed[0]?.offer
  if (!first) return undefined
  const resolved = listed.filter(({ offer }) => offer.state !== 'open')
  const accepted = listed.filter(({ offer }) => offer.state === 'accepted')
  const stated = sumCounts(listed.flatMap(({ offer }) => offer.lines))
  const receiver = accepted
    .map(({ entry, offer }) => signerInWords(entry, offer, staff))
    .find((person) => person !== '')
  return {
    kind: 'handover-list',
    variant: first.direction === 'to_post' && carriesResult(listed) ? 'return' : 'submit',
    at: paperTime(listed),
    subject: first.number ?? first.handover,
    fields: {
      ...headingOf(directory, first.from, first.offeredAt),
      number: first.number ?? first.handover,
      giver: partyName(directory, first.from),
      receiver: partyName(directory, first.to),
      offeredAt: writeFormTime(first.offeredAt),
      giverPerson: giverInWords(listed[0], staff) || undefined,
      receiverPerson: receiver,
      lead: leadsOf(listed, directory),
      size: sizeInWords(new Set(listed.map(({ entry }) => entry.dossier.id)).size, listed.length),
      totals: allCountsInWords(stated),
      legalTime: legalTime(accepted),
      unchecked: accepted.some(({ offer }) => offer.basis === 'implied') ? UNCHECKED : undefined,
      awaiting: resolved.length < listed.length ? String(listed.length - resolved.length) : undefined,
    },
    tables: {
      packets: {
        rows: listed.map((one, index) => rowOf(one, index, directory)),
        total: totalRow(listed, stated),
      },
      outcomes: { rows: outcomeRows(resolved, facts) },
      differences: { rows: differenceRows(listed) },
    },
    proof: {
      number: first.number ?? first.handover,
      issuer: first.from,
      at: paperTime(listed),
      figures: { papers: papersIn(listed.flatMap(({ offer }) => offer.lines)) },
    },
    codes: { number: first.number ?? first.handover },
  }
}

const carriesResult = (listed: readonly ListedOffer[]): boolean =>
  listed.some(({ packet }) => packet?.kind === 'result' || packet?.kind === 'originals')

/** The last moment the list tells of: the newest resolution, or the offer while nobody has answered. */
function paperTime(listed: readonly ListedOffer[]): Instant {
  const times = listed.map(({ offer }) => offer.resolvedAt ?? offer.offeredAt)
  return times.toSorted().at(-1) ?? ''
}

const foundLines = (offer: Offer): readonly Counts[] =>
  offer.state === 'accepted' && offer.basis !== 'implied' ? (offer.found ?? offer.lines) : []

const written = (counts: Counts): string => `${counts.originals} / ${counts.certified} / ${counts.copies}`

function outcomeInWords(offer: Offer): string {
  return offer.state === 'refused' || offer.state === 'withdrawn' ? outcomeOfOffer(offer) : ''
}

function rowOf({ entry, offer, packet }: ListedOffer, index: number, directory: Directory) {
  const counts = sumCounts(offer.lines)
  const { dossier } = entry
  return {
    no: String(index + 1),
    code: codeOf(dossier),
    procedure: procedureName(directory, dossier.procedure),
    result: offer.lines.map((line) => lineName(line)).join('; '),
    owner: ownerName(entry.people) ?? '',
    ...forCitizen(entry),
    counts: written(counts),
    originals: String(counts.originals),
    certified: String(counts.certified),
    copies: String(counts.copies),
    seal: offer.seal ?? '',
    found: foundInWords(offer),
    note: [
      packet?.kind === 'supplement' ? SUPPLEMENT : '',
      outcomeInWords(offer),
      offer.state === 'accepted' ? differencesInWords(offer.differences.length) : '',
    ]
      .filter(Boolean)
      .join('; '),
  }
}

/** The agencies that settled what is on the list. */
const leadsOf = (listed: readonly ListedOffer[], directory: Directory): string =>
  [...new Set(listed.map(({ entry }) => partyName(directory, entry.dossier.agency)))].join('; ')

const CROSS = 'X'

/** Where the citizen lives, whether there is a fee, and whether the post brings the result (facts/bcci.md 2.9). */
function forCitizen({ dossier, people }: ListedOffer['entry']) {
  const owes = dossier.feeDue !== undefined || dossier.fees.some(({ kind }) => kind === 'state_fee')
  const byPost = dossier.legs.some(({ kind, state }) => kind === 'return' && state !== 'cancelled')
  return {
    address: nameOf(people, people.owner?.address ?? people.applicant?.address) ?? '',
    fee: owes ? CROSS : '',
    byPost: byPost ? CROSS : '',
  }
}

function foundInWords(offer: Offer): string {
  if (offer.state === 'open') return ''
  if (offer.state !== 'accepted') return '-'
  if (offer.basis === 'implied') return NOT_COUNTED
  return written(sumCounts(foundLines(offer)))
}

function totalRow(listed: readonly ListedOffer[], stated: Counts) {
  const counted = listed.filter(({ offer }) => offer.state === 'accepted' && offer.basis !== 'implied')
  return {
    procedure: TOTAL,
    owner: packetsInWords(listed.length),
    counts: written(stated),
    originals: String(stated.originals),
    certified: String(stated.certified),
    copies: String(stated.copies),
    found: counted.length > 0 ? written(sumCounts(counted.flatMap(({ offer }) => foundLines(offer)))) : '',
  }
}

/**
 * An acceptance signed by centre or agency is the legal time of submission (facts/bcci.md 1.1 step 5), unless something
 * before it proved one (contract section 8).
 */
function legalTime(accepted: readonly ListedOffer[]): string | undefined {
  const times = accepted
    .filter(
      ({ offer, packet }) =>
        packet?.kind === 'application' &&
        offer.direction === 'to_government' &&
        offer.basis !== 'implied' &&
        !offer.stated,
    )
    .map(({ entry, offer }) => entry.dossier.submittedAt ?? offer.resolvedAt)
    .filter((time) => time !== undefined)
  return [...new Set(times.toSorted().map(writeFormTime))].join('; ') || undefined
}
