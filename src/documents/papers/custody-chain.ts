import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Event } from '../../domain/dossier/events/events.ts'
import type { Dossier, Offer, Packet } from '../../domain/dossier/state.ts'
import { type Instant, vietnamTime } from '../../domain/instant.ts'
import { type Directory, isGovernment, isPost, type PartyCode } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { CITIZEN, differencesInWords, MISROUTED, resultTimes, withDocument } from '../../words/handovers.ts'
import { basisInWords } from '../../words/papers.ts'
import { packetWords } from '../../words/words.ts'
import { giverInWords, signerInWords } from './handover-outcome.ts'
import { partyName } from './heading.ts'
import { nameOf, recorderInWords, type Staff } from './persons.ts'

/** One passing of packets from hand to hand. */
export type Passing = Readonly<{
  giver: string
  receiver: string
  at: Instant
  giverPerson?: string | undefined
  receiverPerson?: string | undefined
  /** Before, at or after the time promised, where a result leaves the government side. */
  result?: string | undefined
  note: string
  /** False where a later step alone says that it took place. */
  proved: boolean
}>

type Facts = Readonly<{
  dossier: Dossier
  events: readonly Event[]
  people: People
  directory: Directory
  staff?: Staff | undefined
}>

/** The mark of note (1) on the form: time and signature are those of the postal document. */
const BY_POST = '(1)'

/** Every time papers of a dossier changed hands, in the order of time, from the citizen and back to the citizen. */
export function handoversOf(facts: Facts): readonly Passing[] {
  const { dossier } = facts
  const gone = new Set(dossier.trace.filter((row) => row.voidedBy).map((row) => row.id))
  const lists = new Map<string, Offer[]>()
  for (const offer of dossier.offers) {
    if (offer.state !== 'accepted') continue
    const key = [offer.handover, offer.resolvedVersion].join(' ')
    lists.set(key, [...(lists.get(key) ?? []), offer])
  }
  return [
    ...facts.events.filter((event) => !gone.has(event.id)).flatMap((event) => withCitizen(facts, event)),
    ...[...lists.values()].map((offers) => betweenParties(facts, offers)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Taken from the citizen by the post, or given to the citizen by whoever has the result. */
function withCitizen(facts: Facts, event: Event): Passing[] {
  const { dossier, directory, staff, people } = facts
  const name = (party: PartyCode | undefined) => partyName(directory, party) ?? ''
  const staffed = recorderInWords(event, staff)
  const own = { at: event.happenedAt, proved: true }
  if (event.type === 'packet.received_by_post') {
    const packet = dossier.packets.find((one) => one.id === event.data.packet)
    return [
      {
        ...own,
        giver: CITIZEN,
        receiver: name(event.data.office ?? event.source),
        giverPerson: nameOf(people, people.applicant?.name),
        receiverPerson: staffed,
        note: noteOf(packet ? [packet] : [], BY_POST, withDocument.slip(writeReceiptNumber(dossier.receipt))),
      },
    ]
  }
  if (event.type === 'packet.returned_to_citizen') {
    const packets = dossier.packets.filter(({ id }) => event.data.packets.includes(id))
    return [
      {
        ...own,
        giver: name(event.source),
        receiver: CITIZEN,
        giverPerson: staffed,
        receiverPerson: nameOf(people, people.receiver?.name),
        note: noteOf(packets, isPost(directory, event.source) ? BY_POST : ''),
      },
    ]
  }
  if (event.type === 'packet.misrouted') {
    const packets = dossier.packets.filter(({ id }) => event.data.packets?.includes(id))
    return [
      {
        ...own,
        giver: name(event.data.from),
        receiver: name(event.data.holder ?? event.source),
        receiverPerson: staffed,
        note: noteOf(packets, '', MISROUTED),
      },
    ]
  }
  if (event.type !== 'item.delivered' && event.type !== 'result.collected') return []
  const collected = event.type === 'result.collected'
  const waybill = collected ? undefined : event.data.waybill
  const carried = waybill && dossier.legs.findLast((leg) => leg.waybill === waybill)?.packets
  const given = collected ? event.data.packets : carried
  const packets = dossier.packets.filter(({ id, kind }) =>
    given ? given.includes(id) : kind === 'result' || kind === 'originals',
  )
  return [
    {
      ...own,
      giver: name(collected ? event.source : (dossier.office ?? event.source)),
      receiver: CITIZEN,
      giverPerson: staffed,
      receiverPerson: nameOf(people, people.receiver?.name),
      result:
        collected && isGovernment(directory, event.source) ? inTime(dossier, event.happenedAt) : undefined,
      note: noteOf(packets, collected ? '' : BY_POST, waybill ? withDocument.item(waybill) : ''),
    },
  ]
}

function betweenParties(facts: Facts, offers: readonly Offer[]): Passing {
  const { dossier, directory, staff } = facts
  const first = offers[0] as Offer
  const { from, to, basis } = first
  const packets = offers.flatMap((offer) => dossier.packets.find((one) => one.id === offer.packet) ?? [])
  const at = first.resolvedAt ?? first.offeredAt
  const proved = basis !== 'implied'
  const leaves = isGovernment(directory, from) && !isGovernment(directory, to)
  const differences = offers.reduce((sum, offer) => sum + offer.differences.length, 0)
  return {
    giver: partyName(directory, from) ?? '',
    receiver: partyName(directory, to) ?? '',
    at,
    giverPerson: giverInWords({ entry: facts, offer: first, packet: undefined }, staff) || undefined,
    receiverPerson: signerInWords(facts, first, staff) || undefined,
    result:
      proved && leaves && packets.some((packet) => packet.kind === 'result')
        ? inTime(dossier, at)
        : undefined,
    note: noteOf(
      packets,
      isPost(directory, from) || isPost(directory, to) ? BY_POST : '',
      first.number ? withDocument.list(first.number) : '',
      basis && basis !== 'own' ? basisInWords(basis) : '',
      differencesInWords(differences),
    ),
    proved,
  }
}

function noteOf(packets: readonly Packet[], mark: string, ...words: readonly string[]): string {
  const kinds = [...new Set(packets.map((packet) => packetWords[packet.kind].vi))].join(', ')
  return [[mark, kinds].filter(Boolean).join(' '), ...words].filter(Boolean).join('; ')
}

/** As the form words it: on the day promised and not after the hour is in time. */
function inTime({ appointment }: Dossier, at: Instant): string | undefined {
  if (!appointment) return undefined
  if (at > appointment) return resultTimes.late
  return vietnamTime(at).date < vietnamTime(appointment).date ? resultTimes.before : resultTimes.onTime
}
