import type { Deps } from '../../deps.ts'
import { buildBagLabel } from '../../documents/papers/bag-label.ts'
import { buildDeliveryList } from '../../documents/papers/delivery-list.ts'
import { buildHandoverList } from '../../documents/papers/handover-list.ts'
import type { HandoverListFacts } from '../../documents/papers/listed-offers.ts'
import type { Paper } from '../../documents/papers/paper.ts'
import type { Event, EventType } from '../../domain/dossier/events/events.ts'
import { offersOf } from '../../domain/dossier/handovers.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Actor } from '../../domain/party.ts'
import { staffNames } from '../../journal/access/persons.ts'
import { type History, readHistories } from '../../journal/read/history.ts'
import { readPeople } from '../../journal/read/people.ts'
import { hashOfEvent } from '../../journal/read/stored-events.ts'
import { looksOfPrint, seesPeople } from '../access.ts'
import { personsOf } from '../staff.ts'
import { asPrinted } from './dossier-papers.ts'
import { finish, type Printed, type Wanted } from './issue.ts'

const ANSWERS: readonly EventType[] = ['handover.accepted', 'handover.refused', 'handover.withdrawn']

/** The papers of a handover list, and the events after which each says what it says. */
const OF_LIST = {
  'handover-list': { events: ['handover.offered', ...ANSWERS], say: buildHandoverList },
  'delivery-list': { events: ['handover.offered', ...ANSWERS], say: buildDeliveryList },
  // The bag says what was put into it, whatever became of that.
  'bag-label': { events: ['handover.offered'], say: buildBagLabel },
} as const satisfies Readonly<
  Record<string, Readonly<{ events: readonly EventType[]; say(facts: HandoverListFacts): Paper | undefined }>>
>
export type ListPaper = keyof typeof OF_LIST

/** The handover that an event speaks of, if any. */
export const handoverOf = (event: Event): string | undefined =>
  event.type === 'handover.offered' || ANSWERS.includes(event.type)
    ? (event.data as { handover?: string }).handover
    : undefined

/** The newest event of a handover over all its dossiers: the list is printed anew with each. */
export function newestOf(handover: string, histories: ReadonlyMap<string, History>): Event | undefined {
  let last: Event | undefined
  for (const { events } of histories.values()) {
    const newest = events.findLast((event) => handoverOf(event) === handover)
    if (newest && (!last || isLater(newest, last))) last = newest
  }
  return last
}

const isOf = (event: Event, handover: string, types: readonly EventType[]): boolean =>
  types.includes(event.type) && (event.data as { handover?: string }).handover === handover

/** Whether an event gives the waybill under which results of the list go out: the list shows it from then on. */
const isDispatchOf = (event: Event, dossier: Dossier, handover: string): boolean =>
  event.type === 'item.dispatched' &&
  dossier.legs.some(
    (leg) =>
      leg.dispatchedAt === event.happenedAt &&
      offersOf(dossier, handover).some(
        (offer) => offer.state === 'accepted' && leg.packets.includes(offer.packet),
      ),
  )

const isLater = (event: Event, last: Event): boolean =>
  event.at > last.at || (event.at === last.at && event.id > last.id)

/** A paper of a handover, over all its dossiers; undefined where the list has none such, or names others' people. */
export async function printHandover(
  deps: Deps,
  by: Actor,
  kind: ListPaper,
  handover: string,
  dossiers: readonly string[],
  wanted: Wanted = {},
): Promise<Printed | undefined> {
  const { store } = deps.journal
  const { events: types, say } = OF_LIST[kind]
  const histories = await readHistories(store, dossiers)
  const entries = []
  let last: Event | undefined
  const persons = new Set<string>()
  for (const history of histories.values()) {
    const { dossier } = history
    if (!dossier) continue
    const events = history.events.filter((event) => isOf(event, handover, types))
    const sent = (event: Event) => kind === 'delivery-list' && isDispatchOf(event, dossier, handover)
    const newest = history.events.findLast((event) => events.includes(event) || sent(event))
    if (!newest || events.length === 0) continue
    if (!seesPeople(deps, by, dossier)) return undefined
    for (const id of events.flatMap(personsOf)) persons.add(id)
    const people = await readPeople(store, history, newest.version)
    entries.push({ dossier: asPrinted(history, newest), people, events })
    if (!last || isLater(newest, last)) last = newest
  }
  const staff = await staffNames(store, [...persons])
  if (!last) return undefined
  const looks = looksOfPrint(
    deps,
    by,
    entries.map(({ dossier }) => dossier.id),
    kind,
  )
  const { directory } = deps.journal.reference(last.happenedAt)
  const paper = say({ handover, entries, directory, staff })
  if (!paper) return undefined
  const states = await hashOfEvent(store, last.dossier, last.version)
  const named = { key: `${handover}/${last.id}`, formerly: `${handover}-${last.id}`, dossier: last.dossier }
  const kept = { ...named, states, peopleVersion: last.version, looks }
  return finish(deps, paper, kept, wanted)
}
