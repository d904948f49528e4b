import type { Actor } from '../../domain/party.ts'
import type { RowOf, Store } from '../store.ts'

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

export type Look = RowOf<'access_log'>

/** That somebody looked at several dossiers at once, as a list or a register names their people. */
export const lookRows = (
  looks: readonly Readonly<{ id: string; dossier: string }>[],
  by: Actor,
  at: string,
  what: string,
): readonly Look[] => looks.map((look) => ({ ...look, party: by.party, person: by.person ?? null, at, what }))

export const logLooks = (store: Store, ...look: Parameters<typeof lookRows>): Promise<void> =>
  keepLooks(store, lookRows(...look))

export async function keepLooks(store: Store, rows: readonly Look[]): Promise<void> {
  const written = await store.commit({ access_log: rows })
  if (written !== 'done') throw new Error(`a look collides at ${written.taken}`)
}
