import type { Deps } from '../deps.ts'
import type { Event, EventOf, EventType } from '../domain/dossier/events.ts'
import { fold } from '../domain/dossier/evolve.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { sayHandoverList } from '../domain/papers/handover-list.ts'
import type { PaperKind } from '../domain/papers/kinds.ts'
import { sayLabel } from '../domain/papers/label.ts'
import type { Paper } from '../domain/papers/paper.ts'
import { sayPostSlip } from '../domain/papers/post-slip.ts'
import { sayReception } from '../domain/papers/reception.ts'
import { sayResultReceipt } from '../domain/papers/result-receipt.ts'
import type { PartyCode } from '../domain/party.ts'
import { standsOn, voidedIn } from '../domain/proof/standing.ts'
import { staffNames } from '../journal/access.ts'
import { type History, readHistories, readPeople } from '../journal/history.ts'
import { hashOfEvent, printedBefore } from '../journal/papers.ts'
import { secretOf } from '../journal/tracking.ts'
import { FORM_STATES, isOurs, sayForm, staffOn } from './papers-forms.ts'
import { finish, type Printed } from './print.ts'

export type { Printed } from './print.ts'

/** The event each paper of a dossier states. */
export const STATES: Readonly<Partial<Record<PaperKind, readonly EventType[]>>> = {
  'post-slip': ['packet.received_by_post'],
  label: ['packet.received_by_post', 'result.ready', 'item.dispatched'],
  reception: ['dossier.accepted'],
  'result-receipt': ['item.delivered', 'result.collected'],
  ...FORM_STATES,
}

/** The newest event of the paper's types that was not taken back. */
function statedEvent(history: History, kind: PaperKind): Event | undefined {
  const { dossier, events } = history
  const types = STATES[kind]
  if (!dossier || !types) return undefined
  const gone = voidedIn(dossier)
  const found = events.findLast((event) => types.includes(event.type) && !gone.has(event.id))
  // The sheet that follows a dossier tells all there is.
  return found && kind === 'control' ? events.at(-1) : found
}

/** The papers of a dossier that can be printed now, for pages that offer them. */
export function papersOf(history: History, deps: Deps, reader: PartyCode): readonly PaperKind[] {
  return (Object.keys(STATES) as PaperKind[]).filter(
    (kind) => isOurs(deps, history, kind, reader) && statedEvent(history, kind) !== undefined,
  )
}

/**
 * A paper of a dossier as bytes; undefined where the event it states has not happened. What was printed is
 * on disk before the bytes leave; a reprint says the same people as the first print did.
 */
export async function printDossierPaper(
  deps: Deps,
  history: History,
  kind: PaperKind,
  reader: PartyCode,
): Promise<Printed | undefined> {
  const event = statedEvent(history, kind)
  if (!event || !isOurs(deps, history, kind, reader)) return undefined
  const { store } = deps.book
  const secret = kind === 'post-slip' && takesIn(deps, event, reader)
  // What others print of the slip is a paper of its own: it does not carry the citizen's secret.
  const based = kind === 'control' ? event : standsOn(history, event)
  const key = based.id + (kind === 'post-slip' && !secret ? '-copy' : '')
  const [before] = await printedBefore(store, kind, key)
  const peopleVersion = before?.people_version ?? history.dossier?.version ?? 0
  const people = await readPeople(store, history, peopleVersion)
  const dossier = asPrinted(history, event)
  const staff = await staffNames(store, staffOn(history, kind, event))
  const { directory } = deps.book.world()
  const base = { dossier, people, directory, staff }
  const paper = sayForm(deps, history, kind, base, event) ?? (await say(deps, kind, base, event, secret))
  const states = await hashOfEvent(store, dossier.id, based.version)
  return paper && finish(deps, paper, { key, states, dossier: dossier.id, peopleVersion })
}

/** The dossier as the event left it, so that later news does not change an old paper; amendments count. */
function asPrinted(history: History, event: Event): Dossier {
  const upTo = history.events.filter(
    (row) => row.version <= event.version || row.type === 'event.amended' || row.type === 'event.voided',
  )
  return fold(upTo) as Dossier
}

