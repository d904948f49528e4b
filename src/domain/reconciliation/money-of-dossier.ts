import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'

/** One thing that was done with a sum, as its columns say it. */
export type MoneyMoved = Readonly<{
  event: string
  fee: string
  what: 'taken' | 'given_back' | 'handed_on'
  party: PartyCode
  day: string
  at: Instant
  kind: 'state_fee' | 'postage' | 'collection_charge'
  payer: 'citizen' | 'province'
  amount: number
  receiver: PartyCode | undefined
  number: string | undefined
  leg: string | undefined
  exemption: string | undefined
  band: string | undefined
  grams: number | undefined
  /** What the agency said was due of the state's fee. */
  stated: number | undefined
}>

/** A sum that somebody says was handed on and that the book could not bear; it is kept until people have settled it. */
export type RefusedRemittance = Readonly<{
  party: PartyCode
  id: string
  fee: string
  amount: number
  number: string
  at: Instant
}>

/** All money of one dossier, with what of the dossier the rules ask for. */
export type MoneyOfDossier = Readonly<{
  dossier: string
  receipt: string
  procedure: string
  service: 'submit' | 'return' | 'both'
  channel: 'direct' | 'online' | 'post'
  centre: PartyCode
  moves: readonly MoneyMoved[]
  refused: readonly RefusedRemittance[]
}>

/** Cash of one person of one office on one day: by the book, and as what it was counted last. */
export type CountedCash = Readonly<{
  party: PartyCode
  person: string
  expected: number
  counted: number | undefined
}>
