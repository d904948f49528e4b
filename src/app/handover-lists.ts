import type { Deps } from '../deps.ts'
import { isDelivered } from '../documents/papers/delivery-list.ts'
import type { DataOf, EventOf, EventType } from '../domain/dossier/events/events.ts'
import { type Dossier, type Offer, type Packet, packetOf } from '../domain/dossier/state.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, type PartyCode, speaksFor } from '../domain/party.ts'
import { staffNames } from '../journal/access/persons.ts'
import type { History } from '../journal/read/history.ts'
import { freePackets, type WorkRow } from '../journal/read/packets-in-hand.ts'
import { readOn } from '../journal/read/remembered.ts'
import { desksOf, openHandover, type Refused } from './access.ts'
import { keptScans } from './papers/signed-scans.ts'
import { commandOf, recordNumbered } from './recording.ts'
import { endOfJob } from './scan-batches.ts'
import { personsOf, type StaffNames } from './staff.ts'

/** One packet on the list with its dossier. */
export type ListRow = Readonly<{
  name: string
  dossier: Dossier
  offer: Offer
  packet: Packet | undefined
  /** The event that answered the offer, where one did and it still stands. */
  answer: Answer | undefined
}>

export type Answer = EventOf<'handover.accepted' | 'handover.refused' | 'handover.withdrawn'>

/** A handover list as its reader sees it. */
export type HandoverList = Readonly<{
  id: string
  number: string | undefined
  from: string
  to: string
  offeredAt: string
  rows: readonly ListRow[]
  open: readonly ListRow[]
  /** What the giver alone says was signed for on paper. */
  stated: readonly ListRow[]
  /** Whether the reader speaks for the receiver, for the giver. */
  receives: boolean
  gives: boolean
  /** Whether something on it is for a citizen, so that there is a delivery list. */
  delivers: boolean
  /** Who offered and who answered. */
  staff: StaffNames
  /** Scans of the signed sheet whose files are kept here, by their hashes. */
  scans: readonly string[]
}>

function answerTo(history: History | undefined, offer: Offer): Answer | undefined {
  if (offer.state === 'open') return undefined
  return history?.events.findLast((event): event is Answer => {
    if (event.type === 'handover.withdrawn') return event.data.handover === offer.handover
    if (event.type === 'handover.refused')
      return event.data.handover === offer.handover && event.data.packets.includes(offer.packet)
    if (event.type !== 'handover.accepted' || event.data.handover !== offer.handover) return false
    const { packets, absent = [] } = event.data
    return absent.includes(offer.packet) || packets.some((one) => one.packet === offer.packet)
  })
}

/** The list with this id, for its two sides and who stands for them. */
export async function openList(deps: Deps, by: Actor, id: string): Promise<HandoverList | Refused> {
  const found = await openHandover(deps, by, id)
  if ('refusal' in found) return found
  const { store, reference } = deps.journal
  const handover = found[0]?.handover ?? ''
  // Scan by scan and form by form the same dossiers are looked at: only what is new of them is read again.
  const histories = await readOn(store, [...new Set(found.map((row) => row.dossier))])
  const rows = found.flatMap((row): ListRow[] => {
    const history = histories.get(row.dossier)
    const dossier = history?.dossier
    const offer = dossier?.offers.findLast((one) => one.handover === handover && one.packet === row.packet)
    if (!dossier || !offer) return []
    const name = `${row.dossier}/${row.packet}`
    return [{ name, dossier, offer, packet: packetOf(dossier, row.packet), answer: answerTo(history, offer) }]
  })
  const first = rows[0]?.offer
  const speaks = (party: string): boolean =>
    by.role !== 'supervisor' &&
    speaksFor(reference(deps.now()).directory, by.party, party, vietnamTime(deps.now()).date)
  const persons = rows.flatMap(({ offer, answer }) => [
    ...[offer.offeredBy.person, offer.resolvedBy?.person].filter((person) => person !== undefined),
    ...(answer ? personsOf(answer) : []),
  ])
  return {
    id: handover,
    number: first?.number,
    from: first?.from ?? '',
    to: first?.to ?? '',
    offeredAt: first?.offeredAt ?? '',
    rows,
    open: rows.filter((row) => row.offer.state === 'open'),
    stated: rows.filter((row) => row.offer.stated !== undefined),
    receives: speaks(first?.to ?? ''),
    gives: speaks(first?.from ?? ''),
    delivers: rows.some(isDelivered),
    staff: await staffNames(store, persons),
    scans: await keptScans(deps, histories, handover),
  }
}

/** What somebody's desks hold and have on no list yet. */
export const packetsInHand = (deps: Deps, by: Actor): Promise<readonly WorkRow[]> =>
  freePackets(deps.journal.store, desksOf(deps, by))

/**
 * Offers packets to a receiver on one list, under the next number of the giver's year, and ends the job of scanning that
 * they were put into.
 * @param id the job's, and the list's own: the same job makes the same list
 * @param seen how many steps of the job were seen: one that went on meanwhile is offered when it is looked at again
 */
