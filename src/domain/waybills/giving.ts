import { z } from 'zod'
import { ownsParty } from '../administration.ts'
import { addMillis, fromVietnam, type Instant, vietnamTime } from '../instant.ts'
import { type Actor, type Directory, isPost, type PartyCode } from '../party.ts'
import type { Rules } from '../reference.ts'

// How numbers are given: which one is next, who may take one, and from when on one may be given again.

/**
 * `given` to a journey; `withdrawn` from one before it was sent out; `seen` on an item although nobody was given it: a
 * label of a roll that was used by hand. Each may be given again after its time.
 */
export const NUMBER_STATES = ['given', 'withdrawn', 'seen'] as const
export type NumberState = (typeof NUMBER_STATES)[number]

/** Why a number was taken back before the item was sent out; a closed list, so that no personal data hides in it. */
export const WithdrawalReason = z.enum(['not_sent', 'label_spoiled', 'other_number', 'mistake'])
export type WithdrawalReason = z.infer<typeof WithdrawalReason>

/** Numbers that several clerks at one moment choose from: none is left behind further than this. */
export const WINDOW = 32

/**
 * The next numbers of a range that were never given, in their order. As none is given that lies `WINDOW` or more
 * behind the first free one, the newest `WINDOW` numbers tell which they are, however long the range is.
 * @param newest serials that were given, the highest first
 */
export function nextSerials(
  range: Readonly<{ first: number; last: number }>,
  newest: readonly number[],
): readonly number[] {
  const given = new Set(newest)
  const [highest = range.first - 1] = newest
  let lowest = Math.max(range.first, highest - WINDOW + 1)
  while (given.has(lowest)) lowest += 1
  const window = Array.from({ length: WINDOW }, (_, at) => lowest + at)
  return window.filter((serial) => serial <= range.last && !given.has(serial))
}

/** How many numbers of a range were never given. */
export function neverGiven(
  range: Readonly<{ first: number; last: number }>,
  newest: readonly number[],
): number {
  const next = nextSerials(range, newest)
  const [lowest] = next
  if (lowest === undefined) return 0
  const behind = newest.filter((serial) => serial > lowest).length
  return range.last - lowest + 1 - behind
}

/** Months later, at the same hour. */
function monthsAfter(at: Instant, months: number): Instant {
  const { date } = vietnamTime(at)
  const day = new Date(`${date}T00:00:00.000Z`)
  const sinceMidnight = Date.parse(at) - Date.parse(fromVietnam(date, 0))
  day.setUTCMonth(day.getUTCMonth() + months)
  return addMillis(fromVietnam(day.toISOString().slice(0, 10), 0), sinceMidnight)
}

type Rest = Pick<Rules, 'waybillRestMonths' | 'waybillWithdrawnDays'>

/** From when on a number that was used may be used again (UPU S10: 12 months at the least). */
export const freeAfterUse = (at: Instant, rules: Rest): Instant => monthsAfter(at, rules.waybillRestMonths)

/** Whoever sent an item out before this has given its number back by now. */
export const restedSince = (now: Instant, rules: Rest): Instant => monthsAfter(now, -rules.waybillRestMonths)

const DAY_MS = 86_400_000

/** From when on a number that never travelled may be given again: its label may still lie about. */
export const freeAfterWithdrawal = (at: Instant, rules: Rest): Instant =>
  addMillis(at, rules.waybillWithdrawnDays * DAY_MS)

/** Who takes numbers for items: whoever sends them out. */
export const takesNumbers = (directory: Directory, by: Actor): boolean =>
  (by.role === 'clerk' || by.role === 'system') && isPost(directory, by.party)

/** Who may look at ranges and numbers: the post. */
export const seesNumbers = (directory: Directory, by: Actor): boolean =>
  by.role !== 'citizen' && isPost(directory, by.party)

/** Within which a number is of one range: the operator of a party, or the party itself. */
export const houseOf = (directory: Directory, party: PartyCode): PartyCode =>
  directory.parties.get(party)?.operator ?? party

/** Whose ranges a party takes numbers from: its own, then those of whoever operates it. */
export const poolOwners = (directory: Directory, party: PartyCode): readonly PartyCode[] => {
  const operator = directory.parties.get(party)?.operator
  return operator === undefined || operator === party ? [party] : [party, operator]
}

/** Whose ranges a party sees: those it takes from, and those of the offices it operates. */
export const poolsShown = (directory: Directory, party: PartyCode): readonly PartyCode[] => [
  ...poolOwners(directory, party),
  ...[...directory.parties.keys()].filter((code) => code !== party && ownsParty(directory, party, code)),
]
