import type { Deps } from '../deps.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { type OfficePlace, type OfficeSum, officeSums } from '../journal/reconciliation/money-by-office.ts'
import { type RunRow, runsOfDay } from '../journal/reconciliation/runs.ts'
import { casesSeen, type Refused } from './access.ts'

export type { OfficeSum }

/** Rows of one page, and of one read of a sheet. */
export const OFFICE_SUMS_SHOWN = 200

export type Days = Readonly<{ from: string; to: string }>

/** The parties whose money somebody looks after. */
export function moneySeen(deps: Deps, by: Actor): readonly PartyCode[] | Refused {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope || !('province' in scope)) return scope
  const { directory } = deps.journal.reference(deps.now())
  return [...directory.parties.values()]
    .filter((party) => party.province === scope.province)
    .map((party) => party.code)
}

export type OfficeSums = Readonly<{ rows: readonly OfficeSum[]; next: OfficePlace | undefined }>

/** Collected against remitted by day and office, as it stands now: a page of it. */
export async function moneyByOffice(
  deps: Deps,
  by: Actor,
  days: Days,
  after?: OfficePlace,
): Promise<OfficeSums | Refused> {
  const parties = moneySeen(deps, by)
  if ('refusal' in parties) return parties
  const rows = await officeSums(deps.journal.store, days, parties, after, OFFICE_SUMS_SHOWN)
  return { rows, next: rows.length === OFFICE_SUMS_SHOWN ? rows.at(-1) : undefined }
}

/** How the run over a day stands: its results in order, and who of those that somebody sees it waits for. */
export type DayStanding = Readonly<{
  runs: readonly Pick<RunRow, 'number' | 'state' | 'made_at'>[]
  waits: readonly PartyCode[]
  /** It waits for others too, who are none of theirs. */
  others: boolean
}>

export async function moneyDayStanding(deps: Deps, by: Actor, day: string): Promise<DayStanding | Refused> {
  const parties = moneySeen(deps, by)
  if ('refusal' in parties) return parties
  const runs = await runsOfDay(deps.journal.store, 'money', day)
  const waits = JSON.parse(runs.at(-1)?.waits ?? '[]') as readonly string[]
  const seen = waits.filter((party) => parties.includes(party))
  return {
    runs: runs.map(({ number, state, made_at }) => ({ number, state, made_at })),
    waits: seen,
    others: seen.length < waits.length,
  }
}