export async function offerList(
  deps: Deps,
  by: Actor,
  id: string,
  to: PartyCode,
  packets: readonly WorkRow[],
  seen?: number,
): Promise<Readonly<{ done: true }> | (Refused & Readonly<{ receipt: string | undefined }>)> {
  const year = vietnamTime(deps.now()).date.slice(0, 4)
  const dossiers = [...new Set(packets.map((row) => row.dossier))]
  const answer = await recordNumbered<never>(
    deps,
    `list ${by.party} ${year}`,
    id,
    (number) =>
      dossiers.map((dossier, index) =>
        commandOf(deps, by, {
          type: 'handover.offered',
          dossier,
          id: `${id}-${index + 1}`,
          data: {
            handover: id,
            to,
            number: `${String(number).padStart(4, '0')}/${year}/${by.party}`,
            packets: packets.filter((row) => row.dossier === dossier).map(({ packet }) => ({ packet })),
          },
        }),
      ),
    await endOfJob(deps, by, { batch: id, steps: seen }),
  )
  if ('done' in answer) return { done: true }
  const dossier = dossiers[answer.index]
  return { refusal: answer.refusal, receipt: packets.find((row) => row.dossier === dossier)?.receipt }
}

/** Whether a list with this id was made: a second click finds its packets on it. */
export const isMade = async (deps: Deps, by: Actor, id: string): Promise<boolean> =>
  !('refusal' in (await openHandover(deps, by, id)))

type ListEvent = 'handover.accepted' | 'handover.refused' | 'handover.withdrawn' | 'event.voided'
/** What is said of one dossier on a list; its data were typed by people. */
export type Said = Readonly<{ type: ListEvent; dossier: string; data: unknown }>

type Found = DataOf<'handover.accepted'>['packets'][number]
/** What the receiver says of one packet. */
export type Counted = Found | 'absent' | 'refused'

function byDossier(rows: readonly ListRow[]): ReadonlyMap<string, readonly ListRow[]> {
  const found = new Map<string, ListRow[]>()
  for (const row of rows) found.set(row.dossier.id, [...(found.get(row.dossier.id) ?? []), row])
  return found
}

const packetsOf = (rows: readonly ListRow[]): readonly string[] => rows.map((row) => row.offer.packet)

/**
 * What one signature says: for each dossier an acceptance, and a refusal of what is not taken.
 * @param proof how it is signed, the same for the whole list
 * @param reason why packets are refused
 */
export function signed(
  list: HandoverList,
  proof: object,
  reason: string,
  counted: (row: ListRow) => Counted,
): readonly Said[] {
  return [...byDossier(list.open)].flatMap(([dossier, rows]): Said[] => {
    const taken = rows.map(counted).filter((one) => one !== 'absent' && one !== 'refused')
    const absent = packetsOf(rows.filter((row) => counted(row) === 'absent'))
    const refused = packetsOf(rows.filter((row) => counted(row) === 'refused'))
    const say = (type: ListEvent, data: object): Said => ({
      type,
      dossier,
      data: { handover: list.id, ...data },
    })
    const refuse = (packets: readonly string[], code: string): Said[] =>
      packets.length > 0 ? [say('handover.refused', { packets, reason: { code } })] : []
    // Where nothing of a dossier was there, nothing can be accepted: the list goes back for it.
    if (taken.length === 0) return [...refuse(absent, 'not_there'), ...refuse(refused, reason)]
    const missing = absent.length > 0 ? { absent } : {}
    return [say('handover.accepted', { ...proof, packets: taken, ...missing }), ...refuse(refused, reason)]
  })
}

/** The same word for every dossier of the list: taken back by the giver, or refused by the receiver. */
export const ended = (
  list: HandoverList,
  type: Extract<EventType, 'handover.withdrawn' | 'handover.refused'>,
  reason: string,
): readonly Said[] =>
  [...byDossier(list.open)].map(([dossier, rows]) => ({
    type,
    dossier,
    data:
      type === 'handover.withdrawn'
        ? { handover: list.id }
        : { handover: list.id, packets: packetsOf(rows), reason: { code: reason } },
  }))

/** The receiver's own word for what the giver stated: the same packets, under its own sheet. */
export const confirmed = (list: HandoverList, proof: object): readonly Said[] =>
  [...byDossier(list.stated)].map(([dossier, rows]) => ({
    type: 'handover.accepted',
    dossier,
    data: { handover: list.id, ...proof, packets: packetsOf(rows).map((packet) => ({ packet })) },
  }))

/** The receiver says that it has not signed: what the giver stated is taken back, and the list is open again. */
export const disputed = (list: HandoverList, reason: string): readonly Said[] => {
  const answers = new Map(list.stated.flatMap(({ answer }) => (answer ? [[answer.id, answer]] : [])))
  return [...answers.values()].map((answer) => ({
    type: 'event.voided',
    dossier: answer.dossier,
    data: { event: answer.id, reason: { code: reason } },
  }))
}

/** Whether the command with this id resolved the list: a second click finds its own work done. */
export const resolvedBy = (list: HandoverList, id: string): boolean =>
  list.rows.some(
    ({ answer }) => answer?.id.startsWith(`${id}-`) && /^\d+$/.test(answer.id.slice(id.length + 1)),
  )
