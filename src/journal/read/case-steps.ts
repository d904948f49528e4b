import type { CaseStep, CaseStepType } from '../../domain/dossier/case-life.ts'
import type { Role } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** The steps of a case that has no dossier, in their order. */
export async function stepsAlone(store: Store, key: string): Promise<readonly CaseStep[]> {
  const rows = await store.read<RowOf<'case_steps'>>(
    sql`select * from case_steps where key = ${key} order by step`,
  )
  return rows.map(
    (row) =>
      ({
        id: row.id,
        type: row.type as CaseStepType,
        by: { party: row.party, role: row.role as Role, person: row.person ?? undefined },
        at: row.at,
        data: JSON.parse(row.data),
      }) as CaseStep,
  )
}
