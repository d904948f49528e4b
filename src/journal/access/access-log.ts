import type { Actor } from '../../domain/party.ts'
import type { Store } from '../store.ts'

/** Notes that somebody looked at personal data; written before the data is shown. */
export async function logAccess(
  store: Store,
  id: string,
  dossier: string,
  by: Actor,
  at: string,
  what: string,
): Promise<void> {
  const look = { id, dossier, party: by.party, person: by.person ?? null, at, what }
  const written = await store.commit({ access_log: [look] })
  if (written !== 'done') throw new Error(`a look collides at ${written.taken}`)
}
