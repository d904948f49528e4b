import type { Deps } from '../deps.ts'
import { workingMinutesBack } from '../domain/calendar/minutes-back.ts'
import { soonUntil } from '../domain/dossier/due-state.ts'
import type { Actor } from '../domain/party.ts'
import { GROUP_PAGE } from '../journal/places.ts'
import {
  DESK_PLACES,
  type DeskPlace,
  type DeskRow,
  type DeskTimes,
  placeAtDesk,
  readDesk,
} from '../journal/read/desk.ts'
import { type HandoverSummary, openHandovers } from '../journal/read/handover-lists.ts'
import type { WorkRow } from '../journal/read/packets-in-hand.ts'
import { desksOf } from './access.ts'

export type { DeskPlace, DeskRow, HandoverSummary, WorkRow }
export { DESK_PLACES }

/** One group of a worklist: how many wait in all, those of this page, and where the next page goes on. */
export type WorkGroup<Group, Row> = Readonly<{
  group: Group
  total: number
  rows: readonly Row[]
  next: string | undefined
}>

/** Which page of which group is asked for; all groups from their beginning where it is none. */
export type Wanted = Readonly<{ group?: string | undefined; after?: string | undefined }>

export async function groupsOf<Group extends string, Row>(
  all: readonly Group[],
  counts: ReadonlyMap<string, number>,
  wanted: Wanted,
  read: (group: Group, after: string) => Promise<readonly Row[]>,
  placeIn: (row: Row) => string,
  max = GROUP_PAGE,
): Promise<readonly WorkGroup<Group, Row>[]> {
  const only = all.find((group) => group === wanted.group)
  const after = only === undefined ? '' : (wanted.after ?? '')
  const groups = await Promise.all(
    (only ? [only] : all.filter((group) => counts.has(group))).map(async (group) => {
      const rows = await read(group, after)
      const last = rows.at(-1)
      const total = counts.get(group) ?? 0
      const more = last && total > rows.length && rows.length === max
      return { group, total, rows, next: more ? placeIn(last) : undefined }
    }),
  )
  return groups.filter(({ rows }) => rows.length > 0)
}

/** What waits at the desk of a centre or an agency, and of the agencies it acts for. */
export async function deskWork(deps: Deps, by: Actor, wanted: Wanted) {
  const { store } = deps.journal
  const desks = desksOf(deps, by)
  const group = DESK_PLACES.find((place) => place === wanted.group)
  const [incoming, outgoing, { counts, rows }] = await Promise.all([
    openHandovers(store, 'receiver', desks),
    openHandovers(store, 'giver', desks),
    readDesk(store, desks, deskTimes(deps), { group, after: group && wanted.after }),
  ])
  const totals = new Map([...counts].map(([place, { dossiers }]) => [place, dossiers]))
  const read = async (place: DeskPlace) => rows.filter((row) => row.place === place)
  const groups = await groupsOf(DESK_PLACES, totals, wanted, read, placeAtDesk)
  return { incoming, outgoing, counts, groups }
}

/** What is late at a desk now: what was promised, and what has waited too long to be accepted. */
function deskTimes(deps: Deps): DeskTimes {
  const now = deps.now()
  const { calendar, rules } = deps.journal.reference(now)
  return {
    now,
    soon: soonUntil(now),
    acceptBefore: workingMinutesBack(calendar, now, rules.overdue.handoverMinutes) ?? '',
  }
}
