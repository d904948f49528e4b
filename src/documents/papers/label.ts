import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Event } from '../../domain/dossier/events/events.ts'
import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import { isBeforeDispatch, isOutward, isOutwardPacket } from '../../domain/dossier/legs.ts'
import type { Dossier, Leg, Packet } from '../../domain/dossier/state.ts'
import { writeTime } from '../../domain/instant.ts'
import { type Directory, type PartyCode, partyOf } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { ERASED } from '../../words/forms.ts'
import { journeyOnLabel } from '../../words/labels.ts'
import { papersIn } from '../../words/papers.ts'
import { partyName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { maskName, maskPhone, recipientOf } from './persons.ts'

export const labelFields = {
  variants: ['to-party', 'to-citizen'],
  fields: [
    'number',
    'receipt',
    'order',
    'leg',
    'destination',
    'destinationAddress',
    'receiver',
    'phone',
    'origin',
    'seal',
    'packet',
    'printedFor',
  ],
  tables: {},
  codes: ['receipt', 'order'],
} as const satisfies FieldNames

export type LabelPaper = PaperOf<'label', typeof labelFields>

export type LabelFacts = Readonly<{
  dossier: Dossier
  people: People
  directory: Directory
  event: Event
  packet: string
  /** The order number of the journey, where there is one already; the newest of the packet otherwise. */
  order?: string | undefined
}>

/**
 * The label on the outside: where to, and a masked receiver. No procedure and no full name: what somebody asks
 * of the state is nobody's business on the road (facts/bcci.md 8, point 2).
 */
export function buildLabel(facts: LabelFacts): LabelPaper {
  const { dossier, people, directory, event } = facts
  const packet = dossier.packets.find((one) => one.id === facts.packet)
  const leg = legOfPacket(facts)
  const toCitizen = leg ? isOutward(leg.kind) : packet !== undefined && isOutwardPacket(packet.kind)
  const contact = toCitizen ? recipientOf(people) : (people.owner ?? people.applicant)
  const to: PartyCode = dossier.centre
  const origin = leg?.office ?? dossier.office ?? event.by.party
  return {
    kind: 'label',
    variant: toCitizen ? 'to-citizen' : 'to-party',
    at: event.happenedAt,
    subject: leg?.order ?? dossier.receipt,
    fields: {
      number: writeReceiptNumber(dossier.receipt),
      receipt: dossier.receipt,
      order: leg?.order,
      leg: leg ? journeyOnLabel(leg.kind, leg.try) : undefined,
      destination: toCitizen ? undefined : partyName(directory, to),
      // The postman needs the whole address to find the door; the name stays masked.
      destinationAddress: toCitizen
        ? (contact?.address ?? (people.erased ? ERASED : undefined))
        : partyOf(directory, to)?.address,
      receiver: contact?.name ? maskName(contact.name) : people.erased ? ERASED : undefined,
      phone: contact?.phone && maskPhone(contact.phone),
      origin: partyName(directory, origin),
      seal: packet?.seal ?? sealOf(event),
      packet: facts.packet,
      printedFor: writeTime(event.happenedAt),
    },
    tables: {},
    proof: {
      number: leg?.order ?? dossier.receipt,
      issuer: event.by.party,
      at: event.happenedAt,
      figures: { papers: packet && papersIn(packet.lines) },
    },
    codes: { receipt: dossier.receipt, order: leg?.order },
  }
}

function legOfPacket({ dossier, packet, order }: LabelFacts): Leg | undefined {
  if (order !== undefined) return dossier.legs.find((leg) => leg.order === order)
  return dossier.legs.findLast((leg) => leg.packets.includes(packet)) ?? legToCome(dossier, packet)
}

/** Before its packets are handed over a journey has its number already, and a label is wanted for the envelope. */
function legToCome(dossier: Dossier, packet: string): Leg | undefined {
  const kind = dossier.packets.find((one) => one.id === packet)?.kind
  const wanted: LegKind | undefined =
    kind === 'result' || kind === 'originals' ? 'return' : kind === 'application' ? 'submit' : undefined
  return dossier.legs.findLast((leg) => leg.kind === wanted && isBeforeDispatch(leg.state))
}

const sealOf = (event: Event): Packet['seal'] =>
  event.type === 'packet.received_by_post' ? event.data.seal : undefined
