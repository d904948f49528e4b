import type { Instant } from '../../instant.ts'
import type { Actor } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import type { EventType, Input } from '../events/events.ts'
import { type Refusal, refusal } from '../refusal.ts'
import type { Dossier } from '../state.ts'
import { impliedAcceptances } from './derived-events.ts'
import { registrarProblem } from './registration.ts'
import { rule } from './rule.ts'
import type { Ruling } from './ruling.ts'

/**
 * Types whose rules can be asked before anything is filled in, with as much of the data as they look at. What they
 * refuse then, they refuse whatever is typed.
 */
const ASKED_BEFORE: Partial<Readonly<Record<EventType, object>>> = {
  'dossier.declined': {},
  'dossier.payment_requested': {},
  'dossier.paid': { amount: 0 },
  'dossier.resumed': {},
  'dossier.withdrawn': { reason: {} },
  'dossier.corrected': {},
  'recall.waived': {},
  'result.collected': {},
}

type Asking = Readonly<{ type: EventType; by: Actor; at: Instant }>

/** What the decision will refuse whatever is filled in, so that no page offers it. */
export function foreseenRefusal(
  { type, by, at }: Asking,
  dossier: Dossier,
  reference: ReferenceData,
): Refusal | undefined {
  const data = ASKED_BEFORE[type]
  if (!data) return undefined
  const asked = { as: 'command', id: '', dossier: dossier.id, type, by, at, happenedAt: at, data }
  const ruling = ruled(asked as unknown as Input, dossier, reference)
  if (!ruling || 'data' in ruling) return undefined
  return 'refusal' in ruling
    ? ruling.refusal
    : refusal('out-of-turn', undefined, { needs: ruling.needs.join(' ') }).refusal
}

function ruled(input: Input, dossier: Dossier, reference: ReferenceData): Ruling<EventType> {
  const { directory } = reference
  // Its own rule also asks what is to be changed, which only the form will say.
  if (input.type === 'dossier.corrected') return registrarProblem(input, dossier, directory)
  // What would prove the receipt of papers on an open list is judged after that receipt.
  if (impliedAcceptances(input, dossier, directory).length > 0) return undefined
  return rule(input, { events: [], dossier }, reference)
}
