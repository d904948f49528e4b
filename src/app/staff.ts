import type { Deps } from '../deps.ts'
import type { Event } from '../domain/dossier/events/events.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, type PartyCode, speaksFor } from '../domain/party.ts'
import { type Staff, staffNames, staffOf } from '../journal/access/persons.ts'
import { countersignedBy, type PinWait, type Signed } from './countersign.ts'

export type { Staff }

/** Names of staff by reference; never of citizens. */
export type StaffNames = ReadonlyMap<string, string>

/** Everybody an event names by reference: who or which key recorded it, and who signed or confirmed a handover beside them. */
export const personsOf = (event: Event): readonly string[] =>
  [
    event.by.person,
    event.by.key,
    event.type === 'case.assigned' ? event.data.person : undefined,
    ...(event.type === 'handover.accepted' ? [event.data.countersigner, event.data.paper?.confirmedBy] : []),
  ].filter((id) => id !== undefined)

/** The names of everybody these events name. */
export const namesIn = (deps: Deps, events: readonly Event[]): Promise<StaffNames> =>
  staffNames(deps.journal.store, events.flatMap(personsOf))

/** Who delivers and collects for somebody's party today. */
export const postmenOf = (deps: Deps, by: Actor): Promise<readonly Staff[]> =>
  staffOf(deps.journal.store, by.party, 'postman', vietnamTime(deps.now()).date)

/**
 * A person who signs for a party with login and PIN, beside whoever is signed in; undefined where nobody does, and
 * until when to wait where it was tried wrongly too often.
 */
export async function signerFor(
  deps: Deps,
  by: Actor,
  party: PartyCode,
  login: string,
  pin: string,
): Promise<Signed | PinWait | undefined> {
  const signed = await countersignedBy(deps, by, { login }, pin)
  if (signed && 'waitUntil' in signed) return signed
  const { directory } = deps.journal.reference(deps.now())
  const day = vietnamTime(deps.now()).date
  return signed?.parties.some((one) => speaksFor(directory, one, party, day)) ? signed : undefined
}
