import type { PartyCode, Role } from '../../domain/party.ts'
import { numberFor } from '../read/numbers.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type Staff = Readonly<{ id: string; name: string }>

/** Whether somebody has this login, or had it: it never comes to mean another person. */
export async function isTaken(store: Store, login: string): Promise<boolean> {
  const rows = await store.read(sql`select id from persons where login = ${login}`)
  return rows.length > 0
}

/** Who works for a party in a role on a day; names of staff, never of citizens. */
export async function staffOf(
  store: Store,
  party: PartyCode,
  role: string,
  day: string,
): Promise<readonly Staff[]> {
  return store.read<Staff>(
    sql`select p.id, p.name from assignments a join persons p on p.id = a.person
        where a.party = ${party} and a.role = ${role} and a.valid_from <= ${day}
          and (a.valid_until is null or a.valid_until > ${day}) and p.closed_at is null
        order by p.name, p.id`,
  )
}

export type PersonRow = RowOf<'persons'>

export async function findPerson(store: Store, login: string): Promise<PersonRow | undefined> {
  const [row] = await store.read<PersonRow>(
    sql`select * from persons where login = ${login} and closed_at is null`,
  )
  return row
}

export async function personById(store: Store, id: string): Promise<PersonRow | undefined> {
  const [row] = await store.read<PersonRow>(sql`select * from persons where id = ${id} and closed_at is null`)
  return row
}

export type Assignment = Readonly<{ party: PartyCode; role: Role }>

/** The assignments of a person that hold on a day of Vietnam. */
export async function assignmentsOf(
  store: Store,
  person: string,
  day: string,
): Promise<readonly Assignment[]> {
  const rows = await store.read<{ party: string; role: string }>(
    sql`select party, role from assignments where person = ${person} and valid_from <= ${day}
        and (valid_until is null or valid_until > ${day}) order by party, role`,
  )
  return rows.map((row) => ({ party: row.party, role: row.role as Role }))
}

/**
 * The names of people of staff, and of systems' keys by their public part, for pages and papers that say who did what;
 * unknown references are left out. No reference of a person looks like a key.
 */
export async function staffNames(
  store: Store,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = await store.read<{ id: string; name: string }>(
    sql`select id, name from persons where id ${readIn(persons)}
        union all select id, label as name from api_keys where id ${readIn(persons)}`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** What an administrator sees of a person: never personal data of citizens, never a secret. */
export type PersonLine = Readonly<{ id: string; login: string; name: string; closed_at: string | null }>

/** Those who have or had an assignment at one of these parties, by login. */
export async function personsOfParties(
  store: Store,
  parties: readonly PartyCode[],
): Promise<readonly PersonLine[]> {
  const held = await store.read<{ person: string }>(
    sql`select person from assignments where party ${readIn(parties)}`,
  )
  const ids = new Set(held.map(({ person }) => person))
  const persons = await store.read<PersonLine>(
    sql`select id, login, name, closed_at from persons where id ${readIn(ids)}`,
  )
  return persons.toSorted((a, b) => (a.login < b.login ? -1 : 1))
}

/** A person by login or reference, whether they have left or not. */
export async function anyPerson(
  store: Store,
  who: Readonly<{ id: string } | { login: string }>,
): Promise<PersonRow | undefined> {
  const [row] =
    'id' in who
      ? await store.read<PersonRow>(sql`select * from persons where id = ${who.id}`)
      : await store.read<PersonRow>(sql`select * from persons where login = ${who.login}`)
  return row
}

export type AssignmentRow = RowOf<'assignments'>

/** Every assignment of a person: those that hold, that held and that will. */
export const everyAssignmentOf = (store: Store, person: string): Promise<readonly AssignmentRow[]> =>
  store.read<AssignmentRow>(sql`select * from assignments where person = ${person} order by party, role`)

/** Keeps a person or says that the login is another's. */
export async function keepPerson(
  store: Store,
  person: PersonRow,
  assignments: readonly AssignmentRow[] = [],
): Promise<'kept' | 'login-taken'> {
  const written = await store.commit({ persons: [person], assignments })
  if (written === 'done') return 'kept'
  if (written.taken === 'login') return 'login-taken'
  throw new Error(`a person collides at ${written.taken}`)
}

/** How often a race on one account is looked at again. */
const RACES_MAX = 10

/**
 * Changes somebody's account as it stands. Each change takes the next number of the account: one that is made at the
 * same moment is not written over with what was read before it, so that a PIN brings no old password back, and nobody
 * in who was let go.
 * @param change undefined where it is not as whoever changes it took for granted; nothing is written then
 * @param id of the change
 */
export async function changePerson(
  store: Store,
  person: string,
  id: string,
  change: (standing: PersonRow) => PersonRow | undefined,
): Promise<'changed' | undefined> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    // The number is read first: whatever is written after it takes it away.
    const { rows } = await numberFor(store, `account ${person}`, id)
    const standing = await anyPerson(store, { id: person })
    const next = standing && change(standing)
    if (next === undefined) return undefined
    const written = await store.commit({ numbers: rows, persons: [next] })
    if (written === 'done') return 'changed'
  }
  throw new Error('an account is changed too often at one moment')
}

export async function keepAssignment(store: Store, row: AssignmentRow): Promise<void> {
  const written = await store.commit({ assignments: [row] })
  if (written !== 'done') throw new Error(`an assignment collides at ${written.taken}`)
}

/** Every assignment of some people: those that hold, that held and that will. */
export const assignmentsOfAll = (
  store: Store,
  persons: readonly string[],
): Promise<readonly RowOf<'assignments'>[]> =>
  store.read<RowOf<'assignments'>>(
    sql`select * from assignments where person ${readIn(persons)} order by person, party, role`,
  )
