import type { Deps } from '../deps.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { vietnamTime } from '../domain/instant.ts'
import { assignmentsOf, hashKey, type PersonRow } from '../journal/access/access.ts'
import { consumeAttempt } from '../journal/access/tracking.ts'

/** Tries a day for one person and one PIN, right ones included; a new PIN starts afresh. */
const PIN_TRIES_MAX = 20
const PIN_MAX = 40

/**
 * Who signs beside whoever is signed in, and for whom: undefined where the PIN is wrong, the person unknown or
 * the day's tries used up, which all cost the same time.
 * @param name what was typed for the person; it is counted, never kept as typed
 */
export async function countersignedBy(
  deps: Deps,
  person: PersonRow | undefined,
  name: string,
  pin: string,
): Promise<Input['countersigned']> {
  const { journal } = deps
  const day = vietnamTime(deps.now()).date
  const subject = hashKey(`pin ${name} ${person?.pin ?? ''} ${day}`)
  const within = await consumeAttempt(journal.store, journal, `pin ${subject}`, PIN_TRIES_MAX)
  const fits = await deps.checkSecret(pin.slice(0, PIN_MAX), person?.pin ?? undefined)
  if (!within || !fits || !person) return undefined
  const held = await assignmentsOf(journal.store, person.id, day)
  return { person: person.id, parties: held.map((one) => one.party) }
}
