import type { PartyCode } from '../../domain/party.ts'
import { GROUP_PAGE } from '../places.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Whether a seal is on a packet of a dossier that an office has a part in. Numbers of other offices are not its. */
export async function isSealUsed(store: Store, office: PartyCode, seal: string): Promise<boolean> {
  const rows = await store.read(
    sql`select k.dossier from packets k join dossier_parties p on p.dossier = k.dossier and p.party = ${office}
        where k.seal = ${seal} limit 1`,
  )
  return rows.length > 0
}

/** The dossiers of one office with a packet under this seal: a number comes back where seals are made anew. */
export async function foundBySeal(store: Store, office: PartyCode, seal: string): Promise<readonly string[]> {
  const rows = await store.read<{ dossier: string }>(
    sql`select k.dossier from packets k join dossier_parties p on p.dossier = k.dossier and p.party = ${office}
        where k.seal = ${seal} limit ${GROUP_PAGE}`,
  )
  return [...new Set(rows.map((row) => row.dossier))].toSorted().toReversed()
}
