import { type People, peopleAt } from '../../domain/people.ts'
import type { PersonalValues } from '../../domain/privacy.ts'
import { readPersonal } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { History } from './history.ts'

type SideRow = Readonly<{ version: number; body: string | null }>

/** The people of a dossier as known at a version (default: now), from the side rows. */
export async function readPeople(
  store: Store,
  history: History,
  upTo: number = history.dossier?.version ?? 0,
): Promise<People> {
  const dossier = history.dossier?.id ?? ''
  const rows = await store.read<SideRow>(
    sql`select version, body from personal where dossier = ${dossier} order by version`,
  )
  const side = rows.map((row) => ({ version: row.version, personal: readPersonal(row.body) }))
  return peopleAt(history.events, side, upTo)
}

/** What the events of a dossier say of people, by version and pointer; what was erased is not there. */
export async function readPersonalValues(
  store: Store,
  dossier: string,
): Promise<ReadonlyMap<number, PersonalValues>> {
  const rows = await store.read<SideRow>(
    sql`select version, body from personal where dossier = ${dossier} and body is not null order by version`,
  )
  return new Map(rows.map(({ version, body }) => [version, readPersonal(body) ?? {}]))
}

/** The people of several dossiers as known now, in one read. */
export async function readPeopleOf(
  store: Store,
  histories: ReadonlyMap<string, History>,
): Promise<ReadonlyMap<string, People>> {
  const rows = await store.read<SideRow & Readonly<{ dossier: string }>>(
    sql`select dossier, version, body from personal where dossier ${readIn(histories.keys())}
        order by dossier, version`,
  )
  const sides = new Map<string, { version: number; personal: PersonalValues | undefined }[]>()
  for (const row of rows) {
    const side = sides.get(row.dossier) ?? []
    side.push({ version: row.version, personal: readPersonal(row.body) })
    sides.set(row.dossier, side)
  }
  return new Map(
    [...histories].map(([id, { events, dossier }]) => [
      id,
      peopleAt(events, sides.get(id) ?? [], dossier?.version ?? 0),
    ]),
  )
}

/** Whether personal data of a dossier was erased. */
export async function isErased(store: Store, dossier: string): Promise<boolean> {
  const rows = await store.read(
    sql`select version from personal where dossier = ${dossier} and erased_at is not null limit 1`,
  )
  return rows.length > 0
}
