import type { PacketKind } from '../../domain/dossier/events/shapes.ts'
import { INWARD_LEGS, MOVING } from '../../domain/dossier/legs.ts'
import type { OfficeGroup } from '../../domain/dossier/office-waits.ts'
import type { Processing } from '../../domain/dossier/state.ts'
import { OPEN } from '../../domain/dossier/traits/rows.ts'
import type { PartyCode } from '../../domain/party.ts'
import { GROUP_PAGE, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'
import type { Readers } from './scope.ts'

export type WorkRow = Readonly<{
  /** Who has it in hand. */
  party: PartyCode
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
 * The packets a party has in hand with the journey each is on. Rows of before that were not rebuilt do not name it: of
 * those a dossier had one open journey each way, and the kind of packet tells which.
 */
export const inHand = (parties: Readers): Sql => sql`
  select k.party, k.dossier, k.packet, k.kind, k.since, k.handover, d.receipt, d.code, d.procedure, d.processing,
         d.centre, d.agency, d.office, d.appointment, l.kind as leg_kind, l.state as leg_state,
         l.try as leg_try, l.waybill,
         case when k.state = 'offered' then 'offered'
              when l.kind ${wordsIn(INWARD_LEGS)} then 'to-agency'
              when l.state = 'with_post' then 'to-dispatch'
              when l.state ${wordsIn(MOVING)} then 'on-road'
              when l.state = 'attempt_failed' then 'failed'
              when l.state = 'held' then 'held'
              when l.state = 'returning' then 'returning'
              else 'other' end as group_name
  from packets k join dossiers d on d.dossier = k.dossier
  left join legs l on l.dossier = k.dossier and l.live = 1 and l.done_at is null and l.state <> 'requested'
       and l.office = k.party
       and (l.leg = k.leg or k.leg is null and
            (case when k.kind in ('application', 'supplement') and d.processing ${wordsIn(OPEN)}
                  then 'in' else 'out' end)
            = (case when l.kind ${wordsIn(INWARD_LEGS)} then 'in' else 'out' end))
  where k.party ${readIn(parties)} and k.state <> 'kept'`

export type GroupCount = Readonly<{ group_name: OfficeGroup; packets: number; late: number }>

/**
 * How many packets wait for what, and how many of them for too long.
 * @param lateBefore since before when it is too long, by group
 */
export async function countInHand(
  store: Store,
  party: PartyCode,
  lateBefore: ReadonlyMap<OfficeGroup, string>,
): Promise<ReadonlyMap<string, GroupCount>> {
  const limit = (group: OfficeGroup): string => lateBefore.get(group) ?? ''
  const rows = await store.read<GroupCount>(
    sql`select group_name, count(*) as packets, sum(case when since < (case group_name
          when 'to-agency' then ${limit('to-agency')} when 'to-dispatch' then ${limit('to-dispatch')}
          when 'offered' then ${limit('offered')} when 'returning' then ${limit('returning')}
          when 'on-road' then ${limit('on-road')} when 'failed' then ${limit('failed')}
          else '' end) then 1 else 0 end) as late
        from (${inHand([party])}) as g group by group_name order by group_name`,
  )
  return new Map(rows.map((row) => [row.group_name, row]))
}

/** A page of the packets of one group, longest waiting first: whatever is late stands before what is not. */
export async function packetsInGroup(
  store: Store,
  party: PartyCode,
  group: OfficeGroup,
  after = '',
  max = GROUP_PAGE,
): Promise<readonly WorkRow[]> {
  return store.read<WorkRow>(
    sql`select * from (${inHand([party])}) as g where group_name = ${group}
        and since || ' ' || dossier || ' ' || packet > ${after}
        order by since, dossier, packet limit ${max}`,
  )
}

export const placeOfPacket = (row: Pick<WorkRow, 'since' | 'dossier' | 'packet'>): string =>
  placeOf(row.since, row.dossier, row.packet)

/** The packets of one dossier that these parties hold and have on no list yet: what a scan finds, however much is held. */
export const freePacketsOf = (store: Store, parties: Readers, dossier: string): Promise<readonly WorkRow[]> =>
  store.read<WorkRow>(
    sql`select * from (${inHand(parties)} and k.dossier = ${dossier}) as g where group_name <> 'offered'
        order by since, packet`,
  )

/** All packets these parties hold that are on no list yet, for a list being made: any of them may be scanned. */
export async function freePackets(store: Store, parties: Readers): Promise<readonly WorkRow[]> {
  return store.read<WorkRow>(
    sql`select * from (${inHand(parties)}) as g where group_name <> 'offered' order by since, dossier, packet`,
  )
}

/** Packets these parties hold on no list yet, of dossiers whose way out by the post is still to begin, oldest first. */
export const packetsForPost = (store: Store, parties: Readers): Promise<readonly WorkRow[]> =>
  store.read<WorkRow>(
    sql`select * from (${inHand(parties)} and d.office is not null) as g where group_name <> 'offered'
        and exists (select 1 from legs w where w.dossier = g.dossier and w.live = 1 and w.done_at is null
                    and w.kind in ('return', 'send_back') and w.state <> 'cancelled')
        order by since, dossier, packet`,
  )

/** Every packet that an office is to deliver, or has on the road or at the counter, longest waiting first. */
export const packetsToDeliver = (store: Store, party: PartyCode): Promise<readonly WorkRow[]> =>
  store.read<WorkRow>(
    sql`select * from (${inHand([party])}) as g
        where group_name in ('to-dispatch', 'on-road', 'failed', 'held') order by since, dossier, packet`,
  )
