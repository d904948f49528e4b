import type { Deps } from '../deps.ts'
import { RENDERER } from '../documents/printer.ts'
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
import { staffNames } from '../journal/access.ts'
import { sha256Of } from '../journal/event-body.ts'
import { type History, readHistories, readPeople } from '../journal/history.ts'
import { keepPrinted, printedBefore } from '../journal/papers.ts'
import { secretOf } from '../journal/tracking.ts'
import { FORM_STATES, isOurs, sayForm, staffOn } from './papers-forms.ts'

/** The event each paper of a dossier states. */
const STATES: Readonly<Partial<Record<PaperKind, readonly EventType[]>>> = {
  'post-slip': ['packet.received_by_post'],
  label: ['packet.received_by_post', 'result.ready', 'item.dispatched'],
  reception: ['dossier.accepted'],
  'result-receipt': ['item.delivered', 'result.collected'],
  ...FORM_STATES,
}

export type Printed = Readonly<{ bytes: Uint8Array; fileName: string; sha256: string }>

const voidedIn = (dossier: Dossier): ReadonlySet<string> =>
  new Set(dossier.trace.filter((row) => row.voidedBy).map((row) => row.id))

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

/** What a paper stands on: the event, or the newest amendment of what it says, which replaces the paper. */
function standsOn(history: History, event: Event): string {
  const registered = history.events[0]?.id
  const gone = history.dossier ? voidedIn(history.dossier) : new Set<string>()
  const amended = history.events.findLast(
    (row) =>
      row.type === 'event.amended' &&
      !gone.has(row.id) &&
      (row.data.event === event.id || row.data.event === registered),
  )
  return amended?.id ?? event.id
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
  const stands = kind === 'control' ? event.id : standsOn(history, event)
  const key = stands + (kind === 'post-slip' && !secret ? '-copy' : '')
  const before = await printedBefore(store, kind, key)
  const peopleVersion = before?.people_version ?? history.dossier?.version ?? 0
  const people = await readPeople(store, history, peopleVersion)
  const dossier = asPrinted(history, event)
  const staff = await staffNames(store, staffOn(history, kind, event))
  const { directory } = deps.book.world()
  const base = { dossier, people, directory, staff }
  const paper = sayForm(deps, history, kind, base, event) ?? (await say(deps, kind, base, event, secret))
  return paper && finish(deps, paper, { key, dossier: dossier.id, peopleVersion })
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

type Kept = Readonly<{ key: string; dossier: string | null; peopleVersion: number }>

export async function finish(deps: Deps, paper: Paper, kept: Kept): Promise<Printed> {
  const bytes = await deps.printer.draw(paper)
  const sha256 = sha256Of(bytes)
  await keepPrinted(deps.book.store, {
    kind: paper.kind,
    event: kept.key,
    template: deps.printer.editionOf(paper),
    renderer: RENDERER,
    dossier: kept.dossier,
    people_version: kept.peopleVersion,
    statement: null,
    sha256,
    size: bytes.length,
    printed_at: deps.now(),
    subject: paper.subject,
  })
  const safe = paper.subject.replaceAll(/[^A-Za-z0-9-]/g, '-')
  return { bytes, sha256, fileName: `${paper.kind}-${safe}.pdf` }
}

const OF_HANDOVER: ReadonlySet<EventType> = new Set<EventType>([
  'handover.offered',
  'handover.accepted',
  'handover.refused',
  'handover.withdrawn',
])

/** The list of a handover, offered or resolved, over all its dossiers. */
export async function printHandover(
  deps: Deps,
  handover: string,
  dossiers: readonly string[],
): Promise<Printed | undefined> {
  const { store } = deps.book
  const histories = await readHistories(store, dossiers)
  const entries = []
  let last: Event | undefined
  const persons = new Set<string>()
  for (const history of histories.values()) {
    const events = history.events.filter(
      (event) => OF_HANDOVER.has(event.type) && (event.data as { handover?: string }).handover === handover,
    )
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
    if (!last || newest.at > last.at || (newest.at === last.at && newest.id > last.id)) last = newest
  }
  const staff = await staffNames(store, [...persons])
  const { directory } = deps.book.world()
  const paper = sayHandoverList({ handover, entries, directory, staff })
  if (!paper || !last) return undefined
  return finish(deps, paper, { key: `${handover}-${last.id}`, dossier: null, peopleVersion: last.version })
}
