import { type Instant, writeDate, writeTime } from '../../domain/instant.ts'
import type { Directory } from '../../domain/party.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { TOTAL } from '../../words/forms.ts'
import { packetsInWords, sizeInWords, UNCHECKED } from '../../words/handovers.ts'
import { dongInWords, writeDong } from '../../words/money.ts'
import { papersIn } from '../../words/papers.ts'
import { giverInWords, signerInWords } from './handover-outcome.ts'
import { codeOf, headingOf, partyName, procedureName } from './heading.ts'
import { type HandoverListFacts, type ListedOffer, listedOffers } from './listed-offers.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf, recipientOf } from './persons.ts'

export const deliveryListFields = {
  variants: ['list'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'giver',
    'receiver',
    'giverPerson',
    'receiverPerson',
    'acceptedAt',
    'size',
    'postage',
    'postageInWords',
    'unchecked',
  ],
  tables: {
    results: [
      'no',
      'code',
      'procedure',
      'recipient',
      'address',
      'phone',
      'registeredAt',
      'acceptedAt',
      'result',
      'postage',
    ],
  },
  codes: ['number'],
} as const satisfies FieldNames

export type DeliveryListPaper = PaperOf<'delivery-list', typeof deliveryListFields>

/**
 * Danh sách chuyển phát qua bưu điện: the results that the post accepted on one handover list, with where each
 * goes (facts/bcci.md 2.9). The paper it follows has a column for the owner's identity number; it is left out
 * here: no step of delivery reads it, because the postman checks the paper the recipient shows.
 * @returns undefined where the post has accepted nothing for a citizen on this list
 */
export function buildDeliveryList(facts: HandoverListFacts): DeliveryListPaper | undefined {
  const { directory, staff } = facts
  const taken = listedOffers(facts).filter(isDelivered)
  const first = taken[0]?.offer
  if (!first) return undefined
  const number = first.number ?? first.handover
  const at = lastOf(taken)
  const postage = taken.map(({ entry }) => postageOf(entry.dossier)).reduce((sum, one) => sum + one, 0)
  const receiver = taken
    .map(({ entry, offer }) => signerInWords(entry, offer, staff))
    .find((person) => person !== '')
  return {
    kind: 'delivery-list',
    variant: 'list',
    at,
    subject: number,
    fields: {
      ...headingOf(directory, first.from, at),
      number,
      giver: partyName(directory, first.from),
      receiver: partyName(directory, first.to),
      giverPerson: giverInWords(taken[0], staff) || undefined,
      receiverPerson: receiver,
      acceptedAt: [...new Set(timesOf(taken).map(writeFormTime))].join('; '),
      size: sizeInWords(new Set(taken.map(({ entry }) => entry.dossier.id)).size, taken.length),
      postage: writeDong(postage),
      postageInWords: dongInWords(postage),
      unchecked: taken.some(({ offer }) => offer.basis === 'implied') ? UNCHECKED : undefined,
    },
    tables: {
      results: {
        rows: taken.map((one, index) => rowOf(one, index, directory)),
        total: { procedure: TOTAL, recipient: packetsInWords(taken.length), postage: writeDong(postage) },
      },
    },
    proof: {
      number,
      issuer: first.from,
      at,
      figures: { papers: papersIn(taken.flatMap(({ offer }) => offer.lines)), amount: postage },
    },
    codes: { number },
  }
}

/** What the post took to carry to a citizen. */
export const isDelivered = ({ offer, packet }: Pick<ListedOffer, 'offer' | 'packet'>): boolean =>
  offer.state === 'accepted' &&
  offer.direction === 'to_post' &&
  (packet?.kind === 'result' || packet?.kind === 'originals')

const timesOf = (taken: readonly ListedOffer[]): Instant[] =>
  taken.map(({ offer }) => offer.resolvedAt ?? offer.offeredAt).toSorted()

const lastOf = (taken: readonly ListedOffer[]): Instant => timesOf(taken).at(-1) ?? ''

/** What the post has taken for carrying; money it hands on to the agency is no postage. */
const postageOf = (dossier: ListedOffer['entry']['dossier']): number =>
  dossier.fees
    .filter((fee) => fee.kind === 'postage')
    .reduce((sum, fee) => sum + fee.amount - fee.refunded, 0)

function rowOf({ entry, offer }: ListedOffer, index: number, directory: Directory) {
  const { dossier, people } = entry
  const recipient = recipientOf(people)
  const leg = dossier.legs.findLast((one) => one.packets.includes(offer.packet))
  const postage = postageOf(dossier)
  return {
    no: String(index + 1),
    code: codeOf(dossier),
    procedure: procedureName(directory, dossier.procedure),
    recipient: nameOf(people, recipient?.name) ?? '',
    address: nameOf(people, recipient?.address) ?? '',
    phone: recipient?.phone ?? '',
    registeredAt: writeDate(leg?.requestedAt ?? dossier.registeredAt),
    acceptedAt: writeTime(offer.resolvedAt ?? offer.offeredAt),
    result: offer.lines.map((line) => line.number ?? line.name).join('; '),
    // Nothing taken yet leaves room for what is taken at the door.
    postage: postage > 0 ? writeDong(postage) : '',
  }
}
