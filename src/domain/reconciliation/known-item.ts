import type { ScanMeaning } from '../dossier/events/item.ts'
import type { LegKind, Receiver } from '../dossier/events/shapes.ts'
import type { LegState } from '../dossier/state.ts'
import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'

/** One thing the book already knows about an item on its way. */
export type ItemFact = Readonly<{
  happenedAt: Instant
  /** What it said; a dispatch and a scan without meaning say nothing about where the item stands. */
  meaning: ScanMeaning | 'returned' | undefined
  family?: string | undefined
  code?: string | undefined
  attempt?: number | undefined
  receiver?: Readonly<Pick<Receiver, 'relation' | 'matched'>> | undefined
}>

/** What the book knows of one journey, as far as a carrier could speak of it. */
export type KnownItem = Readonly<{
  dossier: string
  leg: string
  kind: LegKind
  state: LegState
  order: string
  waybill?: string | undefined
  office?: PartyCode | undefined
  dispatchedAt?: Instant | undefined
  doneAt?: Instant | undefined
  facts: readonly ItemFact[]
  /** Those the papers may be handed to, by the names the citizen gave; empty once they are erased. */
  recipients: readonly string[]
}>

export const keyOfItem = (item: KnownItem): string => `${item.dossier}:${item.leg}`

/** When the post last said where the item stands. */
export function lastNews(item: KnownItem): Instant | undefined {
  const times = item.facts.filter((fact) => fact.meaning !== undefined).map((fact) => fact.happenedAt)
  return times.sort().at(-1)
}
