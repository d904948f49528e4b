import type { EventOf, EventType } from '../events/events.ts'
import type { Dossier } from '../state.ts'

/** How each of these types of event changes a dossier. */
export type EventHandlers<T extends EventType> = {
  [K in T]: (dossier: Dossier, event: EventOf<K>) => Dossier
}
