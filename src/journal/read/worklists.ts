import { type SQL, sql } from 'drizzle-orm'
import type { PacketKind } from '../../domain/dossier/events/shapes.ts'
import type { Processing } from '../../domain/dossier/state.ts'
import type { PartyCode } from '../../domain/party.ts'
import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'
import { inProvince, type Readers, type Scope } from './queries.ts'

/** What lies where and waits for whom: the reads behind the counters' pages. Each takes its parties first. */

/** Rows of one group on one page. */
export const GROUP_PAGE = 50

/** What comes next for a packet in a post office's hands. */
export const OFFICE_GROUPS = [
  'to-agency',
  'to-dispatch',
  'failed',
  'held',
  'on-road',
  'returning',
  'offered',
  'other',
] as const
export type OfficeGroup = (typeof OFFICE_GROUPS)[number]

export type WorkRow = Readonly<{
  dossier: string
  packet: string
  kind: PacketKind
  since: string
  handover: string | null
  receipt: string
  code: string | null
  procedure: string
  processing: Processing
  centre: string
  agency: string
  office: string | null
  appointment: string | null
  leg_kind: string | null
  leg_state: string | null
  leg_try: number | null
  waybill: string | null
  group_name: string
}>

/**
 * The packets a party has in hand with the journey each is on. A dossier has one open journey each way, so the
 * kind of packet tells which.
 */
const inHand = (parties: Readers): SQL => sql`
  select k.dossier, k.packet, k.kind, k.since, k.handover, d.receipt, d.code, d.procedure, d.processing,
         d.centre, d.agency, d.office, d.appointment, l.kind as leg_kind, l.state as leg_state,
         l.try as leg_try, l.waybill,
         case when k.state = 'offered' then 'offered'
              when l.kind in ('submit', 'supplement') then 'to-agency'
              when l.state = 'with_post' then 'to-dispatch'
              when l.state in ('in_transit', 'out_for_delivery') then 'on-road'
              when l.state = 'attempt_failed' then 'failed'
              when l.state = 'held' then 'held'
              when l.state = 'returning' then 'returning'
              else 'other' end as group_name
  from packets k join dossiers d on d.dossier = k.dossier
  left join legs l on l.dossier = k.dossier and l.live = 1 and l.done_at is null and l.state <> 'requested'
       and l.office = k.party
       and (case when k.kind in ('application', 'supplement') and d.processing in
                 ('registered', 'accepted', 'processing', 'supplement_requested', 'payment_requested')
                 then 'in' else 'out' end)
         = (case when l.kind in ('submit', 'supplement') then 'in' else 'out' end)
  where k.party ${readIn(parties)} and k.state <> 'kept'`

export type GroupCount = Readonly<{ group_name: OfficeGroup; packets: number }>

/** How many packets wait for what. */
export async function countInHand(store: Store, party: PartyCode): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read<GroupCount>(
    sql`select group_name, count(*) as packets from (${inHand([party])}) as g group by group_name`,
  )
  return new Map(rows.map((row) => [row.group_name, row.packets]))
}

/** A page of the packets of one group, longest waiting first. */
export async function packetsInGroup(
  store: Store,
  party: PartyCode,
  group: OfficeGroup,
  after = '',
): Promise<readonly WorkRow[]> {
  return store.read<WorkRow>(
    sql`select * from (${inHand([party])}) as g where group_name = ${group}
        and since || ' ' || dossier || ' ' || packet > ${after}
        order by since, dossier, packet limit ${GROUP_PAGE}`,
  )
}

export const placeOfPacket = (row: Pick<WorkRow, 'since' | 'dossier' | 'packet'>): string =>
  placeOf(row.since, row.dossier, row.packet)

/** All packets these parties hold that are on no list yet, for a list being made: any of them may be scanned. */
export async function freePackets(store: Store, parties: Readers): Promise<readonly WorkRow[]> {
  return store.read<WorkRow>(
    sql`select * from (${inHand(parties)}) as g where group_name <> 'offered' order by since, dossier, packet`,
  )
}

export type ComingRow = Readonly<{
  dossier: string
  receipt: string
  code: string | null
  procedure: string
  processing: Processing
  centre: string
  agency: string
  leg: string
  requested_at: string
}>

/** What comes to a post office: papers that people will bring, results that lie ready at the agency. */
export const COMING_GROUPS = ['papers', 'results'] as const
export type ComingGroup = (typeof COMING_GROUPS)[number]

const COMING: Readonly<Record<ComingGroup, SQL>> = {
  papers: sql`l.kind in ('submit', 'supplement') and d.processing not in ('declined', 'withdrawn', 'stopped')`,
  results: sql`l.kind in ('return', 'send_back') and d.processing = 'finished'`,
}

export const placeOfComing = (row: Pick<ComingRow, 'requested_at' | 'dossier' | 'leg'>): string =>
  placeOf(row.requested_at, row.dossier, row.leg)

/** A page of the journeys that were asked for and have not begun, longest waiting first. */
export async function comingTo(
  store: Store,
  party: PartyCode,
  group: ComingGroup,
  after = '',
): Promise<readonly ComingRow[]> {
  return store.read<ComingRow>(
    sql`select * from (
          select d.dossier, d.receipt, d.code, d.procedure, d.processing, d.centre, d.agency, l.leg,
                 coalesce(l.requested_at, '') as requested_at
          from legs l join dossiers d on d.dossier = l.dossier
          where l.office = ${party} and l.state = 'requested' and l.live = 1 and d.closed = 0
                and ${COMING[group]}) as g
        where requested_at || ' ' || dossier || ' ' || leg > ${after}
        order by requested_at, dossier, leg limit ${GROUP_PAGE}`,
  )
}

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
}>

