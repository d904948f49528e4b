import type { Deps } from '../deps.ts'
import { RENDERER } from '../documents/printer.ts'
import { ZPL_EDITION, zplOf } from '../documents/zpl-labels.ts'
import type { Event, EventOf, EventType } from '../domain/dossier/events.ts'
import { fold, steps } from '../domain/dossier/evolve.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { sayFeeConfirmation } from '../domain/papers/fee-confirmation.ts'
import type { PaperKind } from '../domain/papers/kinds.ts'
import { sayLabel } from '../domain/papers/label.ts'
import type { Paper } from '../domain/papers/paper.ts'
import { sayPostSlip } from '../domain/papers/post-slip.ts'
import { sayReception } from '../domain/papers/reception.ts'
import { sayResultReceipt } from '../domain/papers/result-receipt.ts'
import type { PartyCode } from '../domain/party.ts'
import { staffNames } from '../journal/access.ts'
import { sha256Of } from '../journal/event-body.ts'
import { type History, readPeople } from '../journal/history.ts'
import { keepPrinted, printedBefore } from '../journal/papers.ts'
import { secretOf } from '../journal/tracking.ts'

/** The event each paper of a dossier states. */
const STATES: Readonly<Partial<Record<PaperKind, readonly EventType[]>>> = {
  'post-slip': ['packet.received_by_post'],
  label: ['packet.received_by_post', 'result.ready', 'item.dispatched'],
  reception: ['dossier.accepted'],
  'result-receipt': ['item.delivered', 'result.collected'],
  'fee-confirmation': ['fee.collected'],
}

export type Printed = Readonly<{ bytes: Uint8Array; fileName: string; sha256: string; type: string }>

/** What is wanted: drawn, or in the language of label printers; of which event, where a kind has several. */
export type Wanted = Readonly<{ zpl?: boolean | undefined; event?: string | undefined }>

const voidedIn = (dossier: Dossier): ReadonlySet<string> =>
  new Set(dossier.trace.filter((row) => row.voidedBy).map((row) => row.id))

/** The events a paper of this kind could state, as their amendments leave them; what was taken back is none. */
function statable(history: History, kind: PaperKind): readonly Event[] {
  const types = STATES[kind]
  if (!history.dossier || !types) return []
  const stand: Event[] = []
  for (const { event, voided } of steps(history.events))
    if (!voided && types.includes(event.type)) stand.push(event)
  return stand
}

/** The newest of them, or the one that is named. */
const statedEvent = (history: History, kind: PaperKind, named?: string): Event | undefined =>
  statable(history, kind).findLast((event) => named === undefined || event.id === named)

/** The fees that were collected and stand: each has a paper of its own. */
export const feesOf = (history: History): readonly EventOf<'fee.collected'>[] =>
  statable(history, 'fee-confirmation').filter((event) => event.type === 'fee.collected')

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
export function papersOf(history: History, deps: Deps): readonly PaperKind[] {
  return (Object.keys(STATES) as PaperKind[]).filter((kind) => {
    if (kind === 'reception' && !issuesForms(history, deps)) return false
    return statedEvent(history, kind) !== undefined
  })
}

/** Mẫu 01 is ours to print only where the agency has no system of its own that does (contract section 1). */
const issuesForms = (history: History, deps: Deps): boolean =>
  deps.book.world().directory.parties.get(history.dossier?.agency ?? '')?.forms === 'ours'

/**
 * A paper of a dossier as bytes; undefined where the event it states has not happened. What was printed is
 * on disk before the bytes leave; a reprint says the same people as the first print did.
 */
export async function printDossierPaper(
  deps: Deps,
  history: History,
  kind: PaperKind,
  reader: PartyCode,
  wanted: Wanted = {},
): Promise<Printed | undefined> {
  const event = statedEvent(history, kind, wanted.event)
  if (!event || (kind === 'reception' && !issuesForms(history, deps))) return undefined
  const { store } = deps.book
  const secret = kind === 'post-slip' && takesIn(deps, event, reader)
  // What others print of the slip is a paper of its own: it does not carry the citizen's secret.
  const key = keyOf(history, event, kind === 'post-slip' && !secret)
  const before = await printedBefore(store, kind, key)
  const peopleVersion = before?.people_version ?? history.dossier?.version ?? 0
  const people = await readPeople(store, history, peopleVersion)
  const dossier = asPrinted(history, event)
  const staff = await staffNames(store, event.by.person ? [event.by.person] : [])
  const { directory } = deps.book.world()
  const base = { dossier, people, directory, staff }
  const paper = await say(deps, kind, base, event, secret)
  return paper && finish(deps, paper, { key, dossier: dossier.id, peopleVersion }, wanted)
}

/** What names a print of a kind. A correction of the people replaces the papers of each fee, one by one. */
function keyOf(history: History, event: Event, isCopy: boolean): string {
  const stands = standsOn(history, event)
  if (event.type === 'fee.collected' && stands !== event.id) return `${stands}-${event.id}`
  return stands + (isCopy ? '-copy' : '')
}

/** The dossier as the event left it, so that later news does not change an old paper; amendments count. */
export function asPrinted(history: History, event: Event): Dossier {
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
    case 'fee-confirmation':
      return sayFeeConfirmation({ ...base, event: event as EventOf<'fee.collected'> })
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

export type Kept = Readonly<{ key: string; dossier: string | null; peopleVersion: number }>

const PDF = 'application/pdf'
const ZPL = 'text/plain; charset=utf-8'

/** Draws a paper, or writes it for a label printer, and keeps that it was printed before the bytes leave. */
export async function finish(
  deps: Deps,
  paper: Paper,
  kept: Kept,
  { zpl }: Wanted = {},
): Promise<Printed | undefined> {
  const written = zpl ? zplOf(paper) : undefined
  if (zpl && written === undefined) return undefined
  const bytes = written === undefined ? await deps.printer.draw(paper) : new TextEncoder().encode(written)
  const sha256 = sha256Of(bytes)
  await keepPrinted(deps.book.store, {
    kind: paper.kind,
    event: kept.key,
    template: written === undefined ? deps.printer.editionOf(paper) : ZPL_EDITION,
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
  const ending = written === undefined ? 'pdf' : 'zpl'
  return {
    bytes,
    sha256,
    fileName: `${paper.kind}-${safe}.${ending}`,
    type: written === undefined ? PDF : ZPL,
  }
}
