import { z } from 'zod'
import { normaliseCode } from '../domain/codes/normalise-code.ts'
import { millisOf } from '../domain/instant.ts'
import { CarrierRow, itemNamed } from '../domain/reconciliation/carrier-row.ts'
import { ACCEPTANCE } from '../domain/reconciliation/status-map.ts'
import type { TrackingRecord } from './carrier-system.ts'
import { readCarrierTime } from './carrier-time.ts'
import { CARRIER_COLUMNS, type CarrierColumn } from './hcc-columns.ts'
import { readLine } from './hcc-lines.ts'

// Records of the HCC interface (facts/partners.md, tables B-2 and B-3), as a line of its status file would have them.

const Fields = z.record(z.string(), z.unknown())
const Value = z.union([z.string(), z.number(), z.boolean()])

/** .NET writes a time so, in milliseconds since 1970; an offset behind it says only where it was written. */
const DOT_NET = /^\/Date\((-?\d{9,14})(?:[+-]\d{4})?\)\/$/

function cellOf(value: unknown): string {
  const read = Value.safeParse(value)
  if (!read.success) return ''
  const text = String(read.data)
  const ms = DOT_NET.exec(text)?.[1]
  return ms === undefined ? text : new Date(Number(ms)).toISOString()
}

const PLACES = new Map(CARRIER_COLUMNS.map((name, index) => [name, index] as const))
/** Columns of the file that the records of the interface do not have. */
const NOT_THERE: ReadonlySet<CarrierColumn> = new Set(['StatusCode'])

const ID_MAX = 60
/** A name for a record that has none of its own: the same record has the same, wherever in the feed it stands. */
const idOf = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join('.')
    .replaceAll(/[^A-Za-z0-9_.-]/g, '')
    .slice(0, ID_MAX)

/** A delivery: which try it was, who took it, else why not and what comes next, and whether it goes back. */
export function deliveryOf(place: string, record: unknown): TrackingRecord {
  const given = Fields.safeParse(record)
  if (!given.success) return { place, field: '', why: 'not-a-record' }
  const cells = CARRIER_COLUMNS.map((name) => (NOT_THERE.has(name) ? '' : cellOf(given.data[name])))
  const cell = (name: CarrierColumn): string => cells[PLACES.get(name) ?? -1] ?? ''
  const own =
    idOf(cell('DeliveryID')) ||
    idOf(normaliseCode(cell('ItemCode') || cell('DataCode')), cell('DeliveryTime') || cell('InputTime'))
  const read = readLine({ line: 1, cells }, PLACES, false)
  if ('why' in read) return { place, id: own, field: read.field, why: read.why }
  const { row, personal } = read
  return { place, row: { ...row, deliveryId: row.deliveryId ?? own }, personal }
}

/** An acceptance says that the post has the item; its people and amounts are left where they are. */
export function acceptanceOf(place: string, record: unknown): TrackingRecord {
  const given = Fields.safeParse(record)
  if (!given.success) return { place, field: '', why: 'not-a-record' }
  const cell = (name: string): string => cellOf(given.data[name]).trim()
  const named = itemNamed(normaliseCode(cell('ItemCode')), cell('DataCode'))
  const time = readCarrierTime(cell('SendingTime'))
  const id = idOf(named.waybill ?? '', 'A', cell('SendingTime'))
  if (time === 'none' || time === 'not-a-time')
    return { place, id, field: 'SendingTime', why: time === 'none' ? 'missing' : time }
  const office = idOf(cell('AcceptancePoscode'))
  const row = CarrierRow.safeParse({
    ...named,
    deliveryId: idOf(named.waybill ?? '', 'A', String(millisOf(time))),
    happenedAt: time,
    code: ACCEPTANCE,
    ...(office === '' ? {} : { office }),
  })
  if (row.success) return { place, row: row.data, personal: {} }
  return { place, id, field: named.waybill === undefined ? 'ItemCode' : 'AcceptancePoscode', why: 'missing' }
}
