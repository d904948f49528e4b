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
  /** Where papers are fetched, where that is not the applicant's address, and what was said of it. */
  pickup?: Readonly<{ address?: string | undefined; note?: string | undefined }> | undefined
  /** What was written beside a reason, by the id of the event that gives it. */
  notes?: Readonly<Record<string, string>> | undefined
  /** Where files of the agency are to be had, by the id of the event that attached them. */
  links?: Readonly<Record<string, string>> | undefined
  erased: boolean
}>

export type SideRow = Readonly<{ version: number; personal: PersonalValues | undefined }>

/**
 * The people as they were known at a version. A correction after it does not change what an old paper says;
 * an erased row leaves its people out. Each event is read as its own corrections leave it, so that one of an entry
 * that was taken back, or of an earlier delivery, changes nobody who came after.
 * @param events the dossier's events in order, plain
 * @param upTo the last version to look at
 */
export function peopleAt(events: readonly Event[], rows: readonly SideRow[], upTo: number): People {
  let people: People = { version: upTo, erased: false }
  const known = events.filter((event) => event.version <= upTo)
  const rowAt = new Map(rows.map((row) => [row.version, row]))
  const voided = new Set(known.flatMap((event) => (event.type === 'event.voided' ? [event.data.event] : [])))
  const amended = amendmentsIn(known, rowAt)
  for (const event of known) {
    const row = rowAt.get(event.version)
    if (row && !row.personal) people = { ...people, erased: true }
    if (event.type === 'event.amended' || voided.has(event.id)) continue
    const own = row?.personal ?? {}
    const changes = amended.get(event.id) ?? {}
    const values = { ...own, ...changes }
    if (Object.keys(values).length === 0) continue
    people = withNote({ ...people, ...peopleIn(event, own, values) }, event.id, values[NOTE])
    if (event.type === 'pickup.requested')
      people = { ...people, pickup: mergePersonal({}, values) as NonNullable<People['pickup']> }
    const link = event.type === 'paper.attached' ? values[LINK] : undefined
    if (typeof link === 'string') people = { ...people, links: { ...people.links, [event.id]: link } }
  }
  return people
}

/** The corrected values of each event, the newest for each field. */
function amendmentsIn(
  events: readonly Event[],
  rowAt: ReadonlyMap<number, SideRow>,
): ReadonlyMap<string, PersonalValues> {
  const amended = new Map<string, PersonalValues>()
  for (const event of events) {
    const personal = rowAt.get(event.version)?.personal
    if (event.type !== 'event.amended' || !personal) continue
    const target = event.data.event
    amended.set(target, { ...amended.get(target), ...amendedValues(event, personal) })
  }
  return amended
}

/** Where the free text beside a reason stands in an event's data. */
const NOTE = '/reason/note'
/** Where the address of an attached file stands. */
const LINK = '/link'

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

/** @param own the values that the event came with, before anybody corrected it */
function peopleIn(event: Event, own: PersonalValues, values: PersonalValues): Partial<People> {
  const named = traitsOf(event.type).fields.people
  if (named === 'applicants') return applicantsIn(own, values)
  const merged = mergePersonal({}, values) as Partial<People>
  return named === 'receiver' ? { receiver: merged.receiver } : {}
}

function applicantsIn(own: PersonalValues, values: PersonalValues): Partial<People> {
  const merged = mergePersonal({}, values) as Partial<People>
  const { applicant, matter } = merged
  return {
    applicant,
    owner: somebodyElse(own['/owner/name'], merged.owner, applicant),
    recipient: somebodyElse(own['/recipient/name'], merged.recipient, applicant),
    matter,
  }
}

/** The people that a registration names, where nothing was corrected since. */
export const peopleRegistered = (values: PersonalValues): People => ({
  version: 1,
  erased: false,
  ...applicantsIn(values, values),
})

/**
 * The owner or the recipient, where there is one beside the applicant. Where nobody was named at first the applicant
 * stands in their place: a correction of the address alone leaves name and phone as they are. Whoever gets a name of
 * their own has another identity paper. Nobody is known by what was corrected alone after the rest was erased.
 */
function somebodyElse(
  namedAtFirst: unknown,
  person: Partial<Contact> | undefined,
  applicant: Contact | undefined,
): Contact | undefined {
  if (!person) return undefined
  const idNumber = person.name === undefined ? applicant?.idNumber : undefined
  const known = namedAtFirst === undefined ? { ...applicant, idNumber, ...person } : person
  const { name } = known
  return name === undefined ? undefined : { ...known, name }
}

/** Who may be handed the papers: the recipient that was named, else the applicant or the owner. */
export const namesOf = (people: Pick<People, 'recipient' | 'applicant' | 'owner'>): readonly string[] =>
  (people.recipient ? [people.recipient] : [people.applicant, people.owner]).flatMap(
    (person) => person?.name ?? [],
  )
