import { z } from 'zod'
import { normaliseCode } from '../codes/normalise-code.ts'
import { OrderNumber, parseOrderNumber } from '../codes/order-number.ts'
import { Waybill } from '../codes/waybill.ts'
import { Instant } from '../instant.ts'
import { Line, Name } from '../text.ts'

/** What a carrier says in one line of its status file (facts/partners.md, table B-3). Nothing in it is personal. */
export const CarrierRow = z.strictObject({
  /** The carrier's own number of this delivery record: the natural key against repeats. */
  deliveryId: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,60}$/, 'not-a-delivery-id')
    .optional(),
  waybill: Waybill,
  /** Our own order number, where the carrier hands it back. */
  order: OrderNumber.optional(),
  happenedAt: Instant,
  /** The carrier's status code as it came; families without numbers have none. */
  code: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'not-a-code')
    .optional(),
  deliverable: z.boolean().optional(),
  returning: z.boolean().optional(),
  attempt: z.int('not-a-number').min(1, 'out-of-range').max(20, 'out-of-range').optional(),
  cause: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'not-a-code')
    .optional(),
  solution: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'not-a-code')
    .optional(),
  office: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/, 'not-an-office')
    .optional(),
  updatedAt: Instant.optional(),
})
export type CarrierRow = Readonly<z.infer<typeof CarrierRow>>

/**
 * What names the item of a record: its own number, and our order number where one stands. A record without a number
 * of its own is known by the order, which stands for it; somebody else's order number is left out.
 */
export function itemNamed(
  waybill: string | undefined,
  order: string | undefined,
): Readonly<{ waybill: string | undefined; order: string | undefined }> {
  const ours = order === undefined ? undefined : parseOrderNumber(order)?.text
  return { waybill: waybill || (ours && normaliseCode(ours)), order: ours }
}

/** The number that an item of a record has with its carrier; undefined where the record names the order only. */
export const waybillIn = ({ waybill, order }: CarrierRow): string | undefined =>
  order !== undefined && waybill === normaliseCode(order) ? undefined : waybill

/** What a line says about people, kept apart: who took the item, and every text that somebody typed. */
export const CarrierPersonal = z.strictObject({
  receiver: Name.optional(),
  note: Line.optional(),
  causeName: Line.optional(),
  solutionName: Line.optional(),
})
export type CarrierPersonal = Readonly<z.infer<typeof CarrierPersonal>>

/** A line of the file as it is compared: the row, its people, and where it stands. */
export type CarrierLine = Readonly<{ line: number; row: CarrierRow; personal: CarrierPersonal }>

/** A line that could not be read: which field and why. Never holds what stood in the field. */
export type Reject = Readonly<{
  line: number
  field: string
  why: string
  /** The carrier's number of the record, where that could be read. */
  deliveryId?: string | undefined
}>
