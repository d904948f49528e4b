import { OUTWARD_LEGS, OUTWARD_PACKETS } from '../../domain/dossier/legs.ts'
import {
  ENDS_WITHOUT_RESULT,
  PROCESSING,
  type Processing,
  waitsForCitizen,
} from '../../domain/dossier/state.ts'
import { ACCEPTED } from '../../domain/dossier/traits/rows.ts'
import type { Instant } from '../../domain/instant.ts'
import { GROUP_PAGE, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'
import type { Readers } from './scope.ts'

/** What an agency's desk has to do next with a dossier. */
export const DESK_GROUPS = [
  'to-accept',
  'supplemented',
  'in-work',
  'waiting',
  'to-offer',
  'to-hand-out',
  'coming',
  'sent-out',
  /** Papers here of dossiers that others decide: asked for a part of the matter, or come astray. */
  'of-others',
] as const

export type DeskGroup = (typeof DESK_GROUPS)[number]

export type DeskRow = Readonly<{
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
  inward: string | null
  outward: string | null
  results: number
  group_name: DeskGroup
  sort_at: string
  late: number
  /** Since when papers of it lie with whoever decides; of what is finished, its result. */
  held_since: string | null
}>

/** The dossiers of a desk with the state of their newest way in and way out, and what is next. */
export const atDesk = (parties: Readers): Sql => sql`
  select x.*,
    case when not (x.centre ${readIn(parties)} or x.agency ${readIn(parties)}) then 'of-others'
         when x.processing = 'registered' and (x.inward = 'arrived' or (x.inward is null and x.channel <> 'post')
              or (x.inward = 'requested' and x.channel <> 'post')) then 'to-accept'
         when x.processing = 'registered' then 'coming'
         when x.processing = 'supplement_requested' and x.more = 'arrived' then 'supplemented'
         when x.processing ${wordsIn(PROCESSING.filter(waitsForCitizen))} then 'waiting'
         when x.processing ${wordsIn(ACCEPTED)} then 'in-work'
         when x.results > 0 and x.outward is not null and x.outward <> 'cancelled' then 'to-offer'
         when x.results > 0 then 'to-hand-out'
         else 'sent-out' end as group_name,
    coalesce(x.appointment, x.submitted_at, x.news_at) as sort_at
  from (select d.*,
      (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind = 'submit'
         order by l.try desc limit 1) as inward,
      (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind = 'supplement'
         order by l.try desc limit 1) as more,
      (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind ${wordsIn(OUTWARD_LEGS)}
         order by l.try desc, l.leg desc limit 1) as outward,
      (select count(*) from packets k where k.dossier = d.dossier and k.state = 'held'
         and k.party in (d.centre, d.agency)
         and (k.kind ${wordsIn(OUTWARD_PACKETS)} or d.processing ${wordsIn(ENDS_WITHOUT_RESULT)})) as results
    from dossiers d
    where d.dossier in (
      select dossier from dossiers where closed = 0 and centre ${readIn(parties)}
      union select dossier from dossiers where closed = 0 and agency ${readIn(parties)}
      union select dossier from packets where party is not null and state <> 'kept' and party ${readIn(parties)})) x`

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
  select g.*,
    case when g.group_name = 'in-work' and g.appointment < ${soon} then 'urgent' else g.group_name end as place,
    case when g.group_name = 'in-work' and g.appointment < ${now} then 1
         when g.group_name = 'to-accept' and g.sort_at < ${acceptBefore} then 1 else 0 end as late
  from (${atDesk(parties)}) as g`

export type DeskCount = Readonly<{ place: DeskPlace; dossiers: number; late: number }>

/** How many dossiers wait for what, and how many of them for too long. */
export async function countAtDesk(
  store: Store,
  parties: Readers,
  times: DeskTimes,
): Promise<ReadonlyMap<string, DeskCount>> {
  const rows = await store.read<DeskCount>(
    sql`select place, count(*) as dossiers, sum(late) as late from (${placed(parties, times)}) as p
        group by place order by place`,
  )
  return new Map(rows.map((row) => [row.place, { ...row, late: Number(row.late) }]))
}

export const placeAtDesk = (row: Pick<DeskRow, 'sort_at' | 'dossier'>): string =>
  placeOf(row.sort_at, row.dossier)

/** A page of the dossiers of one group, longest waiting first: whatever is late stands before what is not. */
export async function dossiersInGroup(
  store: Store,
  parties: Readers,
  times: DeskTimes,
  group: DeskPlace,
  after = '',
): Promise<readonly DeskRow[]> {
  return store.read<DeskRow>(
    sql`select p.*, (select min(k.since) from packets k where k.dossier = p.dossier and k.state = 'held'
          and k.party in (p.centre, p.agency)
          and (k.kind in ('result', 'originals') or p.processing <> 'finished')) as held_since
        from (${placed(parties, times)}) as p where place = ${group}
        and sort_at || ' ' || dossier > ${after} order by sort_at, dossier limit ${GROUP_PAGE}`,
  )
}
