import { feeLeft, recallLeft } from '../../domain/dossier/dues.ts'
import { isOutward } from '../../domain/dossier/legs.ts'
import { postageOf } from '../../domain/dossier/postage.ts'
import type { Leg } from '../../domain/dossier/state.ts'
import { type Instant, writeDate, writeTime } from '../../domain/instant.ts'
import type { Directory } from '../../domain/party.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { TOTAL } from '../../words/forms.ts'
import { packetsInWords, sizeInWords, UNCHECKED } from '../../words/handovers.ts'
import { dongInWords, writeDong } from '../../words/money.ts'
import { countsInWords, papersIn } from '../../words/papers.ts'
import { giverInWords, signerInWords } from './handover-outcome.ts'
import { codeOf, headingOf, partyName, procedureName } from './heading.ts'
import { type HandoverListFacts, type ListedOffer, listedOffers, takenLines } from './listed-offers.ts'
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
    'collect',
    'collectInWords',
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
      'collect',
      'recall',
      'waybill',
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
  const deliveries = deliveriesOf(taken)
  const postage = sumOf(deliveries, (one) => one.postage)
  const collect = sumOf(deliveries, (one) => one.collect)
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
      collect: collect > 0 ? writeDong(collect) : undefined,
      collectInWords: collect > 0 ? dongInWords(collect) : undefined,
      unchecked: taken.some(({ offer }) => offer.basis === 'implied') ? UNCHECKED : undefined,
    },
    tables: {
      results: {
        rows: taken.map((one, index) => rowOf(one, index, directory, deliveries)),
        total: {
          procedure: TOTAL,
          recipient: packetsInWords(taken.length),
          postage: writeDong(postage),
          collect: collect > 0 ? writeDong(collect) : '',
        },
      },
    },
    proof: {
      number,
      issuer: first.from,
      at,
      figures: { papers: papersIn(taken.flatMap(({ offer }) => takenLines(offer))), amount: postage },
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

/** One way to one citizen: its packets go together, and its money is one sum (practice, stories.md M1). */
type Journey = Readonly<{ first: ListedOffer; postage: number; collect: number; recall: string }>

const legOf = ({ entry, offer }: ListedOffer): Leg | undefined =>
  entry.dossier.legs.findLast((one) => isOutward(one.kind) && one.packets.includes(offer.packet))

/** The journeys of the list: the money of each stands on the row of its first packet. */
function deliveriesOf(taken: readonly ListedOffer[]): readonly Journey[] {
  const journeys = new Map<string, Journey>()
  for (const one of taken) {
    const { dossier } = one.entry
    const leg = legOf(one)
    const key = JSON.stringify([dossier.id, leg ? [leg.kind, leg.try] : one.offer.packet])
    if (journeys.has(key)) continue
    const result =
      one.packet?.kind === 'result' || [...journeys.values()].every((row) => row.first.entry !== one.entry)
    journeys.set(key, {
      first: one,
      postage: leg ? postageOf(dossier, leg) : 0,
      // What is due is due once, with the first of several journeys of one dossier.
      collect: result ? feeLeft(dossier) : 0,
      recall: result
        ? recallLeft(dossier)
            .map((line) => `${line.name} (${countsInWords(line)})`)
            .join('; ')
        : '',
    })
  }
  return [...journeys.values()]
}

const sumOf = (rows: readonly Journey[], one: (row: Journey) => number): number =>
  rows.reduce((sum, row) => sum + one(row), 0)

function rowOf(listed: ListedOffer, index: number, directory: Directory, journeys: readonly Journey[]) {
  const { entry, offer } = listed
  const { dossier, people } = entry
  const recipient = recipientOf(people)
  const leg = legOf(listed)
  const journey = journeys.find((row) => row.first === listed)
  // Nothing taken yet leaves room for what is taken at the door.
  const dong = (amount: number | undefined): string => (amount ? writeDong(amount) : '')
  return {
    no: String(index + 1),
    code: codeOf(dossier),
    procedure: procedureName(directory, dossier.procedure),
    recipient: nameOf(people, recipient?.name) ?? '',
    address: nameOf(people, recipient?.address) ?? '',
    phone: recipient?.phone ?? '',
    registeredAt: writeDate(leg?.requestedAt ?? dossier.registeredAt),
    acceptedAt: writeTime(offer.resolvedAt ?? offer.offeredAt),
    result: takenLines(offer)
      .map((line) => line.number ?? line.name)
      .join('; '),
    postage: dong(journey?.postage),
    collect: dong(journey?.collect),
    recall: journey?.recall ?? '',
    waybill: leg?.waybill ?? '',
  }
}
