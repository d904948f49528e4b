import type { z } from 'zod'
import { eventSchemas, type Input } from '../dossier/events/events.ts'
import { traitsOf } from '../dossier/traits/traits.ts'
import type { Instant } from '../instant.ts'
import type { Directory, PartyCode } from '../party.ts'
import { isPersonalField, mergePersonal, type PersonalValues, splitPersonal } from '../privacy.ts'
import type { FeedRow } from './feed-row.ts'
import { isSpokenFor } from './taken-over.ts'

/** Stands where a shape asks for a name that was erased there, while the shape is looked at; it is kept nowhere. */
const ERASED = '-'

export type Partner = Readonly<{ parties: readonly PartyCode[]; directory: Directory; day: string }>

/** The pointer of what is wrong with an event, where its data have no shape that this book knows. */
export type Unreadable = Readonly<{ unreadable: string }>

/**
 * The report that an event of another installation is in this book: the same id, time, sayer and words.
 * @param values what it says of people, by pointer; what was erased there is left out here too
 */
export function inputOfPartner(
  row: FeedRow,
  values: PersonalValues,
  at: Instant,
  partner: Partner,
): Input | Unreadable {
  const schema: z.ZodType = eventSchemas[row.type]
  const read = readData(schema, mergePersonal(dataOf(row), values))
  if ('unreadable' in read) return read
  const { data } = read
  return {
    as: 'report',
    type: row.type,
    id: row.id,
    dossier: row.subject,
    by: { party: row.source, role: row.role, ...(row.person === undefined ? {} : { person: row.person }) },
    at,
    happenedAt: row.time,
    // When its own book had it: whether it was late is a matter of that office and not of the way here.
    recordedAt: row.recordedtime < at ? row.recordedtime : at,
    data,
    // That a forerunner never came was settled there.
    ...(row.gap === undefined ? {} : { evenWithGap: true }),
    ...countersignedIn(row.data, partner),
  } as Input
}

/** Without what a decision puts on, except for the number under which the dossier was registered there. */
function dataOf({ type, data }: FeedRow): Readonly<Record<string, unknown>> {
  const { ours } = traitsOf(type).fields
  // The stacks of printed slips are kept where they are given out; the number is the receipt number.
  const left = type === 'dossier.registered' ? ['slip'] : ours
  return Object.fromEntries(Object.entries(data).filter(([key]) => !left.includes(key)))
}

function readData(schema: z.ZodType, data: unknown): Readonly<{ data: object }> | Unreadable {
  const read = schema.safeParse(data)
  if (read.success) return { data: read.data as object }
  const pointers = read.error.issues.map(({ path }) => `/${path.join('/')}`)
  const wrong = pointers.find((pointer) => !isPersonalField(schema, pointer))
  if (wrong !== undefined) return { unreadable: wrong }
  const stands = Object.fromEntries(pointers.map((pointer) => [pointer, ERASED]))
  const again = schema.safeParse(mergePersonal(data, stands))
  if (!again.success) return { unreadable: pointers[0] ?? '/' }
  const { plain, personal } = splitPersonal(schema, again.data)
  const known = Object.entries(personal).filter(([pointer]) => !(pointer in stands))
  return { data: mergePersonal(plain, Object.fromEntries(known)) as object }
}

/** A PIN was checked there; it binds those only whom that installation speaks for. */
function countersignedIn(data: object, { parties, directory, day }: Partner): Pick<Input, 'countersigned'> {
  const { countersigner, to } = data as Readonly<{ countersigner?: unknown; to?: unknown }>
  return typeof countersigner === 'string' &&
    typeof to === 'string' &&
    isSpokenFor(to, parties, directory, day)
    ? { countersigned: { person: countersigner, parties: [to] } }
    : {}
}
