import type { EventType } from '../events/events.ts'
import { caseTraits } from './case.ts'
import { citizenTraits } from './citizen.ts'
import { correctionTraits } from './correction.ts'
import { dossierTraits } from './dossier.ts'
import type { EventTraits, Own, TraitsOf } from './event-traits.ts'
import { handoverTraits } from './handover.ts'
import { feeTraits, itemTraits } from './item.ts'
import { portalTraits } from './portal.ts'

/** One row for each type of event. A new type makes the compiler stop in the file of its kind. */
const eventTraits = {
  ...dossierTraits,
  ...handoverTraits,
  ...itemTraits,
  ...feeTraits,
  ...correctionTraits,
  ...caseTraits,
  ...citizenTraits,
  ...portalTraits,
} as const satisfies TraitsOf<EventType>

export const traitsOf = (type: EventType): EventTraits => eventTraits[type]

type Rows = typeof eventTraits

/** The types that have code of their own for something: the keys of the table that holds it. */
export type TypesWith<What extends Own> = {
  [T in EventType]: What extends Rows[T]['own'][number] ? T : never
}[EventType]

/** The code that a type has of its own in such a table, if any. */
export const ownCode = <Code>(
  table: Readonly<Partial<Record<EventType, unknown>>>,
  type: EventType,
): Code | undefined => table[type] as Code | undefined
