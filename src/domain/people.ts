import type { Event, EventOf } from './dossier/events/events.ts'
import type { Contact } from './dossier/events/shapes.ts'
import { traitsOf } from './dossier/traits/traits.ts'
import { mergePersonal, type PersonalValues } from './privacy.ts'

/** The people of a dossier, from the side rows; `version` says up to which event they were read. */
export type People = Readonly<{
  version: number
  applicant?: Contact | undefined
  owner?: Contact | undefined
  recipient?: Contact | undefined
  /** What the citizen asks for, in the dossier's own words. */
  matter?: string | undefined
  /** Who took the result, as the postman or officer wrote it. */
  receiver?: Readonly<{ name: string }> | undefined
  /** What was written beside a reason, by the id of the event that gives it. */
  notes?: Readonly<Record<string, string>> | undefined
  erased: boolean
}>

export type SideRow = Readonly<{ version: number; personal: PersonalValues | undefined }>

/**
 * The people as they were known at a version. A correction after it does not change what an old paper says;
 * an erased row leaves its people out.
 * @param events the dossier's events in order, plain
 * @param upTo the last version to look at
 */
export function peopleAt(events: readonly Event[], rows: readonly SideRow[], upTo: number): People {
  let people: People = { version: upTo, erased: false }
  const rowAt = new Map(rows.map((row) => [row.version, row]))
  const byId = new Map(events.map((event) => [event.id, event]))
  const voided = new Set(
    events.flatMap((event) =>
      event.type === 'event.voided' && event.version <= upTo ? [event.data.event] : [],
    ),
  )
  for (const event of events) {
    const row = rowAt.get(event.version)
    if (event.version > upTo || !row || voided.has(event.id)) continue
    if (!row.personal) people = { ...people, erased: true }
    else if (event.type === 'event.amended') {
      const target = byId.get(event.data.event)
      const values = amendedValues(event, row.personal)
      if (target && traitsOf(target.type).fields.people !== 'none')
        people = mergePersonal(people, values) as People
      else if (target) people = withNote(people, target.id, values[NOTE])
    } else people = withNote({ ...people, ...peopleIn(event, row.personal) }, event.id, row.personal[NOTE])
  }
  return people
}

/** Where the free text beside a reason stands in an event's data. */
const NOTE = '/reason/note'

const withNote = (people: People, event: string, note: unknown): People =>
  typeof note === 'string' && note !== '' ? { ...people, notes: { ...people.notes, [event]: note } } : people

/** The fields are named in the book, their new values stand in the side row. */
function amendedValues(event: EventOf<'event.amended'>, personal: PersonalValues): PersonalValues {
  const out: Record<string, unknown> = {}
  for (const [index, change] of event.data.changes.entries()) {
    const value = personal[`/changes/${index}/value`]
    if (value !== undefined) out[change.field] = value
  }
  return out
}

function peopleIn(event: Event, personal: PersonalValues): Partial<People> {
  const merged = mergePersonal({}, personal) as Partial<People>
  const named = traitsOf(event.type).fields.people
  if (named === 'applicants')
    return {
      applicant: merged.applicant,
      owner: merged.owner,
      recipient: merged.recipient,
      matter: merged.matter,
    }
  return named === 'receiver' ? { receiver: merged.receiver } : {}
}
