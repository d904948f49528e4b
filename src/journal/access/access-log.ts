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
  await logLooks(store, [{ id, dossier }], by, at, what)
}

/** The same of several dossiers at once, as a list or a register names their people. */
export async function logLooks(
  store: Store,
  looks: readonly Readonly<{ id: string; dossier: string }>[],
  by: Actor,
  at: string,
  what: string,
): Promise<void> {
  const rows = looks.map((look) => ({ ...look, party: by.party, person: by.person ?? null, at, what }))
  const written = await store.commit({ access_log: rows })
  if (written !== 'done') throw new Error(`a look collides at ${written.taken}`)
}
