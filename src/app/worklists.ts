import type { Deps } from '../deps.ts'
import { INWARD_LEGS, OUTWARD_LEGS } from '../domain/dossier/legs.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { type HandoverSummary, openHandovers } from '../journal/read/queries.ts'
import {
  type ComingRow,
  comingTo,
  countAtDesk,
  countInHand,
  DESK_GROUPS,
  type DeskGroup,
  type DeskRow,
  dossiersInGroup,
  GROUP_PAGE,
  OFFICE_GROUPS,
  type OfficeGroup,
  packetsInGroup,
  placeOf,
  type WorkRow,
} from '../journal/read/worklists.ts'
import { desksOf } from './access.ts'

export type { ComingRow, DeskGroup, DeskRow, HandoverSummary, OfficeGroup, WorkRow }
export { DESK_GROUPS, OFFICE_GROUPS }

/** One group of a worklist: how many wait in all, those of this page, and where the next page goes on. */
export type WorkGroup<Group, Row> = Readonly<{
  group: Group
  total: number
  rows: readonly Row[]
  next: string | undefined
}>

/** Which page of which group is asked for; all groups from their beginning where it is none. */
export type Wanted = Readonly<{ group?: string | undefined; after?: string | undefined }>

async function groupsOf<Group extends string, Row>(
  all: readonly Group[],
  counts: ReadonlyMap<string, number>,
  wanted: Wanted,
  read: (group: Group, after: string) => Promise<readonly Row[]>,
  placeIn: (row: Row) => string,
): Promise<readonly WorkGroup<Group, Row>[]> {
  const only = all.find((group) => group === wanted.group)
  const after = only === undefined ? '' : (wanted.after ?? '')
  const groups = await Promise.all(
    (only ? [only] : all.filter((group) => counts.has(group))).map(async (group) => {
      const rows = await read(group, after)
      const last = rows.at(-1)
      const total = counts.get(group) ?? 0
      const more = last && total > rows.length && rows.length === GROUP_PAGE
      return { group, total, rows, next: more ? placeIn(last) : undefined }
    }),
  )
  return groups.filter(({ rows }) => rows.length > 0)
}

/** The open lists of some parties on one side, oldest first. */
async function listsOf(deps: Deps, side: 'giver' | 'receiver', parties: readonly PartyCode[]) {
  const all = await Promise.all(parties.map((party) => openHandovers(deps.journal.store, side, party)))
  return all.flat().sort((a, b) => (a.offered_at < b.offered_at ? -1 : 1))
}

/** What lies at a post office and what will come to it. */
export async function officeWork(deps: Deps, by: Actor, wanted: Wanted) {
  const { store } = deps.journal
  const [incoming, counts, takeIn, results] = await Promise.all([
    listsOf(deps, 'receiver', [by.party]),
    countInHand(store, by.party),
    comingTo(store, by.party, INWARD_LEGS),
    comingTo(store, by.party, OUTWARD_LEGS),
  ])
  const read = (group: OfficeGroup, after: string) => packetsInGroup(store, by.party, group, after)
  const groups = await groupsOf(OFFICE_GROUPS, counts, wanted, read, placeOf)
  return { incoming, counts, groups, takeIn, fetch: results.filter((row) => row.processing === 'finished') }
}

/** What waits at the desk of a centre or an agency, and of the agencies it acts for. */
export async function deskWork(deps: Deps, by: Actor, wanted: Wanted) {
  const { store } = deps.journal
  const desks = desksOf(deps, by)
  const [incoming, outgoing, counts] = await Promise.all([
    listsOf(deps, 'receiver', desks),
    listsOf(deps, 'giver', desks),
    countAtDesk(store, desks),
  ])
  const read = (group: DeskGroup, after: string) => dossiersInGroup(store, desks, group, after)
  const placeIn = (row: DeskRow): string => `${row.sort_at} ${row.dossier}`
  const groups = await groupsOf(DESK_GROUPS, counts, wanted, read, placeIn)
  return { incoming, outgoing, counts, groups }
}
