import { buildApology } from '../../documents/papers/apology.ts'
import type { CircularFacts } from '../../documents/papers/circular-form.ts'
import { buildControl } from '../../documents/papers/control.ts'
import { buildFeeConfirmation } from '../../documents/papers/fee-confirmation.ts'
import { buildLabel } from '../../documents/papers/label.ts'
import type { Paper } from '../../documents/papers/paper.ts'
import { buildPostSlip } from '../../documents/papers/post-slip.ts'
import { buildReception } from '../../documents/papers/reception.ts'
import { buildRefusal } from '../../documents/papers/refusal.ts'
import { buildResultReceipt } from '../../documents/papers/result-receipt.ts'
import { buildStop } from '../../documents/papers/stop.ts'
import { buildSupplement } from '../../documents/papers/supplement.ts'
import { buildTrackingCard } from '../../documents/papers/tracking-card.ts'
import type { Event, EventOf, EventType } from '../../domain/dossier/events/events.ts'
import { fold } from '../../domain/dossier/evolve/evolve.ts'
import { legByWaybill } from '../../domain/dossier/legs.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'

/** What is loaded for a paper of a dossier: the dossier as the event left it, its people as first printed. */
export type PaperFacts<T extends EventType = EventType> = Omit<CircularFacts<Event>, 'event'> &
  Readonly<{
    event: EventOf<T>
    events: readonly Event[]
    /** The dossier as it was known when the paper was first printed. */
    known: Dossier
    /** The citizen's secret, where the paper carries it and the reader hands it out. */
    secret: string | undefined
  }>

/** A paper that states an event of a dossier. */
export type DossierPaper = Readonly<{
  states: readonly EventType[]
  /** Of those types only such events; all where it is left out. */
  only?: ((event: Event) => boolean) | undefined
  /**
   * Every reader of the dossier; those of an agency that has no system of its own which prints it (contract section
   * 1); the government side, with which the sheet goes, because the post has its own documents; or the counters that
   * hand the citizen the secret.
   */
  givenTo: 'readers' | 'where-forms-are-ours' | 'government' | 'who-hands-out-the-secret'
  /** One event, or all that happened up to the newest. */
  tells: 'event' | 'everything'
  carriesSecret: boolean
  build(facts: PaperFacts): Paper | undefined
}>

type Stated<T extends EventType> = Omit<DossierPaper, 'states' | 'build'> &
  Readonly<{ states: readonly T[]; build(facts: PaperFacts<T>): Paper | undefined }>

const stating = <T extends EventType>(paper: Stated<T>): DossierPaper => paper as unknown as DossierPaper

const form = <T extends EventType>(state: T, build: (facts: PaperFacts<T>) => Paper): DossierPaper =>
  stating({ states: [state], givenTo: 'where-forms-are-ours', tells: 'event', carriesSecret: false, build })

/**
 * Every kind of paper. Those of a handover list are printed by handover-papers.ts; a register, a reconciliation, a
 * remittance and a stack of slips state no event of one dossier, and each has a file of its own beside this one.
 */
export const PAPERS: Readonly<Record<PaperKind, DossierPaper | 'of-a-list' | 'of-its-own'>> = {
  'post-slip': stating({
    states: ['packet.received_by_post', 'dossier.corrected'],
    givenTo: 'readers',
    tells: 'event',
    carriesSecret: true,
    build: (facts) => slipOf(facts),
  }),
  label: stating({
    // What the post takes over sets out on a journey of its own, which has its number from then on.
    states: [
      'packet.received_by_post',
      // A label for another centre or agency than was registered at first.
      'dossier.corrected',
      'result.ready',
      'result.reissued',
      'handover.accepted',
      'item.dispatched',
    ],
    only: (event) => event.type !== 'handover.accepted' || event.data.direction === 'to_post',
    givenTo: 'readers',
    tells: 'event',
    carriesSecret: false,
    build: (facts) => buildLabel({ ...facts, packet: packetOn(facts.dossier, facts.event) }),
  }),
  reception: form('dossier.accepted', buildReception),
  'result-receipt': stating({
    states: ['item.delivered', 'result.collected'],
    givenTo: 'readers',
    tells: 'event',
    carriesSecret: false,
    build: buildResultReceipt,
  }),
  'fee-confirmation': stating({
    states: ['fee.collected'],
    givenTo: 'readers',
    tells: 'event',
    carriesSecret: false,
    build: buildFeeConfirmation,
  }),
  supplement: form('dossier.supplement_requested', buildSupplement),
  refusal: form('dossier.declined', buildRefusal),
  apology: form('dossier.rescheduled', (facts) =>
    buildApology({ ...facts, before: appointmentBefore(facts) }),
  ),
  stop: form('dossier.stopped', buildStop),
  control: stating({
    states: ['packet.received_by_post', 'handover.accepted', 'item.delivered', 'result.collected'],
    givenTo: 'government',
    tells: 'everything',
    carriesSecret: false,
    build: buildControl,
  }),
  'tracking-card': stating({
    states: ['dossier.registered'],
    givenTo: 'who-hands-out-the-secret',
    tells: 'event',
    carriesSecret: true,
    build: buildTrackingCard,
  }),
  'handover-list': 'of-a-list',
  'delivery-list': 'of-a-list',
  'bag-label': 'of-a-list',
  register: 'of-its-own',
  remittance: 'of-its-own',
  reconciliation: 'of-its-own',
  'blank-slip': 'of-its-own',
}

/** A paper of a dossier; undefined for those of lists and of their own. */
export function dossierPaper(kind: PaperKind): DossierPaper | undefined {
  const paper = PAPERS[kind]
  return typeof paper === 'string' ? undefined : paper
}

/** Whether a paper of this kind states an event. */
export function isStatedBy(kind: PaperKind, event: Event): boolean {
  const paper = dossierPaper(kind)
  if (!paper?.states.includes(event.type)) return false
  return paper.only?.(event) ?? true
}

/** The appointment that stood before an event, corrections counted. */
const appointmentBefore = ({ events, event }: Pick<PaperFacts, 'events' | 'event'>) =>
  fold(
    events.filter(
      (row) => row.version < event.version || row.type === 'event.amended' || row.type === 'event.voided',
    ),
  )?.appointment

/** The slip of the papers as they were taken in; after a correction it says what the registration says now. */
function slipOf(facts: PaperFacts<'packet.received_by_post' | 'dossier.corrected'>): Paper | undefined {
  const { event, events } = facts
  const taken = events.findLast(
    (row) => row.type === 'packet.received_by_post' && row.version <= event.version,
  ) as EventOf<'packet.received_by_post'> | undefined
  return taken && buildPostSlip({ ...facts, event: taken })
}

function packetOn(dossier: Dossier, event: Event): string {
  switch (event.type) {
    case 'packet.received_by_post':
    case 'result.ready':
    case 'result.reissued':
      return event.data.packet
    case 'handover.accepted':
      return event.data.packets[0]?.packet ?? ''
  }
  const leg = event.type === 'item.dispatched' ? legByWaybill(dossier, event.data.waybill) : undefined
  return leg?.packets[0] ?? dossier.packets[0]?.id ?? ''
}