/** The dossiers of a desk with the state of their newest way in and way out, and what is next. */
const atDesk = (parties: Readers): SQL => sql`
  select x.*,
    case when x.processing = 'registered' and (x.inward = 'arrived' or (x.inward is null and x.channel <> 'post')
              or (x.inward = 'requested' and x.channel <> 'post')) then 'to-accept'
         when x.processing = 'registered' then 'coming'
         when x.processing = 'supplement_requested' and x.more = 'arrived' then 'supplemented'
         when x.processing in ('supplement_requested', 'payment_requested') then 'waiting'
         when x.processing in ('accepted', 'processing') then 'in-work'
         when x.results > 0 and x.outward is not null and x.outward <> 'cancelled' then 'to-offer'
         when x.results > 0 then 'to-hand-out'
         else 'sent-out' end as group_name,
    coalesce(x.appointment, x.submitted_at, x.news_at) as sort_at
  from (select d.*,
      (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind = 'submit'
         order by l.try desc limit 1) as inward,
      (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind = 'supplement'
         order by l.try desc limit 1) as more,
      (select l.state from legs l where l.dossier = d.dossier and l.live = 1 and l.kind in ('return', 'send_back')
         order by l.try desc, l.leg desc limit 1) as outward,
      (select count(*) from packets k where k.dossier = d.dossier and k.state = 'held'
         and k.party in (d.centre, d.agency)
         and (k.kind in ('result', 'originals') or d.processing in ('declined', 'withdrawn', 'stopped'))) as results
    from dossiers d
    where d.dossier in (
      select dossier from dossiers where closed = 0 and centre ${readIn(parties)}
      union select dossier from dossiers where closed = 0 and agency ${readIn(parties)})) x`

export async function countAtDesk(store: Store, parties: Readers): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read<{ group_name: string; dossiers: number }>(
    sql`select group_name, count(*) as dossiers from (${atDesk(parties)}) as g group by group_name`,
  )
  return new Map(rows.map((row) => [row.group_name, row.dossiers]))
}

export const placeAtDesk = (row: Pick<DeskRow, 'sort_at' | 'dossier'>): string =>
  placeOf(row.sort_at, row.dossier)

/** A page of the dossiers of one group, longest waiting first. */
export async function dossiersInGroup(
  store: Store,
  parties: Readers,
  group: DeskGroup,
  after = '',
): Promise<readonly DeskRow[]> {
  return store.read<DeskRow>(
    sql`select * from (${atDesk(parties)}) as g where group_name = ${group}
        and sort_at || ' ' || dossier > ${after} order by sort_at, dossier limit ${GROUP_PAGE}`,
  )
}

export type Staff = Readonly<{ id: string; name: string }>

/** Who works for a party in a role on a day; names of staff, never of citizens. */
export async function staffOf(
  store: Store,
  party: PartyCode,
  role: string,
  day: string,
): Promise<readonly Staff[]> {
  return store.read<Staff>(
    sql`select p.id, p.name from assignments a join persons p on p.id = a.person
        where a.party = ${party} and a.role = ${role} and a.valid_from <= ${day}
          and (a.valid_until is null or a.valid_until > ${day}) and p.closed_at is null
        order by p.name, p.id`,
  )
}

/** The open list a number names, for one of its sides; its id is a number too. */
export async function openListByNumber(
  store: Store,
  party: PartyCode,
  text: string,
): Promise<string | undefined> {
  const [row] = await store.read<{ handover: string }>(
    sql`select handover from offers where receiver = ${party} and state = 'open' and (number = ${text} or handover = ${text})
        union select handover from offers where giver = ${party} and state = 'open' and (number = ${text} or handover = ${text})
        order by handover limit 1`,
  )
  return row?.handover
}

export type StuckReport = Pick<
  RowOf<'inbox'>,
  'party' | 'id' | 'dossier' | 'type' | 'state' | 'reason' | 'received_at' | 'until'
>

/** Stuck reports on one page. */
export const STUCK_PAGE = 100

export const placeOfStuck = (row: StuckReport): string => placeOf(row.received_at, row.party, row.id)

/** A page of the reports that wait or are parked, of these parties or of a province, longest first. */
export async function stuckReports(store: Store, scope: Scope, after = ''): Promise<readonly StuckReport[]> {
  const [receivedAt, party, id] = columnsOfPlace(after, 3)
  // In an expression, so that they are found among what is stuck and not among all that these parties ever sent.
  const sent =
    'province' in scope
      ? inProvince(scope.province, sql`inbox.dossier`, sql`party`)
      : sql`party || '' ${readIn(scope)}`
  return store.read<StuckReport>(
    sql`select party, id, dossier, type, state, reason, received_at, until from inbox
        where state <> 'applied' and state <> 'rejected' and ${sent}
          and (received_at, party, id) > (${receivedAt}, ${party}, ${id})
        order by received_at, party, id limit ${STUCK_PAGE}`,
  )
}

/** How many cases of each kind are open for each owner. */
export async function countCases(
  store: Store,
  scope: Scope,
): Promise<readonly Readonly<{ kind: string; owner: string; cases: number; oldest: string }>[]> {
  const mine =
    'province' in scope
      ? inProvince(scope.province, sql`cases.dossier`, sql`owner`)
      : sql`owner ${readIn(scope)}`
  return store.read(
    sql`select kind, owner, count(*) as cases, min(opened_at) as oldest from cases
        where state = 'open' and ${mine} group by kind, owner order by kind, owner`,
  )
}
