import { z } from 'zod'
import type { PushOutcome } from '../domain/carriers/push-outcome.ts'
import { CarrierPersonal, CarrierRow, itemNamed } from '../domain/reconciliation/carrier-row.ts'

/** One event of an item as the carrier pushed it, or which field of it cannot be read. Sender and address are left there. */
export type PushedEvent =
  | Readonly<{ row: CarrierRow; personal: CarrierPersonal }>
  | Readonly<{ field: string; why: string }>

/** A way in which carriers' systems push what happened to us. */
export type CarrierPush = Readonly<{
  name: string
  /** The header in which it sends the secret that we agreed on. Never the address: addresses stand in logs. */
  tokenHeader: string
  /** Whether a body without that header is signed with the secret; absent where the system signs nothing. */
  isSigned?(body: unknown, secret: string): Promise<boolean>
  /** The event in a body; `ping` where it names no order. */
  read(body: unknown): PushedEvent | 'ping'
  /** What its system expects to be answered with HTTP 200, by its own codes; what is not here is an HTTP problem. */
  answers: Readonly<Partial<Record<PushOutcome, number>>>
}>

const Said = z.union([z.string(), z.number(), z.boolean()])

/** A value as text in one line; undefined where it is empty or no plain value. */
export function said(value: unknown): string | undefined {
  const read = Said.safeParse(value)
  const text = read.success ? String(read.data).replace(/\s+/g, ' ').trim() : ''
  return text === '' ? undefined : text
}

/** `true`, `1` and `True` alike; undefined where it says neither. */
export function yesOrNo(value: unknown): boolean | undefined {
  const text = said(value)?.toLowerCase()
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined
}

/**
 * An event of the values that a system gave, under the names by which that system calls them; `ping` where they name
 * no order, when somebody only tries the address. Another party's order number is left out: the waybill alone says then
 * which item it is.
 */
export function eventOf(
  row: Readonly<Partial<Record<keyof CarrierRow, unknown>>>,
  personal: Readonly<Record<string, string | undefined>>,
  fields: Readonly<Partial<Record<keyof CarrierRow, string>>>,
): PushedEvent | 'ping' {
  const [waybill, order] = [said(row.waybill), said(row.order)]
  if (order === undefined && waybill === undefined) return 'ping'
  const given = { ...row, ...itemNamed(waybill, order) }
  const read = CarrierRow.safeParse(given)
  if (!read.success) {
    const [issue] = read.error.issues
    const name = String(issue?.path[0] ?? '') as keyof CarrierRow
    return { field: fields[name] ?? name, why: issue?.message ?? 'wrong-shape' }
  }
  // A text that is too long for a line is left out; the code beside it is what counts.
  const texts = Object.entries(personal).filter(
    ([name, text]) => CarrierPersonal.safeParse({ [name]: text }).success,
  )
  return { row: read.data, personal: CarrierPersonal.parse(Object.fromEntries(texts)) }
}
