import { runMoneyDay } from '../app/money-run.ts'
import type { RunKind } from '../domain/reconciliation/run.ts'
import type { RunRow } from '../journal/reconciliation/runs.ts'
import { runDay } from './run-day.ts'
import { runPortalDay } from './run-portal-day.ts'
import type { JobDeps } from './schedule.ts'

/** Compares a day, and keeps what came of it where that is news. */
export type DayRun = (
  deps: Pick<JobDeps, 'journal' | 'now'>,
  day: string,
  /** Told how much was looked at so far. */
  looked?: (count: number) => Promise<void>,
) => Promise<Readonly<{ run: RunRow; written: boolean }>>

/** What compares a day of each kind, by its schedule and at somebody's wish. */
export const dayRuns: Readonly<Record<RunKind, DayRun>> = {
  pickup: (deps, day, looked) => runDay(deps, 'pickup', day, looked),
  delivery: (deps, day, looked) => runDay(deps, 'delivery', day, looked),
  portal: runPortalDay,
  money: (deps, day) => runMoneyDay(deps, day, deps.now()),
}
