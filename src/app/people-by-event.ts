import type { Deps } from '../deps.ts'
import type { Event } from '../domain/dossier/events/events.ts'
import type { Actor } from '../domain/party.ts'
import type { PersonalValues } from '../domain/privacy.ts'
import { readPersonalValues } from '../journal/read/people.ts'
import { type OpenDossier, seesIdentity } from './access.ts'

/** What each event of a dossier says of people, by the id of the event and the pointer in its data. */
export type PeopleByEvent = Readonly<Record<string, PersonalValues>>

/**
 * The people of a dossier as its events named them, for a system that keeps the events themselves. Whether the reader
 * sees its people was asked and logged before; identity numbers are for the agency side.
 */
export async function peopleByEvent(
  deps: Deps,
  by: Actor,
  { dossier, events }: OpenDossier,
): Promise<PeopleByEvent> {
  const values = await readPersonalValues(deps.journal.store, dossier.id)
  const shown = seesIdentity(deps, by)
  return Object.fromEntries(
    events.flatMap((event) => {
      const said = values.get(event.version)
      return said === undefined ? [] : [[event.id, shown ? said : withoutIdentity(event, said)] as const]
    }),
  )
}

const IDENTITY = /\/idNumber$/
const CHANGE = /^\/changes\/(\d+)\/value$/

function withoutIdentity(event: Event, said: PersonalValues): PersonalValues {
  const fields =
    event.type === 'event.amended' || event.type === 'correction.proposed'
      ? event.data.changes.map(({ field }) => field)
      : []
  const fieldOf = (pointer: string): string => fields[Number(CHANGE.exec(pointer)?.[1])] ?? pointer
  return Object.fromEntries(Object.entries(said).filter(([pointer]) => !IDENTITY.test(fieldOf(pointer))))
}
