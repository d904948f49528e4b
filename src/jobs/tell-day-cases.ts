import { caseDue } from '../domain/dossier/case-due.ts'
import { DAY_CASES, dayCases } from '../domain/reconciliation/day-cases.ts'
import type { RunLine } from '../domain/reconciliation/run.ts'
import {
  CASES_AT_ONCE,
  type CaseRow,
  closeGone,
  openBookCases,
  openCasesAfter,
} from '../journal/reconciliation/cases.ts'
import type { RunRow } from '../journal/reconciliation/runs.ts'
import type { JobDeps } from './schedule.ts'

/**
 * Opens the cases of a run that waits for nobody, and closes those of its day whose cause is gone; those of other days
 * are left alone. What is provisional opens none: something may still come.
 */
export async function tellDayCases(
  { journal, now }: Pick<JobDeps, 'journal' | 'now'>,
  { kind, day, state }: Pick<RunRow, 'kind' | 'day' | 'state'>,
  lines: readonly RunLine[],
): Promise<void> {
  if (state === 'provisional') return
  const { store } = journal
  const at = now()
  const found = dayCases(lines)
  const label = `${kind} ${day}`
  await openBookCases(store, found, at, label, caseDue(journal.reference(at), at))
  const keys = new Set(found.map(({ key }) => key))
  for (const one of DAY_CASES)
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: readonly CaseRow[] = await openCasesAfter(store, one, after, CASES_AT_ONCE)
      await closeGone(
        store,
        page.filter(({ key, run }) => run === label && !keys.has(key)),
        at,
      )
      after = page.length < CASES_AT_ONCE ? undefined : page.at(-1)?.key
    }
}
