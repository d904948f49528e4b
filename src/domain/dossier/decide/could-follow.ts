import type { ReferenceData } from '../../reference.ts'
import type { Event, Input } from '../events/events.ts'
import { type Dossier, openOffer } from '../state.ts'
import { rule } from './rule.ts'

/** Whether an event already in the book could follow this state. */
export function couldFollow(event: Event, dossier: Dossier, reference: ReferenceData): boolean {
  if (event.type === 'handover.accepted' && event.data.basis === 'implied') {
    const { handover, packets } = event.data
    return packets.every((row) => openOffer(dossier, row.packet)?.handover === handover)
  }
  if (event.type === 'event.voided' || event.type === 'event.amended') return true
  const ruling = rulingOn(event, dossier, reference)
  return ruling === undefined || !('refusal' in ruling || ('needs' in ruling && !hasGap(event)))
}

/** What was put on record with a gap stands without what is missing; what may not be said at all it may not say either. */
const hasGap = (event: Event): boolean => (event.gap?.length ?? 0) > 0

/** Whether it could follow when something else had come before it. */
export function mayStillFollow(event: Event, dossier: Dossier, reference: ReferenceData): boolean {
  const ruling = rulingOn(event, dossier, reference)
  return ruling === undefined || !('refusal' in ruling)
}

const rulingOn = (event: Event, dossier: Dossier, reference: ReferenceData) =>
  rule({ ...event, as: 'report', evenWithGap: hasGap(event) } as Input, { events: [], dossier }, reference)
