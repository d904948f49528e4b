import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { LegKind } from './events/shapes.ts'

/** Money that somebody has of a sum: whoever took it, and whoever it was handed on to. */
export type MoneyHeld = Readonly<{ party: PartyCode; amount: number }>

/** What was done with a sum, in the order it happened. */
export type MoneyMove = Readonly<{
  event: string
  what: 'taken' | 'given_back' | 'handed_on'
  /** Whose hands it came into or left, and who of them. */
  party: PartyCode
  person?: string | undefined
  at: Instant
  amount: number
  /** Of what was handed on: to whom, under which number. */
  to?: PartyCode | undefined
  number?: string | undefined
}>

/** A sum that was taken. */
export type Fee = Readonly<{
  id: string
  kind: 'state_fee' | 'postage' | 'collection_charge'
  amount: number
  refunded: number
  remitted: number
  /** Who has how much of what was not given back; only they can give back or hand on. */
  held: readonly MoneyHeld[]
  /** The version it was taken at: what was due before is settled by what was taken since. */
  since: number
  payer: 'citizen' | 'province'
  method: 'cash' | 'transfer' | 'card' | 'wallet'
  moves: readonly MoneyMove[]
  /** Which journey a postage is for, as stated or as the time of payment tells. */
  leg?: LegKind | undefined
  /** Why less was taken, and by which band and weight of the tariff it was reckoned, where that was said. */
  exemption?: string | undefined
  band?: string | undefined
  grams?: number | undefined
}>

/** Money that the agency wants when the result is handed out, since which version, and what it did without. */
export type FeeDue = Readonly<{ amount: number; since: number; waived: number }>
