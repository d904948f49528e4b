import type { Instant } from '../domain/instant.ts'
import type { StoredEvent } from '../journal/event-body.ts'
import type { Journal } from '../journal/journal.ts'
import type { Outgoing } from '../partners/outgoing.ts'

/** An event as a party's feed holds it. */
export type PushedEvent = Readonly<{
  seq: number
  backfill: boolean
  event: StoredEvent
  hash: string
  /** Its bytes as they are stored. */
  body: string
}>

/** What only pushing needs; a service without it pushes nothing. */
export type Pushing = Readonly<{
  outgoing: Outgoing
  /** Signs by the service's own key. */
  signer: Readonly<{ sign(text: string): Promise<string> }>
  /** An event in the bytes in which the feed shows it. */
  bodyOf(entry: PushedEvent): string
  random(bytes: number): Uint8Array
  newId(): string
  /** Deliveries of one run, and requests under way at a time, where a machine bears fewer. */
  deliveriesMax?: number | undefined
  sentAtOnce?: number | undefined
  pushLeaseMs?: number | undefined
}>

/** What a sender may ask for. */
export type PushDeps = Pushing &
  Readonly<{
    journal: Journal
    now(): Instant
    log(line: Readonly<Record<string, string | number | boolean | undefined>>): void
    /** Who holds what it sends to; no two runs have the same name. */
    holder: string
  }>
