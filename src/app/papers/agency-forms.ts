import type { Deps } from '../../deps.ts'
import { buildApology } from '../../documents/papers/apology.ts'
import type { CircularFacts } from '../../documents/papers/circular-form.ts'
import { buildControl } from '../../documents/papers/control.ts'
import type { Paper } from '../../documents/papers/paper.ts'
import { buildRefusal } from '../../documents/papers/refusal.ts'
import { buildStop } from '../../documents/papers/stop.ts'
import { buildSupplement } from '../../documents/papers/supplement.ts'
import type { Event, EventOf, EventType } from '../../domain/dossier/events/events.ts'
import { fold } from '../../domain/dossier/evolve/evolve.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'
import { isGovernment, type PartyCode } from '../../domain/party.ts'
import type { History } from '../../journal/read/history.ts'

/** The forms of the circular beside Mẫu 01 that state one event, and the sheet that follows the whole dossier. */
export const FORM_STATES = {
  supplement: ['dossier.supplement_requested'],
  refusal: ['dossier.declined'],
  apology: ['dossier.rescheduled'],
  stop: ['dossier.stopped'],
  control: ['packet.received_by_post', 'handover.accepted', 'item.delivered', 'result.collected'],
} as const satisfies Partial<Record<PaperKind, readonly EventType[]>>

/** Ours to print only where the agency has no system of its own that does (contract section 1). */
const ISSUED: ReadonlySet<PaperKind> = new Set<PaperKind>([
  'reception',
  'supplement',
  'refusal',
  'apology',
  'stop',
])

/** Whether a paper of this dossier is ours to give to this reader. */
export function isOurs(deps: Deps, history: History, kind: PaperKind, reader: PartyCode): boolean {
  const { directory } = deps.journal.reference()
  if (ISSUED.has(kind)) return directory.parties.get(history.dossier?.agency ?? '')?.forms === 'ours'
  // The sheet goes with the dossier inside the government side; the post has its own documents.
  return kind !== 'control' || isGovernment(directory, reader)
}

/** Everybody of the staff whom a paper may name: on the sheet those of all events, else who said this one. */
export function staffOn(history: History, kind: PaperKind, event: Event): readonly string[] {
  const events = kind === 'control' ? history.events : [event]
  return events.flatMap((one) => {
    const { countersigner } = one.data as { countersigner?: string }
    return [one.by.person, countersigner].filter((person) => person !== undefined)
  })
}

type Base = Omit<CircularFacts<Event>, 'event' | 'links'>

/** What a form says; undefined for other kinds. */
export function buildForm(
  deps: Deps,
  history: History,
  kind: PaperKind,
  base: Base,
  event: Event,
): Paper | undefined {
  const facts = { ...base, links: deps.links }
  switch (kind) {
    case 'supplement':
      return buildSupplement({ ...facts, event: event as EventOf<'dossier.supplement_requested'> })
    case 'refusal':
      return buildRefusal({ ...facts, event: event as EventOf<'dossier.declined'> })
    case 'apology':
      return buildApology({
        ...facts,
        event: event as EventOf<'dossier.rescheduled'>,
        before: appointmentBefore(history, event),
      })
    case 'stop':
      return buildStop({ ...facts, event: event as EventOf<'dossier.stopped'> })
    case 'control':
      return buildControl({ ...base, events: history.events, event })
    default:
      return undefined
  }
}

/** The appointment that stood before an event, corrections counted. */
const appointmentBefore = (history: History, event: Event) =>
  fold(
    history.events.filter(
      (row) => row.version < event.version || row.type === 'event.amended' || row.type === 'event.voided',
    ),
  )?.appointment
