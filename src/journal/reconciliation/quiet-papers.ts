import type { LegKind, PacketKind } from '../../domain/dossier/events/shapes.ts'
import { INWARD_LEGS, OUTWARD_LEGS, OUTWARD_PACKETS } from '../../domain/dossier/legs.ts'
import { ENDS_WITHOUT_RESULT, type LegState, type Processing } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { LyingPacket } from '../../domain/reconciliation/quiet-packets.ts'
import type { HeldItem, UnsignedPacket } from '../../domain/reconciliation/silence-finding.ts'
import { fieldsIn, saidIn } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'

// Papers of which nothing was heard: on a list that nobody signs, in hands that do nothing, at a counter for too long.

type UnsignedRow = Readonly<{
  dossier: string
  packet: string
  receipt: string
  handover: string
  giver: string
  receiver: string
  offered_at: string
}>

export type Unsigned = UnsignedPacket & Readonly<{ packet: string }>

/**
 * What goes to the government side, on open lists from before a moment. What is on the road by a carrier is watched by
 * its own signs.
 */
export async function readUnsigned(
  store: Store,
  before: Instant,
  after: Readonly<{ dossier: string; packet: string }>,
  max: number,
): Promise<readonly Unsigned[]> {
  const rows = await store.read<UnsignedRow>(
    sql`select o.dossier, o.packet, d.receipt, o.handover, o.giver, o.receiver, o.offered_at from offers o
          join packets p on p.dossier = o.dossier and p.packet = o.packet
          join dossiers d on d.dossier = o.dossier
        where o.state = 'open' and p.kind not ${wordsIn(OUTWARD_PACKETS)} and o.offered_at <= ${before}
          and (o.dossier, o.packet) > (${after.dossier}, ${after.packet})
          and not exists (select 1 from legs l where l.dossier = o.dossier and l.leg = p.leg
            and l.kind ${wordsIn(INWARD_LEGS)} and l.dispatched_at is not null and l.done_at is null)
        order by o.dossier, o.packet limit ${max}`,
  )
  return rows.map(({ offered_at, ...row }) => ({ ...row, offeredAt: offered_at }))
}

type LyingRow = Readonly<{
  dossier: string
  receipt: string
  packet: string
  kind: PacketKind
  party: string
  since: string
  processing: Processing
  ended_at: string | null
  leg: string | null
  leg_state: LegState | null
  moved_at: string | null
  returned: string | null
  asked: string | null
}>

/** A journey and its time as one text, so that one look finds both. */
function pair(text: string | null): readonly [id: string, at: string] | undefined {
  const [at, id] = text?.split(' ') ?? []
  return at === undefined || id === undefined ? undefined : [id, at]
}

const lyingOf = (row: LyingRow): LyingPacket => {
  const [returned, asked] = [pair(row.returned), pair(row.asked)]
  return {
    dossier: row.dossier,
    receipt: row.receipt,
    packet: row.packet,
    kind: row.kind,
    party: row.party,
    since: row.since,
    processing: row.processing,
    endedAt: row.ended_at ?? undefined,
    leg:
      row.leg && row.leg_state
        ? { id: row.leg, state: row.leg_state, movedAt: row.moved_at ?? undefined }
        : undefined,
    returned: returned && { id: returned[0], at: returned[1] },
    asked: asked && { id: asked[0], at: asked[1] },
  }
}

/**
 * Packets in somebody's hands since before a moment, on no open list. Papers that an authority works on lie where they
 * belong: of those it has, only what goes to a citizen is read.
 */
export async function readLying(
  store: Store,
  before: Instant,
  after: Readonly<{ party: string; dossier: string; packet: string }>,
  max: number,
): Promise<readonly LyingPacket[]> {
  const rows = await store.read<LyingRow>(
    sql`select p.dossier, d.receipt, p.packet, p.kind, p.party, p.since, d.processing, l.leg, l.state as leg_state,
          l.moved_at,
          (select max(e.happened_at) from events e where e.dossier = p.dossier
             and e.type in ('dossier.declined', 'dossier.withdrawn', 'dossier.stopped')) as ended_at,
          (select max(r.done_at || ' ' || r.leg) from legs r where r.dossier = p.dossier and r.state = 'returned'
             and r.kind ${wordsIn(OUTWARD_LEGS)}) as returned,
          (select max(coalesce(q.requested_at, '') || ' ' || q.leg) from legs q where q.dossier = p.dossier
             and q.state || '' = 'requested' and q.live = 1 and q.kind = 'return') as asked
        from packets p join dossiers d on d.dossier = p.dossier
          left join legs l on l.dossier = p.dossier and l.leg = p.leg
        where p.party is not null and p.state <> 'kept' and p.state <> 'offered' and p.since <= ${before}
          and (p.party, p.dossier, p.packet) > (${after.party}, ${after.dossier}, ${after.packet})
          and (p.place = 'office' or p.place = 'carrier' or p.kind ${wordsIn(OUTWARD_PACKETS)}
               or d.processing ${wordsIn(ENDS_WITHOUT_RESULT)})
        order by p.party, p.dossier, p.packet limit ${max}`,
  )
  return rows.map(lyingOf)
}

type HeldRow = RowOf<'legs'> & Readonly<{ home: string | null; centre: string; held: string | null }>

export type HeldPage = Readonly<{
  kind: LegKind
  after: Readonly<{ dispatchedAt: Instant; dossier: string; leg: string }>
}>

/** An item that waits at a counter, with its place in the index. */
export type Held = HeldItem & Readonly<{ dispatchedAt: Instant }>

/** Items that wait for their recipients, each with the last day that was named since they were last tried. */
export async function readHeld(
  store: Store,
  { kind, after }: HeldPage,
  max: number,
): Promise<readonly Held[]> {
  const rows = await store.read<HeldRow>(
    sql`select l.*, d.office as home, d.centre as centre,
          (select e.type || ' ' || e.happened_at || ' ' || e.body from events e
             where e.dossier = l.dossier and e.type in ('item.held', 'item.attempt_failed')
             and e.happened_at >= l.dispatched_at order by e.version desc limit 1) as held
        from legs l join dossiers d on d.dossier = l.dossier
        where l.kind = ${kind} and l.state = 'held'
          and (l.dispatched_at, l.dossier, l.leg) > (${after.dispatchedAt}, ${after.dossier}, ${after.leg})
          and l.live = 1 and l.waybill is not null and l.done_at is null
        order by l.dispatched_at, l.dossier, l.leg limit ${max}`,
  )
  return rows.map((row) => {
    const [type, happenedAt, held] = fieldsIn(row.held, 2)
    return {
      dossier: row.dossier,
      leg: row.leg,
      waybill: row.waybill ?? '',
      owner: row.office ?? row.home ?? row.centre,
      since: happenedAt ?? row.moved_at ?? row.dispatched_at ?? '',
      until: type === 'item.held' ? saidIn<'item.held'>(held).data?.until : undefined,
      dispatchedAt: row.dispatched_at ?? '',
    }
  })
}
