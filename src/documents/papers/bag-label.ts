import { END_CODE } from '../../domain/codes/scanned.ts'
import { writeTime } from '../../domain/instant.ts'
import { partyOf } from '../../domain/party.ts'
import { bagContents } from '../../words/labels.ts'
import { papersIn } from '../../words/papers.ts'
import { partyName } from './heading.ts'
import { type HandoverListFacts, listedOffers } from './listed-offers.ts'
import type { FieldNames, PaperOf } from './paper.ts'

export const bagLabelFields = {
  variants: ['bag'],
  fields: [
    'number',
    'origin',
    'destination',
    'destinationAddress',
    'dossiers',
    'packets',
    'seal',
    'closedAt',
    'content',
  ],
  tables: {},
  codes: ['number', 'end'],
} as const satisfies FieldNames

export type BagLabelPaper = PaperOf<'bag-label', typeof bagLabelFields>

/** Bar codes hold plain letters; a number with others is looked for by the id of its list. */
const PLAIN = /^[\x21-\x7e]+$/

/**
 * The label of the bag that carries a handover list: where from, where to, how many dossiers and packets. It
 * says what was put in when the bag was closed, whatever became of it later. No names and no procedure: a bag
 * is looked at by everybody it passes.
 * @returns undefined where no dossier has an offer on this list
 */
export function buildBagLabel(facts: Pick<HandoverListFacts, 'handover' | 'entries' | 'directory'>) {
  const { directory, handover } = facts
  const listed = listedOffers(facts)
  const first = listed[0]?.offer
  if (!first) return undefined
  const number = first.number ?? handover
  const at = listed.map(({ offer }) => offer.offeredAt).reduce((last, one) => (one > last ? one : last))
  const seals = new Set(listed.map(({ offer }) => offer.seal))
  const paper: BagLabelPaper = {
    kind: 'bag-label',
    variant: 'bag',
    at,
    subject: number,
    fields: {
      number,
      origin: partyName(directory, first.from),
      destination: partyName(directory, first.to),
      destinationAddress: partyOf(directory, first.to)?.address,
      dossiers: String(new Set(listed.map(({ entry }) => entry.dossier.id)).size),
      packets: String(listed.length),
      // Packets are sealed one by one; only where all share one seal is it the bag's own.
      seal: seals.size === 1 && listed.length > 1 ? first.seal : undefined,
      closedAt: writeTime(at),
      content: bagContents[first.direction],
    },
    tables: {},
    proof: {
      number,
      issuer: first.from,
      at,
      figures: { papers: papersIn(listed.flatMap(({ offer }) => offer.lines)) },
    },
    // Whoever fills or empties the bag says by a scan that all is scanned.
    codes: { number: PLAIN.test(number) ? number : handover, end: END_CODE },
  }
  return paper
}
