import type { Deps } from '../../deps.ts'
import { buildFeeConfirmation } from '../../documents/papers/fee-confirmation.ts'
import { buildLabel } from '../../documents/papers/label.ts'
import type { Paper } from '../../documents/papers/paper.ts'
import { buildPostSlip } from '../../documents/papers/post-slip.ts'
import { buildReception } from '../../documents/papers/reception.ts'
import { buildResultReceipt } from '../../documents/papers/result-receipt.ts'
import type { Event, EventOf, EventType } from '../../domain/dossier/events/events.ts'
import { fold, steps } from '../../domain/dossier/evolve/evolve.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'
import { standsOn } from '../../domain/papers/status.ts'
import type { Actor, PartyCode } from '../../domain/party.ts'
import { staffNames } from '../../journal/access/access.ts'
import { secretOf } from '../../journal/access/tracking.ts'
import { hashOfEvent, printedBefore } from '../../journal/papers/papers.ts'
import { type History, readPeople } from '../../journal/read/history.ts'
import { type OpenDossier, seesPeople } from '../access.ts'
import { buildForm, FORM_STATES, isOurs, staffOn } from './agency-forms.ts'
import { finish, type Printed, type Wanted } from './issue.ts'

/** The event each paper of a dossier states. */
export const STATES: Readonly<Partial<Record<PaperKind, readonly EventType[]>>> = {
  'post-slip': ['packet.received_by_post'],
  label: ['packet.received_by_post', 'result.ready', 'item.dispatched'],
  reception: ['dossier.accepted'],
  'result-receipt': ['item.delivered', 'result.collected'],
  'fee-confirmation': ['fee.collected'],
  ...FORM_STATES,
}

/** The events a paper of this kind could state, as their amendments leave them; what was taken back is none. */
function statable(history: History, kind: PaperKind): readonly Event[] {
  const types = STATES[kind]
  if (!history.dossier || !types) return []
  const stand: Event[] = []
  for (const { event, voided } of steps(history.events))
    if (!voided && types.includes(event.type)) stand.push(event)
  return stand
}

/** The fees that were collected and stand: each has a paper of its own. */
export const feesOf = (history: History): readonly EventOf<'fee.collected'>[] =>
  statable(history, 'fee-confirmation').filter((event) => event.type === 'fee.collected')

/** The newest event of the paper's types that was not taken back, or the one that is named. */
function statedEvent(history: History, kind: PaperKind, named?: string): Event | undefined {
  const found = statable(history, kind).findLast((event) => named === undefined || event.id === named)
  // The sheet that follows a dossier tells all there is.
  return found && kind === 'control' ? history.events.at(-1) : found
}

/** The papers of a dossier that somebody can print now, for pages that offer them. */
export function papersOf(deps: Deps, by: Actor, history: OpenDossier): readonly PaperKind[] {
  if (!seesPeople(deps, by, history.dossier)) return []
  return (Object.keys(STATES) as PaperKind[]).filter(
    (kind) => isOurs(deps, history, kind, by.party) && statedEvent(history, kind) !== undefined,
  )
}

/**
 * A paper of a dossier as bytes; undefined where the event it states has not happened, or where its people are not
 * for this reader. What was printed is
 * on disk before the bytes leave; a reprint says the same people as the first print did.
 */
export async function printDossierPaper(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
  kind: PaperKind,
  wanted: Wanted = {},
): Promise<Printed | undefined> {
  const event = statedEvent(history, kind, wanted.event)
  if (!event || !seesPeople(deps, by, history.dossier)) return undefined
  if (!isOurs(deps, history, kind, by.party)) return undefined
  const { store } = deps.journal
  const secret = kind === 'post-slip' && takesIn(deps, event, by.party)
  // What others print of the slip is a paper of its own: it does not carry the citizen's secret.
  const based = kind === 'control' ? event : standsOn(history, event)
  const key = keyOf(based, event, kind === 'post-slip' && !secret)
  const [before] = await printedBefore(store, kind, key)
  const peopleVersion = before?.people_version ?? history.dossier.version
  const people = await readPeople(store, history, peopleVersion)
  const dossier = asPrinted(history, event)
  const staff = await staffNames(store, staffOn(history, kind, event))
  const { directory } = deps.journal.reference()
  const base = { dossier, people, directory, staff }
  const paper = buildForm(deps, history, kind, base, event) ?? (await build(deps, kind, base, event, secret))
  const states = await hashOfEvent(store, dossier.id, based.version)
  return paper && finish(deps, paper, { key, states, dossier: dossier.id, peopleVersion }, wanted)
}

/** What names a print of a kind. A correction of the people replaces the papers of each fee, one by one. */
function keyOf(based: Event, event: Event, isCopy: boolean): string {
  if (event.type === 'fee.collected' && based.id !== event.id) return `${based.id}-${event.id}`
  return based.id + (isCopy ? '-copy' : '')
}

/** The dossier as the event left it, so that later news does not change an old paper; amendments count. */
export function asPrinted(history: History, event: Event): Dossier {
  const upTo = history.events.filter(
    (row) => row.version <= event.version || row.type === 'event.amended' || row.type === 'event.voided',
  )
  return fold(upTo) as Dossier
}

type Base = Omit<Parameters<typeof buildPostSlip>[0], 'event' | 'secret' | 'links'>

/** Whether a party is the post office that takes the papers in, or operates it: it hands the citizen the slip. */
function takesIn(deps: Deps, event: Event, reader: PartyCode): boolean {
  const office = event.type === 'packet.received_by_post' ? (event.data.office ?? event.source) : event.source
  return office === reader || deps.journal.reference().directory.parties.get(office)?.operator === reader
}

async function build(
  deps: Deps,
  kind: PaperKind,
  base: Base,
  event: Event,
  withSecret: boolean,
): Promise<Paper | undefined> {
  switch (kind) {
    case 'post-slip': {
      const secret = withSecret ? await secretOf(deps.journal, base.dossier.id) : undefined
      const slip = event as EventOf<'packet.received_by_post'>
      return buildPostSlip({ ...base, event: slip, secret, links: deps.links })
    }
    case 'label':
      return buildLabel({ ...base, event, packet: packetOn(base.dossier, event) })
    case 'reception':
      return buildReception({
        ...base,
        event: event as EventOf<'dossier.accepted'>,
        links: deps.links,
      })
    case 'result-receipt':
      return buildResultReceipt({ ...base, event: event as EventOf<'item.delivered' | 'result.collected'> })
    case 'fee-confirmation':
      return buildFeeConfirmation({ ...base, event: event as EventOf<'fee.collected'> })
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
