import { DESK_STEPS } from '../../domain/dossier/desk-step.ts'
import { OUTWARD_LEGS } from '../../domain/dossier/legs.ts'
import type { Processing } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import { GROUP_PAGE, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'
import type { Readers } from './scope.ts'

/** What an agency's desk has to do next with a dossier. */
export const DESK_GROUPS = [
  ...DESK_STEPS,
  /** Papers here of dossiers that others decide: asked for a part of the matter, or come astray. */
  'of-others',
] as const

export type DeskGroup = (typeof DESK_GROUPS)[number]

export type DeskRow = Readonly<{
  place: DeskPlace
  dossier: string
  receipt: string
  code: string | null
  procedure: string
  processing: Processing
  centre: string
  agency: string
  office: string | null
  channel: string
  service: string
  submitted_at: string | null
  appointment: string | null
  news_at: string
  /** How its newest ways in and out stand. */
  inward: string | null
  outward: string | null
  sort_at: string
  late: number
  /** Since when papers of it lie with whoever decides; of what is finished, its result. */
  held_since: string | null
}>

/** The dossiers of a desk, and what is next. */
const atDesk = (parties: Readers): Sql => sql`
  select d.dossier, d.appointment,
    case when d.centre ${readIn(parties)} or d.agency ${readIn(parties)} then coalesce(d.desk, 'sent-out')
         else 'of-others' end as group_name,
    coalesce(d.appointment, d.submitted_at, d.news_at) as sort_at
  from dossiers d
  where d.dossier in (
    select dossier from dossiers where closed = 0 and centre ${readIn(parties)}
    union select dossier from dossiers where closed = 0 and agency ${readIn(parties)}
    union select dossier from packets where party is not null and state <> 'kept' and party ${readIn(parties)})`

/** The groups of the worklist: what is due soon or overdue stands before everything else. */
export const DESK_PLACES = ['urgent', ...DESK_GROUPS] as const
export type DeskPlace = (typeof DESK_PLACES)[number]

/** What is late, and what soon will be. */
export type DeskTimes = Readonly<{
  now: Instant
  /** Whatever is promised before this is urgent. */
  soon: Instant
  /** Since before when what waits to be accepted waits too long; '' where that is not known. */
  acceptBefore: Instant
}>

const placed = (parties: Readers, { now, soon, acceptBefore }: DeskTimes): Sql => sql`
  select g.dossier, g.sort_at,
    case when g.group_name = 'in-work' and g.appointment < ${soon} then 'urgent' else g.group_name end as place,
    case when g.group_name = 'in-work' and g.appointment < ${now} then 1
         when g.group_name = 'to-accept' and g.sort_at < ${acceptBefore} then 1 else 0 end as late
  from (${atDesk(parties)}) as g`

export type DeskCount = Readonly<{ place: DeskPlace; dossiers: number; late: number }>

export const placeAtDesk = (row: Pick<DeskRow, 'sort_at' | 'dossier'>): string =>
  placeOf(row.sort_at, row.dossier)

/** Which page of which group is asked for; the first of each where it is none. */
export type DeskAsked = Readonly<{ group?: DeskPlace | undefined; after?: string | undefined }>

/** How many dossiers wait for what and how many of them for too long, and a page of them, longest waiting first. */
export type Desk = Readonly<{ counts: ReadonlyMap<string, DeskCount>; rows: readonly DeskRow[] }>

type Counted = DeskRow & Readonly<{ dossiers: number; all_late: number; nth: number }>

/**
 * A desk by one statement: the dossiers are looked through once, those of a page are counted off group by group, and
 * only of them more is read. The first of each group comes always, for it tells how many there are.
 */
export async function readDesk(
  store: Store,
  parties: Readers,
  times: DeskTimes,
  { group, after = '' }: DeskAsked = {},
): Promise<Desk> {
  const place = sql`p.sort_at || ' ' || p.dossier`
  const shown = sql`(case when ${place} > ${after} then 1 else 0 end)`
  const only = group === undefined ? sql`` : sql`and w.place = ${group}`
  const all = await store.read<Counted>(
    sql`select w.place, w.late, w.sort_at, w.dossiers, w.all_late,
          case when w.shown = 1 and w.nth <= ${GROUP_PAGE} ${only} then w.nth else 0 end as nth,
          d.dossier, d.receipt, d.code, d.procedure, d.processing, d.centre, d.agency, d.office, d.channel, d.service,
          d.submitted_at, d.appointment, d.news_at,
          (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind = 'submit'
             order by l.try desc limit 1) as inward,
          (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind ${wordsIn(OUTWARD_LEGS)}
             order by l.try desc, l.leg desc limit 1) as outward,
          (select min(k.since) from packets k where k.dossier = d.dossier and k.state = 'held'
             and k.party in (d.centre, d.agency)
             and (k.kind in ('result', 'originals') or d.processing <> 'finished')) as held_since
        from (
          select s.*, count(*) over (partition by s.place) as dossiers,
            sum(s.late) over (partition by s.place) as all_late,
            row_number() over (partition by s.place order by s.sort_at, s.dossier) as first,
            row_number() over (partition by s.place, s.shown order by s.sort_at, s.dossier) as nth
          from (select p.*, ${shown} as shown from (${placed(parties, times)}) as p) as s) as w
        join dossiers d on d.dossier = w.dossier
        where w.first = 1 or (w.shown = 1 and w.nth <= ${GROUP_PAGE} ${only})
        order by w.place, w.sort_at, w.dossier`,
  )
  const counts = new Map<string, DeskCount>()
  for (const row of all)
    counts.set(row.place, {
      place: row.place,
      dossiers: Number(row.dossiers),
      late: Number(row.all_late),
    })
  return {
    counts,
    rows: all
      .filter(({ nth }) => Number(nth) > 0)
      .map(({ dossiers: _all, all_late: _late, nth: _nth, ...row }) => row),
  }
}
