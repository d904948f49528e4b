import { sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import type { Store } from '../store.ts'

/** Whether a seal is on a packet of a dossier that an office has a part in. Numbers of other offices are not its. */
export async function isSealUsed(store: Store, office: PartyCode, seal: string): Promise<boolean> {
  const rows = await store.read(
    sql`select k.dossier from packets k join dossier_parties p on p.dossier = k.dossier and p.party = ${office}
        where k.seal = ${seal} limit 1`,
  )
  return rows.length > 0
}
