import type { EventType, Input } from '../../domain/dossier/events/events.ts'
import { type Refusal, refusal } from '../../domain/dossier/refusal.ts'
import { traitsOf } from '../../domain/dossier/traits/traits.ts'
import type { LockName } from '../schema/locks.ts'
import type { RowOf } from '../store.ts'

/** What an input is answered with; the same for the first time and for every repeat. */
export type Answer = Readonly<{
  state: 'applied' | 'waiting' | 'parked' | 'rejected'
  id: string
  /** Left out as long as no dossier has the name that the report calls it by. */
  dossier?: string | undefined
  version?: number | undefined
  receipt?: string | undefined
  needs?: readonly EventType[] | undefined
  until?: string | undefined
  reason?: string | undefined
}>

export type Submitted = Readonly<{ answer: Answer; replay: boolean }> | Readonly<{ refusal: Refusal }>

/** What a lock that was taken says to whoever came second. */
export function takenRefusal(lock: LockName, type: EventType): Readonly<{ refusal: Refusal }> {
  if (lock === 'event-source') return refusal('id-used-for-something-else', '/id')
  if (lock === 'handover') return refusal('already-offered', '/data/handover')
  if (lock === 'list-number') return refusal('number-taken', '/data/number')
  // Drawn at the same moment by somebody else: the next one is as good.
  if (lock === 'number' || lock === 'number-holder') return refusal('number-taken')
  const { numbered } = traitsOf(type).fields
  return refusal('number-taken', numbered === 'none' ? undefined : `/data${numbered}`)
}

export const inputRow = (input: Input, digest: string, answer: Answer): RowOf<'inputs'> => ({
  party: input.by.party,
  id: input.id,
  mode: input.as,
  type: input.type,
  dossier: answer.dossier ?? null,
  digest,
  received_at: input.at,
  answer: JSON.stringify(answer),
})
