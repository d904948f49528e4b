import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import { BEFORE_DISPATCH, isOutward, OUTWARD_PACKETS } from '../../domain/dossier/legs.ts'
import type { LegState } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { OpenOffer, Travelling } from '../../domain/reconciliation/findings.ts'
import { fieldsIn, saidIn } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'

// What the book shows by what it never heard: items on the road without a sign, results that nobody came for.

type LegRow = RowOf<'legs'> &
  Readonly<{
    home: string | null
    centre: string
    dispatched: string | null
    told_at: string | null
    filed_at: string | null
    reached_at: string | null
    accepted: number | null
    offered: number
  }>

/** The journeys one page is read from, and where it begins; the index on legs has these columns. */
export type RoadPage = Readonly<{
  kind: LegKind
  state: LegState
  after: Readonly<{ dispatchedAt: Instant; dossier: string; leg: string }>
}>

/**
 * Items on the road since before a moment, with every sign of them: what the book was told, and what stands
 * in carriers' files, whatever was made of it. One statement for a page.
 */
export async function readTravelling(
  store: Store,
  { kind, state, after }: RoadPage,
  before: Instant,
  max: number,
): Promise<readonly Travelling[]> {
  const rows = await store.read<LegRow>(
    sql`select l.*, d.office as home, d.centre as centre,
          (select e.version || ' ' || e.body from events e where e.dossier = l.dossier and e.type = 'item.dispatched'
             and e.happened_at = l.dispatched_at order by e.version desc limit 1) as dispatched,
          (select max(e.happened_at) from events e where e.dossier = l.dossier
             and e.type in ('item.scanned', 'item.attempt_failed', 'item.held')
             and e.happened_at >= l.dispatched_at) as told_at,
          (select max(r.happened_at) from carrier_rows r where r.waybill = l.waybill) as filed_at,
          (select min(r.happened_at) from carrier_rows r where r.waybill = l.waybill
             and r.meaning = 'delivered') as reached_at,
          (select max(e.version) from events e where e.dossier = l.dossier
             and e.type = 'handover.accepted') as accepted,
          (select count(*) from offers o join packets p on p.dossier = o.dossier and p.packet = o.packet
             where o.dossier = l.dossier and o.state = 'open' and o.offered_at <= l.dispatched_at
               and p.kind ${wordsIn(OUTWARD_PACKETS)}) as offered
        from legs l join dossiers d on d.dossier = l.dossier
        where l.kind = ${kind} and l.state = ${state} and l.dispatched_at <= ${before}
          and (l.dispatched_at, l.dossier, l.leg) > (${after.dispatchedAt}, ${after.dossier}, ${after.leg})
          and l.live = 1 and l.waybill is not null and l.done_at is null
        order by l.dispatched_at, l.dossier, l.leg limit ${max}`,
  )
  return rows.map(travellingOf)
}

function travellingOf(row: LegRow): Travelling {
  const toCitizen = isOutward(row.kind as LegKind)
  const [version = '0', dispatched] = fieldsIn(row.dispatched, 1)
  const missing = saidIn(dispatched).gap?.includes('handover.accepted') === true
  const came = (row.accepted ?? 0) > Number(version)
  const signs = [row.told_at, row.filed_at].filter((at) => at !== null).sort()
  return {
    dossier: row.dossier,
    leg: row.leg,
    kind: row.kind as LegKind,
    state: row.state as LegState,
    waybill: row.waybill ?? '',
    owner: row.office ?? row.home ?? row.centre,
    dispatchedAt: row.dispatched_at ?? '',
    handover: !toCitizen ? 'accepted' : row.offered > 0 ? 'open' : missing && !came ? 'missing' : 'accepted',
    lastSign: signs.at(-1),
    reachedAt: toCitizen ? undefined : (row.reached_at ?? undefined),
  }
}

/** Results that lie ready by an offer from before a moment, and are not on the road already. */
export async function readOpenOffers(
  store: Store,
  before: Instant,
  after: Readonly<{ dossier: string; packet: string }>,
  max: number,
): Promise<readonly OpenOffer[]> {
  const rows = await store.read<RowOf<'offers'>>(
    sql`select o.* from offers o
          join packets p on p.dossier = o.dossier and p.packet = o.packet
        where o.state = 'open' and p.kind ${wordsIn(OUTWARD_PACKETS)} and o.offered_at <= ${before}
          and (o.dossier, o.packet) > (${after.dossier}, ${after.packet})
          and not exists (select 1 from legs l where l.dossier = o.dossier and l.kind || '' = 'return'
            and l.state not ${wordsIn(BEFORE_DISPATCH)} and l.dispatched_at >= o.offered_at)
        order by o.dossier, o.packet limit ${max}`,
  )
  return rows.map((row) => ({
    dossier: row.dossier,
    handover: row.handover,
    packet: row.packet,
    giver: row.giver,
    receiver: row.receiver,
    offeredAt: row.offered_at,
  }))
}
