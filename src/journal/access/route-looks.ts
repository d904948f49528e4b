import type { Actor } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** How often it is looked again at what another page of the same person wrote meanwhile. */
const RACES_MAX = 5

/**
 * Notes that somebody saw the people of their route, once a day for each dossier: a route is looked at after every
 * stop, and a log of nothing else would hide the looks that matter. Written before anything is shown.
 */
export async function logRoute(
  store: Store,
  dossiers: readonly string[],
  by: Actor,
  day: string,
  at: string,
): Promise<void> {
  const idOf = (dossier: string): string => `route ${by.party} ${by.person ?? ''} ${day} ${dossier}`
  for (let race = 0; race < RACES_MAX; race += 1) {
    const known = await store.read<{ id: string }>(
      sql`select id from access_log where id ${readIn(dossiers.map(idOf))}`,
    )
    const noted = new Set(known.map(({ id }) => id))
    const fresh = dossiers.filter((dossier) => !noted.has(idOf(dossier)))
    if (fresh.length === 0) return
    const rows = fresh.map((dossier) => ({
      id: idOf(dossier),
      dossier,
      party: by.party,
      person: by.person ?? null,
      at,
      what: 'route',
    }))
    if ((await store.commit({ access_log: rows })) === 'done') return
  }
  throw new Error('the looks at a route collide')
}
