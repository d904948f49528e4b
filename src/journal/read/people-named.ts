import type { Input } from '../../domain/dossier/events/events.ts'
import { peopleNamed, type StaffRow } from '../../domain/dossier/staff.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import type { PartyCode, Role } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { History } from './history.ts'
import { type StaffMemory, staffMemory } from './staff-memory.ts'

type Row = Readonly<{
  person: string
  name: string
  party: string
  role: string
  valid_from: string
  valid_until: string | null
  closed_at: string | null
}>

type Rows = readonly StaffRow[]

/**
 * What the directory of people says of whom these inputs name: every assignment of theirs, and the people of the sides
 * they would belong to, by which is seen whether such a side keeps its people here at all. Nearly no input of somebody
 * signed in names another: then nothing is asked.
 * @param seen what the store said of foreign writes a moment ago
 */
export function staffAround(
  store: Store,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
  seen?: number,
): Promise<Rows> | Rows {
  const persons = new Set<string>()
  const sides = new Set<PartyCode>()
  let ofOthers = false
  for (const input of inputs) {
    const dossier = histories.get(input.dossier)?.dossier
    for (const { who, of, orOf } of peopleNamed(input, dossier)) {
      if ('person' in who) persons.add(who.person)
      sides.add(of)
      if (orOf !== undefined) sides.add(orOf)
    }
    ofOthers ||= input.type === 'handover.accepted' && !hasPart(dossier, input.by.party)
  }
  if (sides.size === 0) return NOBODY
  if (!ofOthers) return staffOfSides(store, [...persons], [...sides], seen)
  // A handover has two sides: the time tells nobody whether a dossier of others names them.
  const asked = [...sides, ...Array<string>(SIDES_OF_HANDOVER).fill('')]
  return readStaff(store, [...persons], asked.slice(0, Math.max(sides.size, SIDES_OF_HANDOVER))).then(all)
}

const NOBODY: Rows = []
const SIDES_OF_HANDOVER = 2

const hasPart = (dossier: Dossier | undefined, writer: PartyCode): boolean =>
  dossier?.parties.some(({ party }) => party === writer) ?? false

/** Every assignment of these people, and of whoever is at work at these sides. */
export function staffOfSides(
  store: Store,
  persons: readonly string[],
  sides: readonly PartyCode[],
  seen?: number,
): Promise<Rows> | Rows {
  const memory = staffMemory(store, seen)
  return memory?.all(persons, sides) ?? readStaff(store, persons, sides, memory).then(all)
}

/** Of all the people first, then of each side. */
type Read = readonly Rows[]

const all = (read: Read): Rows => read.flat()

async function readStaff(
  store: Store,
  persons: readonly string[],
  sides: readonly PartyCode[],
  memory?: StaffMemory,
): Promise<Read> {
  const before = memory?.changes
  const columns = sql`p.id as person, p.name, a.party, a.role, a.valid_from, a.valid_until, p.closed_at
        from assignments a join persons p on p.id = a.person`
  const read = await Promise.all([
    store.read<Row>(sql`select ${columns} where a.person ${readIn(persons)}`),
    // The sides of a handover are two: each is asked for by itself, which every engine finds by its index.
    ...sides.map((side) =>
      store.read<Row>(sql`select ${columns} where a.party = ${side} and a.role ${readIn(AT_WORK)}`),
    ),
  ])
  const rows = read.map((some) => some.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)).map(staffFrom))
  if (memory?.changes === before) memory?.put(persons, sides, rows)
  return rows
}

const placeOf = (row: Row): string => [row.person, row.party, row.role, row.valid_from].join(' ')

/** An administrator keeps settings: that alone does not make a party's people known here. */
const AT_WORK: readonly Role[] = ['clerk', 'postman', 'officer', 'supervisor']

/** Somebody who has left works nowhere from that day on, whatever their assignments say. */
function staffFrom(row: Row): StaffRow {
  const left = row.closed_at === null ? undefined : vietnamTime(row.closed_at).date
  const until = row.valid_until ?? undefined
  return {
    person: row.person,
    name: row.name,
    party: row.party,
    role: row.role as Role,
    from: row.valid_from,
    until: left !== undefined && (until === undefined || left < until) ? left : until,
  }
}
