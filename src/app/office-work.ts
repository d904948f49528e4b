import type { Deps } from '../deps.ts'
import { maskName, recipientOf } from '../documents/papers/persons.ts'
import { isInward } from '../domain/dossier/legs.ts'
import {
  lateBefore,
  OFFICE_GROUPS,
  type OfficeGroup,
  type Wait,
  waitIn,
} from '../domain/dossier/office-waits.ts'
import type { Leg } from '../domain/dossier/state.ts'
import type { Actor } from '../domain/party.ts'
import { GROUP_PAGE } from '../journal/places.ts'
import {
  COMING_GROUPS,
  type ComingGroup,
  type ComingRow,
  comingTo,
  placeOfComing,
} from '../journal/read/coming.ts'
import { openHandovers } from '../journal/read/handover-lists.ts'
import { readHistories } from '../journal/read/history.ts'
import {
  countInHand,
  type GroupCount,
  packetsInGroup,
  placeOfPacket,
  type WorkRow,
} from '../journal/read/packets-in-hand.ts'
import { readPeopleOf } from '../journal/read/people.ts'
import { groupsOf, type HandoverSummary, type Wanted, type WorkGroup } from './worklists.ts'

export type { ComingGroup, GroupCount, OfficeGroup }
export { OFFICE_GROUPS }

/** Rows of a group on the page of all groups; a page of its own has as many as every other list. */
const OVERVIEW_ROWS = 12

/**
 * First letters of a name, as the label on the envelope has them: enough to find it among others, and no look at
 * anybody's data.
 */
type Named = Readonly<{ masked: string | undefined }>

/** A packet in hand, with what an envelope shows, how long it waits, and the journey it is on. */
export type OfficeRow = WorkRow & Named & Readonly<{ wait: Wait; leg: Leg | undefined }>

export type OfficeWorkGroup = WorkGroup<OfficeGroup, OfficeRow>

/** What is on its way to a post office: how many there are is not counted, only whether there are more. */
export type Coming = Omit<WorkGroup<ComingGroup, ComingRow & Named>, 'total'>

type AboutDossier = Readonly<{ dossier: string; leg_kind?: string | null }>

/** The dossiers of some rows, folded, and the masked name of whoever each packet is from or for. */
async function envelopes(deps: Deps, rows: readonly AboutDossier[]) {
  const { store } = deps.journal
  const histories = await readHistories(store, [...new Set(rows.map((row) => row.dossier))])
  const people = await readPeopleOf(store, histories)
  const masked = (row: AboutDossier): string | undefined => {
    const known = people.get(row.dossier)
    const inward = row.leg_kind ? isInward(row.leg_kind as Leg['kind']) : true
    const name = known && (inward ? known.applicant?.name : recipientOf(known)?.name)
    return name === undefined ? undefined : maskName(name)
  }
  return { histories, masked }
}

async function comingOf(deps: Deps, by: Actor, wanted: Wanted): Promise<readonly Coming[]> {
  const after = (group: ComingGroup) => (group === wanted.group ? wanted.after : undefined)
  const only = COMING_GROUPS.filter((group) => group === wanted.group)
  const groups = await Promise.all(
    (wanted.group === undefined ? COMING_GROUPS : only).map(async (group) => {
      const max = wanted.group === undefined ? OVERVIEW_ROWS : GROUP_PAGE
      const rows = await comingTo(deps.journal.store, by.party, group, after(group), max)
      const last = rows.length === max ? rows.at(-1) : undefined
      return { group, rows, next: last && placeOfComing(last) }
    }),
  )
  const { masked } = await envelopes(
    deps,
    groups.flatMap(({ rows }) => rows),
  )
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map((group) => ({ ...group, rows: group.rows.map((row) => ({ ...row, masked: masked(row) })) }))
}

/** What lies at a post office and what will come to it. */
export type OfficeWork = Readonly<{
  incoming: readonly HandoverSummary[]
  counts: ReadonlyMap<string, GroupCount>
  groups: readonly OfficeWorkGroup[]
  coming: readonly Coming[]
}>

export async function officeWork(deps: Deps, by: Actor, wanted: Wanted): Promise<OfficeWork> {
  const { store } = deps.journal
  const now = deps.now()
  const reference = deps.journal.reference(now)
  const [incoming, counts, coming] = await Promise.all([
    openHandovers(store, 'receiver', [by.party]),
    countInHand(store, by.party, lateBefore(reference.calendar, reference.rules.overdue, now)),
    comingOf(deps, by, wanted),
  ])
  const max = wanted.group === undefined ? OVERVIEW_ROWS : GROUP_PAGE
  const read = (group: OfficeGroup, after: string) => packetsInGroup(store, by.party, group, after, max)
  const totals = new Map([...counts].map(([group, { packets }]) => [group, packets]))
  const plain = await groupsOf(OFFICE_GROUPS, totals, wanted, read, placeOfPacket, max)
  const { histories, masked } = await envelopes(
    deps,
    plain.flatMap(({ rows }) => rows),
  )
  const seen = (group: OfficeGroup, row: WorkRow): OfficeRow => ({
    ...row,
    masked: masked(row),
    wait: waitIn(group, row.since, reference, now),
    leg: histories
      .get(row.dossier)
      ?.dossier?.legs.find((leg) => leg.kind === row.leg_kind && leg.try === row.leg_try),
  })
  const groups = plain
    .filter(({ group }) => wanted.group === undefined || group === wanted.group)
    .map((group) => ({ ...group, rows: group.rows.map((row) => seen(group.group, row)) }))
  return { incoming, counts, groups, coming }
}

/** How many packets wait for one thing. */
export async function countWaiting(deps: Deps, by: Actor, group: OfficeGroup): Promise<number> {
  const counts = await countInHand(deps.journal.store, by.party, new Map())
  return counts.get(group)?.packets ?? 0
}
