import type { Deps } from '../deps.ts'
import { addMinutes, fromVietnam } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { listsSigned, type ClosedList as SignedList } from '../journal/read/closed-lists.ts'
import { desksOf } from './access.ts'

/** A list with the side that was not ours; `given` where we gave it. */
export type ClosedList = SignedList & Readonly<{ given: boolean; other: PartyCode }>

/** Days that are looked at together. */
export const LIST_DAYS_MAX = 31

const DAY_MINUTES = 24 * 60

/**
 * Lists that somebody's desks gave or took over in some days up to one, those of the last day first.
 * @param day the last of them, a date of Vietnam
 */
export async function closedListsOf(
  deps: Deps,
  by: Actor,
  day: string,
  days: number,
): Promise<readonly ClosedList[]> {
  const begin = fromVietnam(day, 0)
  const from = addMinutes(begin, -(Math.min(days, LIST_DAYS_MAX) - 1) * DAY_MINUTES)
  const until = addMinutes(begin, DAY_MINUTES)
  const desks = desksOf(deps, by)
  const all = await Promise.all(desks.map((desk) => listsSigned(deps.journal.store, desk, from, until)))
  return [...new Map(all.flat().map((list) => [list.handover, list])).values()]
    .map((list) => {
      const given = desks.includes(list.giver)
      return { ...list, given, other: given ? list.receiver : list.giver }
    })
    .toSorted((a, b) => (a.resolved_at < b.resolved_at ? 1 : -1))
}
