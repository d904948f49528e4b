import type { RunKind, RunState } from '../../domain/reconciliation/run.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Days, the first of each kind of state that is looked at again. */
export type Window = Readonly<{ before: string; provisionalFrom: string; finalFrom: string }>

/** The days of a kind that are compared again, oldest first: those that still wait, and of the others the last ones. */
export async function daysToRunAgain(
  store: Store,
  kind: RunKind,
  { before, provisionalFrom, finalFrom }: Window,
): Promise<readonly string[]> {
  const rows = await store.read<{ day: string; state: RunState }>(
    sql`select day, state from reconciliation_runs
        where kind = ${kind} and day >= ${provisionalFrom} and day < ${before} order by kind, day, number`,
  )
  const newest = new Map(rows.map(({ day, state }) => [day, state]))
  return [...newest].flatMap(([day, state]) => (state === 'provisional' || day >= finalFrom ? [day] : []))
}
