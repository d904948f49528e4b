import type { OrderAnswer } from '../domain/carriers/order-states.ts'
import type { Instant } from '../domain/instant.ts'
import type { CarrierPersonal, CarrierRow } from '../domain/reconciliation/carrier-row.ts'
import type { CallFailure, CallOut } from './outgoing.ts'

/** What we are known by at a carrier's system, and how to get there. */
export type CarrierAccess = Readonly<{
  address: string
  customer: string
  client: string
  secret: string
  /** What differs from the usual, as the adapter checked it before. */
  settings?: unknown
}>

/** Why nothing was had: the call failed, it was answered with this status, or with something else than was asked for. */
export type CarrierProblem = CallFailure | `http-${number}` | 'unreadable'
export type Failed = Readonly<{ problem: CarrierProblem }>

/** One record of a tracking feed, at its place: a line as a file would have it, or why it is none. */
export type TrackingRecord = Readonly<{ place: string }> &
  (
    | Readonly<{ row: CarrierRow; personal: CarrierPersonal }>
    /** `id` names it where its place does not. */
    | Readonly<{ field: string; why: string; id?: string | undefined }>
  )

/** Where something is fetched or brought. */
export type OrderEnd = Readonly<{
  name: string
  address: string
  phone: string
  email?: string | undefined
  /** The province by our own code, where that is known. */
  province?: string | undefined
}>

/** What a carrier is asked to take from one place to another. */
export type CarrierOrder = Readonly<{
  order: string
  /** Whether the citizen's papers are fetched, or something is brought to the citizen. */
  direction: 'from-citizen' | 'to-citizen'
  procedure: Readonly<{ code: string; name: string }>
  papers: readonly string[]
  sender: OrderEnd
  receiver: OrderEnd
}>

/** What a carrier said to an order, and its words; what was told to it of people may stand in them. */
export type OrderTold = OrderAnswer & Readonly<{ said: string }>

/** A carrier's system while one run speaks with it. */
export type CarrierConnection = Readonly<{
  /** The next records of the feed of all orders after a place, in its order; none at its end. */
  tracking(after: string, limit: number): Promise<Readonly<{ records: readonly TrackingRecord[] }> | Failed>
  /** Asked again with the same order number it makes no second order. */
  order(wanted: CarrierOrder): Promise<OrderTold>
  /** What the dossier of an order is about, after the order. */
  document(wanted: CarrierOrder): Promise<OrderTold>
  cancel(order: string): Promise<OrderTold>
}>

/** An interface that carriers' systems speak. */
export type CarrierSystem = Readonly<{
  name: string
  /** The place before everything. Places are compared as texts. */
  beginning: string
  /** Records may appear a moment late behind a place; this is where whoever is at the place looks from. */
  lookBack(place: string): string
  /** The last place that can be true at a moment; what stands behind it is read, and nobody goes on from there. */
  latest?(now: Instant): string
  /** What is wrong with settings, as a JSON pointer. */
  wrongIn(settings: unknown): string | undefined
  connect(call: CallOut, access: CarrierAccess, now: () => Instant): CarrierConnection
}>
