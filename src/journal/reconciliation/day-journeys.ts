import { RECEIPT_NUMBER_LENGTH } from '../../domain/codes/receipt-number.ts'
import type { Event } from '../../domain/dossier/events/events.ts'
import { fold } from '../../domain/dossier/evolve/evolve.ts'
import { INWARD_LEGS, OUTWARD_LEGS } from '../../domain/dossier/legs.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import { readEvent } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import type { FramedBody } from '../slim-body.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'

/** A span of time, its end excluded. */
export type Span = Readonly<{ from: Instant; until: Instant }>

/** A journey of a day, and the moment that makes it one of that day. */
export type LegOfDay = Readonly<{ dossier: string; leg: string; moment: Instant }>

const BEFORE_ALL: LegOfDay = { dossier: '', leg: '', moment: '' }

/** The days on which papers came into the hands of the post, and on which an item went out to somebody. */
const DAYS: Readonly<Record<'pickup' | 'delivery', Sql>> = {
  pickup: sql`select dossier, leg, with_post_at as moment from legs
      where with_post_at is not null and kind || '' ${wordsIn(INWARD_LEGS)}`,
  delivery: sql`select dossier, leg, dispatched_at as moment from legs
      where dispatched_at is not null and kind || '' ${wordsIn(OUTWARD_LEGS)}`,
}
const MOMENTS: Readonly<Record<'pickup' | 'delivery', Sql>> = {
  pickup: sql`with_post_at`,
  delivery: sql`dispatched_at`,
}

/** A page of the journeys of a span, in the order of their moments. */
export const legsOfSpan = (
  store: Store,
  kind: 'pickup' | 'delivery',
  { from, until }: Span,
  after: LegOfDay | undefined,
  max: number,
): Promise<readonly LegOfDay[]> => {
  const { moment, dossier, leg } = after ?? { ...BEFORE_ALL, moment: from }
  const at = MOMENTS[kind]
  return store.read<LegOfDay>(
    sql`${DAYS[kind]} and (${at}, dossier, leg) > (${moment}, ${dossier}, ${leg}) and ${at} < ${until}
        order by ${at}, dossier, leg limit ${max}`,
  )
}

/** Dossiers that bear one of these waybills or receipt numbers, or bore it: of each number all. */
export async function dossiersBearing(
  store: Store,
  waybills: readonly string[],
  orders: readonly string[],
): Promise<readonly string[]> {
  const receipts = orders.map((order) => order.slice(0, RECEIPT_NUMBER_LENGTH))
  const [borne, ordered] = await Promise.all([
    store.read<{ dossier: string }>(
      sql`select dossier from aliases where kind || '' = 'waybill' and key ${readIn(waybills)} and live = 1`,
    ),
    store.read<{ dossier: string }>(
      sql`select dossier from aliases where kind || '' = 'receipt' and key ${readIn(receipts)} and live = 1`,
    ),
  ])
  return [...new Set([...borne, ...ordered].map(({ dossier }) => dossier))]
}

/** Dossiers as the book stood at a position. */
export async function dossiersAt(
  store: Store,
  dossiers: readonly string[],
  position: number,
): Promise<readonly Dossier[]> {
  const rows = await store.read<FramedBody>(
    sql`select id, dossier, version, type, source, happened_at, recorded_at, body from events where dossier ${readIn(dossiers)} and position + 0 <= ${position}
        order by dossier, version`,
  )
  const histories = new Map<string, Event[]>()
  for (const row of rows) {
    const history = histories.get(row.dossier) ?? []
    history.push(readEvent(row))
    histories.set(row.dossier, history)
  }
  return [...histories.values()].flatMap((events) => fold(events) ?? [])
}
