import { runMoneyDay } from '../app/money-run.ts'
import type { RunKind } from '../domain/reconciliation/run.ts'
import { type DayRun, runDay } from './run-day.ts'
import { runPortalDay } from './run-portal-day.ts'

/** What compares a day of each kind, by its schedule and at somebody's wish. */
export const dayRuns: Readonly<Record<RunKind, DayRun>> = {
  pickup: (deps, day, looked) => runDay(deps, 'pickup', day, looked),
  delivery: (deps, day, looked) => runDay(deps, 'delivery', day, looked),
  portal: runPortalDay,
  money: (deps, day) => runMoneyDay(deps, day, deps.now()),
}
