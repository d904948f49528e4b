import type { Input } from '../../domain/dossier/events/events.ts'
import { peopleNamed, type StaffRow } from '../../domain/dossier/staff.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import type { PartyCode, Role } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { askedTogether } from './asked-together.ts'
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
  return readStaff(store, [...persons], asked.slice(0, Math.max(sides.size, SIDES_OF_HANDOVER)))
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
  return memory?.all(keysOf(persons, sides)) ?? readStaff(store, persons, sides, memory)
}

/** What was asked for: a person, or a side. */
const ofPerson = (person: string): string => `person ${person}`
const ofSide = (side: PartyCode): string => `side ${side}`

const keysOf = (persons: readonly string[], sides: readonly PartyCode[]): readonly string[] => [
  ...persons.map(ofPerson),
  ...sides.map(ofSide),
]

const namesIn = (keys: readonly string[], of: (name: string) => string): readonly string[] =>
  keys.filter((key) => key.startsWith(of(''))).map((key) => key.slice(of('').length))

/** Those who are asked for at one moment go to the book as one question. */
const readTogether = askedTogether(async (store, keys): Promise<ReadonlyMap<string, Rows>> => {
  const columns = sql`p.id as person, p.name, a.party, a.role, a.valid_from, a.valid_until, p.closed_at
        from assignments a join persons p on p.id = a.person`
  const rows = await store.read<Row & Readonly<{ asked: 'person' | 'side' }>>(
    sql`select 'person' as asked, ${columns} where a.person ${readIn(namesIn(keys, ofPerson))}
        union all
        select 'side' as asked, ${columns}
        where a.party ${readIn(namesIn(keys, ofSide))} and a.role ${readIn(AT_WORK)}`,
  )
  const found = new Map<string, StaffRow[]>(keys.map((key) => [key, []]))
  for (const row of rows.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)))
    found.get(row.asked === 'person' ? ofPerson(row.person) : ofSide(row.party))?.push(staffFrom(row))
  return found
})

async function readStaff(
  store: Store,
  persons: readonly string[],
  sides: readonly PartyCode[],
  memory?: StaffMemory,
): Promise<Rows> {
  const before = memory?.changes
  const keys = keysOf(persons, sides)
  const found = await readTogether(store, keys)
  const rows = keys.map((key) => found.get(key) ?? NOBODY)
  if (memory?.changes === before) memory?.put(keys, rows)
  return rows.flat()
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
