import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import { RECEIPT_NUMBER_LENGTH } from '../../domain/codes/receipt-number.ts'
import type { Event } from '../../domain/dossier/events/events.ts'
import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import type { LegState } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import { namesOf, peopleAt } from '../../domain/people.ts'
import type { CarrierRow } from '../../domain/reconciliation/carrier-row.ts'
import { type ItemFact, type KnownItem, keyOfItem } from '../../domain/reconciliation/known-item.ts'
import { readEvent, readPersonal } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import type { FramedBody } from '../slim-body.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { fileByKey, TO_ANSWER } from './staged-rows.ts'

/** What the book knows of the items of a page of a file, and of the lines about them wherever they stand in it. */
export const readItemsOfPage = (
  store: Store,
  file: string,
  range: Readonly<{ from: number; until: number }>,
): Promise<readonly KnownItem[]> =>
  readKnownItems(
    store,
    sql`with keys(waybill, order_number) as (
          select distinct r.waybill, r.order_number
          from (select distinct waybill from carrier_rows
                where file = ${file} and line >= ${range.from} and line < ${range.until} and ${TO_ANSWER}) q
          join carrier_rows r on r.waybill = q.waybill
          where ${fileByKey(sql`r`, file)}),
        found(dossier) as (
          select a.dossier from keys k
            cross join aliases a where a.key = k.waybill and a.kind || '' = 'waybill' and a.live = 1
          union
          select a.dossier from keys k
            cross join aliases a where a.kind || '' = 'receipt' and a.live = 1
              and a.key = substr(k.order_number, 1, ${RECEIPT_NUMBER_LENGTH}))`,
  )

/** Lines asked for at a time: all that the book knows of their items comes in one answer. */
const LINES_PER_READ = 500

/** What the book knows of the items of these lines, in as many reads as their number asks for. */
export async function readItemsOfRows(
  store: Store,
  rows: readonly CarrierRow[],
): Promise<readonly KnownItem[]> {
  const items = new Map<string, KnownItem>()
  for (let from = 0; from < rows.length; from += LINES_PER_READ) {
    const some = rows.slice(from, from + LINES_PER_READ)
    const waybills = readIn(some.map(({ waybill }) => waybill))
    const receipts = readIn(some.flatMap(({ order }) => order?.slice(0, RECEIPT_NUMBER_LENGTH) ?? []))
    const known = await readKnownItems(
      store,
      sql`with found(dossier) as (
            select dossier from aliases where kind || '' = 'waybill' and key ${waybills} and live = 1
            union
            select dossier from aliases where kind || '' = 'receipt' and key ${receipts} and live = 1)`,
    )
    for (const item of known) items.set(keyOfItem(item), item)
  }
  return [...items.values()]
}

export type LegRow = RowOf<'legs'> & Readonly<{ home: string | null }>

type EventRow = FramedBody & Readonly<{ personal: string | null }>

/**
 * Everything the book knows of the items of these dossiers: two reads, however many there are. What was found leads
 * (a cross join keeps its order in SQLite): it is little, and the book is large. Names are found by their key, which is
 * why their kind stands in an expression.
 * @param found the dossiers, as a common table of this name
 */
async function readKnownItems(store: Store, found: Sql): Promise<readonly KnownItem[]> {
  const legs = await store.read<LegRow>(
    sql`${found} select l.*, d.office as home from found f cross join legs l cross join dossiers d
        where l.dossier = f.dossier and d.dossier = f.dossier
          and (l.live = 1 or l.waybill is not null) order by l.dossier, l.try, l.leg`,
  )
  if (legs.length === 0) return []
  const events = await store.read<EventRow>(
    sql`${found} select e.id, e.dossier, e.version, e.type, e.source, e.happened_at, e.recorded_at, e.body,
          p.body as personal from found f cross join events e
        left join personal p on p.dossier = e.dossier and p.version = e.version
          and e.type in ('dossier.registered', 'event.amended')
        where e.dossier = f.dossier and e.type in (
          'dossier.registered', 'event.amended', 'event.voided', 'item.scanned',
          'item.attempt_failed', 'item.held', 'item.delivered', 'item.returned')
        order by e.dossier, e.version`,
  )
  const byDossier = new Map<string, EventRow[]>()
  for (const row of events) {
    const list = byDossier.get(row.dossier) ?? []
    list.push(row)
    byDossier.set(row.dossier, list)
  }
  const histories = new Map([...byDossier].map(([dossier, rows]) => [dossier, historyOf(rows)]))
  return legs.map((leg) => itemOf(leg, histories.get(leg.dossier)))
}

export type ItemHistory = Readonly<{
  facts: readonly Readonly<{ waybill: string | undefined; fact: ItemFact }>[]
  names: readonly string[]
}>

function historyOf(rows: readonly EventRow[]): ItemHistory {
  const all = rows.map((row) => ({ event: readEvent(row), row }))
  const voided = new Set(
    all.flatMap(({ event }) => (event.type === 'event.voided' ? [event.data.event] : [])),
  )
  const living = all.filter(({ event }) => !voided.has(event.id))
  const side = living.map(({ event, row }) => ({
    version: event.version,
    personal: readPersonal(row.personal),
  }))
  const people = peopleAt(
    living.map(({ event }) => event),
    side.filter(({ personal }) => personal !== undefined),
    Number.MAX_SAFE_INTEGER,
  )
  return { facts: living.flatMap(({ event }) => factOf(event) ?? []), names: namesOf(people) }
}

function factOf(event: Event): ItemHistory['facts'][number] | undefined {
  const { happenedAt } = event
  switch (event.type) {
    case 'item.scanned': {
      const { waybill, meaning, family, code } = event.data
      return { waybill, fact: { happenedAt, meaning, family, code } }
    }
    case 'item.attempt_failed':
      return {
        waybill: event.data.waybill,
        fact: { happenedAt, meaning: 'attempt_failed', attempt: event.data.attempt },
      }
    case 'item.held':
      return { waybill: event.data.waybill, fact: { happenedAt, meaning: 'held' } }
    case 'item.delivered': {
      const { waybill, receiver } = event.data
      const { relation, matched } = receiver
      return { waybill, fact: { happenedAt, meaning: 'delivered', receiver: { relation, matched } } }
    }
    case 'item.returned':
      return { waybill: event.data.waybill, fact: { happenedAt, meaning: 'returned' } }
    default:
      return undefined
  }
}

export function itemOf(leg: LegRow, history: ItemHistory | undefined): KnownItem {
  const within = (at: Instant) =>
    leg.dispatched_at !== undefined &&
    leg.dispatched_at !== null &&
    at >= leg.dispatched_at &&
    (!leg.done_at || at <= leg.done_at)
  return {
    dossier: leg.dossier,
    leg: leg.leg,
    kind: leg.kind as LegKind,
    state: leg.state as LegState,
    order: leg.ordinal,
    waybill: leg.waybill ?? undefined,
    office: leg.office ?? leg.home ?? undefined,
    dispatchedAt: leg.dispatched_at ?? undefined,
    doneAt: leg.done_at ?? undefined,
    // A postman need not name the waybill; what is told without one belongs to the journey of that time.
    facts: (history?.facts ?? [])
      .filter(({ waybill, fact }) =>
        waybill === undefined
          ? within(fact.happenedAt)
          : leg.waybill !== null && leg.waybill !== undefined && normaliseCode(waybill) === leg.waybill,
      )
      .map(({ fact }) => fact),
    recipients: history?.names ?? [],
  }
}