type Base = Omit<Parameters<typeof sayPostSlip>[0], 'event' | 'tracking'>

/** Whether a party is the post office that takes the papers in, or operates it: it hands the citizen the slip. */
function takesIn(deps: Deps, event: Event, reader: PartyCode): boolean {
  const office = event.type === 'packet.received_by_post' ? (event.data.office ?? event.source) : event.source
  return office === reader || deps.book.world().directory.parties.get(office)?.operator === reader
}

async function say(
  deps: Deps,
  kind: PaperKind,
  base: Base,
  event: Event,
  withSecret: boolean,
): Promise<Paper | undefined> {
  switch (kind) {
    case 'post-slip': {
      const secret = withSecret ? await secretOf(deps.book, base.dossier.id) : undefined
      const slip = event as EventOf<'packet.received_by_post'>
      return sayPostSlip({ ...base, event: slip, tracking: { base: deps.baseUrl, secret } })
    }
    case 'label':
      return sayLabel({ ...base, event, packet: packetOn(base.dossier, event) })
    case 'reception':
      return sayReception({
        ...base,
        event: event as EventOf<'dossier.accepted'>,
        links: { base: deps.baseUrl },
      })
    case 'result-receipt':
      return sayResultReceipt({ ...base, event: event as EventOf<'item.delivered' | 'result.collected'> })
    default:
      return undefined
  }
}

function packetOn(dossier: Dossier, event: Event): string {
  if (event.type === 'packet.received_by_post' || event.type === 'result.ready') return event.data.packet
  const leg = dossier.legs.findLast(
    (row) => event.type === 'item.dispatched' && row.waybill === event.data.waybill,
  )
  return leg?.packets[0] ?? dossier.packets[0]?.id ?? ''
}

const OF_HANDOVER: ReadonlySet<EventType> = new Set<EventType>([
  'handover.offered',
  'handover.accepted',
  'handover.refused',
  'handover.withdrawn',
])

/** The handover that an event speaks of, if any. */
export const handoverOf = (event: Event): string | undefined =>
  OF_HANDOVER.has(event.type) ? (event.data as { handover?: string }).handover : undefined

/** The newest event of a handover over all its dossiers: the list is printed anew with each. */
export function newestOf(handover: string, histories: ReadonlyMap<string, History>): Event | undefined {
  let last: Event | undefined
  for (const { events } of histories.values()) {
    const newest = events.findLast((event) => handoverOf(event) === handover)
    if (!newest) continue
    if (!last || newest.at > last.at || (newest.at === last.at && newest.id > last.id)) last = newest
  }
  return last
}

/** The list of a handover, offered or resolved, over all its dossiers. */
export async function printHandover(
  deps: Deps,
  handover: string,
  dossiers: readonly string[],
): Promise<Printed | undefined> {
  const { store } = deps.book
  const histories = await readHistories(store, dossiers)
  const entries = []
  const persons = new Set<string>()
  for (const history of histories.values()) {
    const events = history.events.filter((event) => handoverOf(event) === handover)
    const newest = events.at(-1)
    if (!newest) continue
    for (const event of events) {
      if (event.by.person) persons.add(event.by.person)
      // Whoever signed by PIN is the receiver on the list; the second person of a signed paper is known too.
      if (event.type !== 'handover.accepted') continue
      for (const id of [event.data.countersigner, event.data.paper?.confirmedBy]) if (id) persons.add(id)
    }
    const people = await readPeople(store, history, newest.version)
    entries.push({ dossier: asPrinted(history, newest), people, events })
  }
  const staff = await staffNames(store, [...persons])
  const { directory } = deps.book.world()
  const paper = sayHandoverList({ handover, entries, directory, staff })
  const last = newestOf(handover, histories)
  if (!paper || !last) return undefined
  const states = await hashOfEvent(store, last.dossier, last.version)
  const kept = { key: `${handover}-${last.id}`, states, dossier: last.dossier, peopleVersion: last.version }
  return finish(deps, paper, kept)
}
