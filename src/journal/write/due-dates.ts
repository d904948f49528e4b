import { computedAppointment } from '../../domain/dossier/findings.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type DueDate = RowOf<'due_dates'>

/** What stands where an event of the dossier changed the date, and not the reference data. */
export const BY_EVENT = ''

/** What of a dossier our own reckoning rests on. */
const RESTS_ON = ['submittedAt', 'submittedBy', 'pauses', 'procedure', 'channel'] as const

/** The row that an event adds where it changes our own reckoning of when a dossier is to be done. */
export function dueDateRows(
  before: Dossier | undefined,
  after: Dossier,
  reference: ReferenceData,
  at: Instant,
): readonly DueDate[] {
  // Nearly no event changes anything that the date rests on: then it is not reckoned.
  if (before && RESTS_ON.every((field) => before[field] === after[field])) return []
  const was = before && computedAppointment(before, reference)
  const is = computedAppointment(after, reference)
  return was === is
    ? []
    : [
        {
          dossier: after.id,
          version: after.version,
          reference: BY_EVENT,
          due: is ?? null,
          reckoned_at: at,
        },
      ]
}

const byReckoning = (a: DueDate, b: DueDate): number =>
  a.version === b.version ? (a.reckoned_at < b.reckoned_at ? -1 : 1) : a.version - b.version

/** The dates that were reckoned for these dossiers, each time oldest first; the last one counts. */
export async function dueDatesOf(
  store: Store,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, readonly DueDate[]>> {
  const rows = await store.read<DueDate>(
    sql`select * from due_dates where dossier ${readIn(dossiers)} order by dossier, version, reference`,
  )
  const found = new Map<string, DueDate[]>()
  for (const row of rows.toSorted(byReckoning)) {
    const all = found.get(row.dossier)
    if (all) all.push(row)
    else found.set(row.dossier, [row])
  }
  return found
}
