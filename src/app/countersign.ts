import type { Deps } from '../deps.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { type Instant, vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { assignmentsOf, findPerson, personById } from '../journal/access/persons.ts'
import { BY_PAIR, BY_TARGET, guarded, subjectFor } from './guessing.ts'
import { LOGIN_MAX } from './sessions.ts'

const PIN_MAX = 40

export type Signed = NonNullable<Input['countersigned']>
export type PinWait = Readonly<{ waitUntil: Instant }>

/**
 * Who signs beside whoever is signed in, and for whom: undefined where the PIN is wrong or the person unknown, which
 * are one answer; until when whoever asks has to wait, where they were wrong too often, which slows nobody else down.
 * @param by who asks, by whose wrong answers are counted
 * @param who the person by reference or by sign-in name; what was typed is counted, never kept as typed
 */
export async function countersignedBy(
  deps: Deps,
  by: Actor,
  who: Readonly<{ person: string } | { login: string }>,
  pin: string,
): Promise<Signed | PinWait | undefined> {
  const { journal } = deps
  const name = 'person' in who ? who.person : who.login.slice(0, LOGIN_MAX)
  const asker = by.key ?? by.person ?? by.party
  const guard = {
    limits: [{ subject: subjectFor(deps, 'pin', asker, name), steps: BY_PAIR }],
    strangers: { subject: subjectFor(deps, 'pin of', name), steps: BY_TARGET },
    known: subjectFor(deps, 'pin known', by.party, name),
  }
  const answer = await guarded(deps, guard, async () => {
    const person = await ('person' in who ? personById(journal.store, name) : findPerson(journal.store, name))
    const fits = await deps.checkSecret(pin.slice(0, PIN_MAX), person?.pin ?? undefined)
    return fits ? person : undefined
  })
  if ('waitUntil' in answer) return answer
  if (!('found' in answer)) return undefined
  const person = answer.found
  const day = vietnamTime(deps.now()).date
  const held = await assignmentsOf(journal.store, person.id, day)
  return { person: person.id, parties: held.map((one) => one.party) }
}
