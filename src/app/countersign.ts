import type { Deps } from '../deps.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { vietnamTime } from '../domain/instant.ts'
import { hashKey } from '../journal/access/keys.ts'
import { assignmentsOf, findPerson, personById } from '../journal/access/persons.ts'
import { consumeAttempt } from '../journal/access/rate-limits.ts'
import { LOGIN_MAX } from './sessions.ts'

/** Tries a day for one person and one PIN, right ones included; a new PIN starts afresh. */
const PIN_TRIES_MAX = 20
const PIN_MAX = 40

/**
 * Who signs beside whoever is signed in, and for whom: undefined where the PIN is wrong, the person unknown or
 * the day's tries used up, which all cost the same time.
 * @param who the person by reference or by sign-in name; what was typed is counted, never kept as typed
 */
export async function countersignedBy(
  deps: Deps,
  who: Readonly<{ person: string } | { login: string }>,
  pin: string,
): Promise<Input['countersigned']> {
  const { journal } = deps
  const name = 'person' in who ? who.person : who.login.slice(0, LOGIN_MAX)
  const person = await ('person' in who ? personById(journal.store, name) : findPerson(journal.store, name))
  const day = vietnamTime(deps.now()).date
  const subject = hashKey(`pin ${name} ${person?.pin ?? ''} ${day}`)
  const within = await consumeAttempt(journal.store, journal, `pin ${subject}`, PIN_TRIES_MAX)
  const fits = await deps.checkSecret(pin.slice(0, PIN_MAX), person?.pin ?? undefined)
  if (!within || !fits || !person) return undefined
  const held = await assignmentsOf(journal.store, person.id, day)
  return { person: person.id, parties: held.map((one) => one.party) }
}
