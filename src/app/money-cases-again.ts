import type { Instant } from '../domain/instant.ts'
import { cashFindings, isUncounted, MONEY_CASES } from '../domain/reconciliation/money-findings.ts'
import { type CaseRow, closeGone, openCasesAfter } from '../journal/reconciliation/cases.ts'
import { cashOfDay, moneyOfDossiers } from '../journal/reconciliation/money-moved.ts'
import { findingsOf, type MoneyDeps } from './money-run.ts'

/** Cases that one look takes. */
const PAGE = 500

/** Looks again at every open case about money, whatever day it is of, and closes those whose cause is gone. */
export async function recheckMoneyCases(deps: MoneyDeps, at: Instant): Promise<number> {
  const { store } = deps.journal
  let closed = 0
  for (const kind of MONEY_CASES) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: readonly CaseRow[] = await openCasesAfter(store, kind, after, PAGE)
      const standing = await keysStanding(deps, page)
      closed += await closeGone(
        store,
        page.filter((row) => !standing.has(row.key)),
        at,
      )
      after = page.length < PAGE ? undefined : page.at(-1)?.key
    }
  }
  return closed
}

/** Which of these would be found now. */
async function keysStanding(deps: MoneyDeps, cases: readonly CaseRow[]): Promise<ReadonlySet<string>> {
  const { store } = deps.journal
  const keys = new Set<string>()
  const dossiers = [...new Set(cases.flatMap(({ dossier }) => dossier ?? []))]
  if (dossiers.length > 0)
    for (const money of await moneyOfDossiers(store, dossiers))
      for (const { key } of findingsOf(deps, money)) keys.add(key)
  // What belongs to no dossier is about the cash of a day, which is what people know it by.
  for (const day of new Set(cases.flatMap(({ dossier, ref }) => (dossier ? [] : ref)))) {
    const cash = await cashOfDay(store, day)
    for (const { key } of cashFindings(cash, day)) keys.add(key)
    for (const { party } of cash.filter(isUncounted)) keys.add(`cash-not-counted:${party}:${day}`)
  }
  return keys
}
