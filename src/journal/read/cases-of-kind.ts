import type { PartyCode } from '../../domain/party.ts'
import { PAGE_MAX } from '../places.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

export type CaseOfKind = Readonly<{ dossier: string; ref: string; opened_at: string }>

/** The open cases of one kind that one party has to settle, oldest first. */
export const openCasesOfKind = (
  store: Store,
  owner: PartyCode,
  kind: string,
): Promise<readonly CaseOfKind[]> =>
  store.read(
    sql`select dossier, ref, opened_at from cases
        where owner = ${owner} and state = 'open' and kind = ${kind} and dossier is not null
        order by opened_at, key limit ${PAGE_MAX}`,
  )
