import type { Deps } from '../deps.ts'
import { type CashReason, cashByPerson } from '../domain/cash-day.ts'
import type { Actor } from '../domain/party.ts'
import { staffNames } from '../journal/access/persons.ts'
import { GROUP_PAGE } from '../journal/places.ts'
import { openCasesOfKind } from '../journal/read/cases-of-kind.ts'
import {
  type CashCount,
  countsOfDay,
  type DayMove,
  type DaySum,
  movesOfDay,
  placeOfMove,
  sumsOfDay,
} from '../journal/read/money.ts'
import { keepCashCount } from '../journal/write/cash-counts.ts'
import type { StaffNames } from './staff.ts'

export type { DayMove, DaySum }

/** Cash of one person on one day: what the book says, and as what it was counted last. */
export type PersonsCash = Readonly<{ person: string; expected: number; count: CashCount | undefined }>

/** Money of one office on one day. */
export type MoneyDay = Readonly<{
  day: string
  sums: readonly DaySum[]
  cash: readonly PersonsCash[]
  moves: readonly DayMove[]
  next: string | undefined
  names: StaffNames
  /** Postage that is to be given back, whenever it was taken: the dossiers. */
  owed: readonly Readonly<{ dossier: string; ref: string; opened_at: string }>[]
}>

export async function moneyOfDay(deps: Deps, by: Actor, day: string, after?: string): Promise<MoneyDay> {
  const { store } = deps.journal
  const [sums, counts, moves, owed] = await Promise.all([
    sumsOfDay(store, by.party, day),
    countsOfDay(store, by.party, day),
    movesOfDay(store, by.party, day, after),
    openCasesOfKind(store, by.party, 'postage-to-give-back'),
  ])
  const expected = cashByPerson(sums)
  const persons = new Set([...expected.keys(), ...counts.map((row) => row.person)])
  const cash = [...persons].map((person) => ({
    person,
    expected: expected.get(person) ?? 0,
    count: counts.findLast((row) => row.person === person),
  }))
  const named = [...persons, ...moves.map((row) => row.person), ...counts.map((row) => row.counted_by)]
  const last = moves.length === GROUP_PAGE ? moves.at(-1) : undefined
  return {
    day,
    sums,
    cash,
    moves,
    next: last && placeOfMove(last),
    names: await staffNames(store, [...new Set(named.filter((one) => typeof one === 'string'))]),
    owed,
  }
}

/** What is wrong with a count. */
export type CountProblem = 'nobody' | 'reason-needed' | 'counted-otherwise'

/**
 * Notes as what somebody's cash of a day was counted. What differs from the book needs a reason; what was counted
 * before stays, and the last count is the one that stands.
 */
export async function countCash(
  deps: Deps,
  by: Actor,
  count: Readonly<{
    id: string
    day: string
    person: string
    counted: number
    reason: CashReason | undefined
  }>,
): Promise<CountProblem | undefined> {
  const { store } = deps.journal
  const expected = cashByPerson(await sumsOfDay(store, by.party, count.day)).get(count.person)
  if (expected === undefined || by.person === undefined) return 'nobody'
  if (expected !== count.counted && count.reason === undefined) return 'reason-needed'
  const kept = await keepCashCount(store, {
    party: by.party,
    day: count.day,
    id: count.id,
    person: count.person,
    counted_by: by.person,
    expected,
    counted: count.counted,
    reason: expected === count.counted ? null : (count.reason ?? null),
    counted_at: deps.now(),
  })
  if (kept === 'kept') return undefined
  const counts = await countsOfDay(store, by.party, count.day)
  const there = counts.find(({ id }) => id === count.id)
  const isSame =
    there?.person === count.person && there.counted === count.counted && there.counted_by === by.person
  return isSame ? undefined : 'counted-otherwise'
}
