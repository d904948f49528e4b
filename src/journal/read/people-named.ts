import type { Input } from '../../domain/dossier/events/events.ts'
import { peopleNamed, type StaffRow } from '../../domain/dossier/staff.ts'
import { vietnamTime } from '../../domain/instant.ts'
import type { Role } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { History } from './history.ts'

type Row = Readonly<{
  person: string
  name: string
  party: string
  role: string
  valid_from: string
  valid_until: string | null
  closed_at: string | null
}>

/**
 * What the directory of people says of whom these inputs name: every assignment of theirs, and the people of the sides
 * they would belong to, by which is seen whether such a side keeps its people here at all. Nearly no input of somebody
 * signed in names another: then nothing is asked.
 */
export async function staffAround(
  store: Store,
  inputs: readonly Input[],
  histories: ReadonlyMap<string, History>,
): Promise<readonly StaffRow[]> {
  const named = inputs.flatMap((input) => peopleNamed(input, histories.get(input.dossier)?.dossier))
  if (named.length === 0) return []
  const persons = new Set(named.flatMap(({ who }) => ('person' in who ? [who.person] : [])))
  const sides = new Set(named.flatMap(({ of, orOf }) => (orOf === undefined ? [of] : [of, orOf])))
  // A handover has two sides: the time tells nobody whether a dossier of others names them.
  const asked = [...sides, ...Array<string>(SIDES_OF_HANDOVER).fill('')]
  return staffOfSides(store, [...persons], asked.slice(0, Math.max(sides.size, SIDES_OF_HANDOVER)))
}

const SIDES_OF_HANDOVER = 2

export async function staffOfSides(
  store: Store,
  persons: readonly string[],
  parties: readonly string[],
): Promise<readonly StaffRow[]> {
  const columns = sql`p.id as person, p.name, a.party, a.role, a.valid_from, a.valid_until, p.closed_at
        from assignments a join persons p on p.id = a.person`
  const rows = await Promise.all([
    store.read<Row>(sql`select ${columns} where a.person ${readIn(persons)}`),
    // The sides of a handover are two: each is asked for by itself, which every engine finds by its index.
    ...parties.map((party) =>
      store.read<Row>(sql`select ${columns} where a.party = ${party} and a.role ${readIn(AT_WORK)}`),
    ),
  ])
  const place = (row: Row): string => [row.person, row.party, row.role, row.valid_from].join(' ')
  return rows
    .flat()
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
    .map(staffFrom)
}

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
