import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { EventOf } from '../../domain/dossier/events/events.ts'
import type { Dossier, Packet } from '../../domain/dossier/state.ts'
import { type Directory, partyOf } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { deliveryModes, matchInWords } from '../../words/forms.ts'
import { CHECKED, countsInWords, papersIn, relationWords, within } from '../../words/papers.ts'
import { packetWords } from '../../words/words.ts'
import { headingOf, partyName, procedureName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf, ownerName, recipientOf, recorderInWords, type Staff } from './persons.ts'

export const resultReceiptFields = {
  variants: ['delivered', 'collected'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'code',
    'number',
    'waybill',
    'procedure',
    'owner',
    'giver',
    'giverPhone',
    'receiver',
    'receiverPhone',
    'relation',
    'checked',
    'mode',
    'returnedAt',
    'recalled',
  ],
  tables: { papers: ['no', 'kind', 'number', 'name', 'counts'] },
  codes: ['receipt'],
} as const satisfies FieldNames

export type ResultReceiptPaper = PaperOf<'result-receipt', typeof resultReceiptFields>

export type ResultReceiptFacts = Readonly<{
  dossier: Dossier
  people: People
  directory: Directory
  event: EventOf<'item.delivered'> | EventOf<'result.collected'>
  staff?: Staff | undefined
  giverPhone?: string | undefined
}>

const GIVEN_BACK: ReadonlySet<Packet['kind']> = new Set(['result', 'originals'])

/** Giấy biên nhận trả kết quả: the fields of facts/bcci.md 2.9 in their order, then who took it and how checked. */
export function buildResultReceipt(facts: ResultReceiptFacts): ResultReceiptPaper {
  const { dossier, people, directory, event } = facts
  const receiver = event.data.receiver
  const issuer = event.type === 'result.collected' ? dossier.centre : (dossier.office ?? event.by.party)
  const recalled = event.data.recalled?.papers ?? []
  return {
    kind: 'result-receipt',
    variant: event.type === 'result.collected' ? 'collected' : 'delivered',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...headingOf(directory, issuer, event.happenedAt),
      code: dossier.code,
      number: writeReceiptNumber(dossier.receipt),
      waybill: event.type === 'item.delivered' ? event.data.waybill : undefined,
      procedure: procedureName(directory, dossier.procedure),
      owner: ownerName(people),
      giver: giverInWords(facts),
      giverPhone: facts.giverPhone ?? partyOf(directory, event.by.party)?.phone,
      receiver: nameOf(people, people.receiver?.name),
      // A phone is known of the named recipient only, not of a neighbour who took it.
      receiverPhone: receiver.relation === 'self' ? recipientOf(people)?.phone : undefined,
      relation: within(relationWords[receiver.relation].vi),
      checked: checkedInWords(receiver),
      mode: event.type === 'item.delivered' ? deliveryModes[event.data.mode] : undefined,
      returnedAt: writeFormTime(event.happenedAt),
      recalled: recalled.length
        ? recalled.map((line) => `${line.name} (${countsInWords(line)})`).join('; ')
        : undefined,
    },
    tables: { papers: { rows: packetsGiven(facts).flatMap(rowsOf).map(numbered) } },
    proof: {
      number: dossier.receipt,
      code: dossier.code,
      issuer,
      at: event.happenedAt,
      figures: { papers: papersIn(packetsGiven(facts).flatMap((packet) => packet.lines)) },
    },
    codes: { receipt: dossier.receipt },
  }
}

const checkedInWords = (receiver: Readonly<{ checked: keyof typeof CHECKED; matched: boolean }>): string =>
  receiver.checked === 'none'
    ? CHECKED.none
    : `${CHECKED[receiver.checked]}: ${matchInWords(receiver.matched)}`

/** By name; where nobody of the staff is named it is the party, and its system where that says so. */
function giverInWords({ event, directory, staff }: ResultReceiptFacts): string | undefined {
  const recorder = recorderInWords(event, staff)
  if (event.by.person !== undefined && recorder) return recorder
  return [partyName(directory, event.by.party), recorder].filter(Boolean).join(', ') || undefined
}

/** The packets this event hands to the citizen: as it names them, or those of its journey. */
function packetsGiven({ dossier, event }: ResultReceiptFacts): readonly Packet[] {
  const given = dossier.packets.filter((packet) => GIVEN_BACK.has(packet.kind))
  if (event.type === 'result.collected') {
    const named = event.data.packets
    return named ? dossier.packets.filter((packet) => named.includes(packet.id)) : given
  }
  const waybill = event.data.waybill
  const leg = dossier.legs.findLast((one) => (waybill ? one.waybill === waybill : one.kind === 'return'))
  const carried = dossier.packets.filter((packet) => leg?.packets.includes(packet.id))
  return carried.length > 0 ? carried : given
}

const rowsOf = (packet: Packet) =>
  packet.lines.map((line) => ({
    kind: packetWords[packet.kind].vi,
    number: line.number ?? '',
    name: line.name,
    counts: countsInWords(line),
  }))

const numbered = <Row>(row: Row, index: number) => ({ no: String(index + 1), ...row })
