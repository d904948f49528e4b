import { z } from 'zod'
import { type Instant, instantOf } from '../domain/instant.ts'
import { CarrierPersonal, CarrierRow, itemNamed } from '../domain/reconciliation/carrier-row.ts'
import type { TrackingRecord } from './carrier-system.ts'
import { readCarrierTime } from './carrier-time.ts'

const text = z.union([z.string(), z.number()]).nullish()

/** A document of the feed (facts of the NGSP interface). Only its id is needed to go on; the rest may be anything. */
export const NgspDocument = z.looseObject({
  _id: z
    .union([z.looseObject({ $oid: z.string() }).transform(({ $oid }) => $oid), z.string()])
    .transform((id) => id.toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{24}$/)),
  OrderNumber: z.unknown().optional(),
  EventTime: z.unknown().optional(),
  POSID: z.unknown().optional(),
  ItemCode: z.unknown().optional(),
  StatusCode: z.unknown().optional(),
  StatusMessage: z.unknown().optional(),
  Notes: z.unknown().optional(),
})
type NgspDocument = z.output<typeof NgspDocument>

/** A text or a number as text; nothing where it is empty, and the value itself where it is neither. */
function said(value: unknown): unknown {
  const read = text.safeParse(value)
  if (!read.success) return value
  const line =
    read.data === null || read.data === undefined ? '' : String(read.data).replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}

const Long = z.union([
  z.number(),
  z.string(),
  z.looseObject({ $numberLong: z.string() }).transform(({ $numberLong }) => $numberLong),
  z.looseObject({ $date: z.union([z.number(), z.string()]) }).transform(({ $date }) => $date),
])

const SECONDS_MAX = 99_999_999_999
/** `20261120081500`, in Vietnam's wall clock. */
const PACKED = /^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/

/** A long is milliseconds or seconds since 1970 or a packed date: their sizes do not overlap in this century. */
function timeOf(value: unknown): Instant | undefined {
  const read = Long.safeParse(value)
  if (!read.success) return undefined
  const given = String(read.data).trim()
  const packed = PACKED.exec(given)
  if (packed) {
    const [, y, m, d, hh, mm, ss] = packed
    return known(readCarrierTime(`${y}-${m}-${d} ${hh}:${mm}:${ss}`))
  }
  if (!/^\d{9,13}$/.test(given)) return known(readCarrierTime(given))
  const number = Number(given)
  return instantOf(number <= SECONDS_MAX ? number * 1000 : number)
}

const known = (time: string): Instant | undefined =>
  time === 'none' || time === 'not-a-time' ? undefined : time

const FIELD_OF: Readonly<Record<string, string>> = {
  waybill: 'ItemCode',
  happenedAt: 'EventTime',
  code: 'StatusCode',
  office: 'POSID',
  note: 'Notes',
  causeName: 'StatusMessage',
}

/** A document as a line of a carrier's file: its code stays as it came, and every text that somebody typed is apart. */
export function recordOf(document: NgspDocument): TrackingRecord {
  const place = document._id
  const [waybill, order] = [said(document.ItemCode), said(document.OrderNumber)]
  const row = CarrierRow.safeParse({
    deliveryId: place,
    // Somebody else's order, or one from before: the waybill alone says which item it is.
    ...(typeof waybill === 'string' || waybill === undefined
      ? itemNamed(waybill, typeof order === 'string' ? order : undefined)
      : { waybill }),
    happenedAt: timeOf(document.EventTime),
    // A feed that knows codes has one in each document: a line without would be read by other fields.
    code: said(document.StatusCode) ?? '',
    office: said(document.POSID),
  })
  const personal = CarrierPersonal.safeParse({
    note: said(document.Notes),
    causeName: said(document.StatusMessage),
  })
  const wrong = row.error?.issues[0] ?? personal.error?.issues[0]
  if (row.success && personal.success) return { place, row: row.data, personal: personal.data }
  const field = String(wrong?.path[0] ?? '')
  return { place, field: FIELD_OF[field] ?? field, why: wrong?.message ?? 'unreadable' }
}
