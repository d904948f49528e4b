import type { ReferenceData } from '../../reference.ts'
import type { Slip } from '../../slips/slip.ts'
import type { DataOf, Event, EventOf, EventType, Input } from '../events/events.ts'
import type { Refusal } from '../refusal.ts'
import type { StaffRow } from '../staff.ts'
import type { Dossier } from '../state.ts'

/** What is known when a decision is made: the dossier's events in order, their fold, and what is beside them. */
export type Past = Readonly<{
  events: readonly Event[]
  dossier: Dossier | undefined
  /** What the book knows of the printed number that a registration names. */
  slip?: Slip | undefined
  /** What the proposal that is accepted wishes changed: its values stand beside the book. */
  proposed?: EventOf<'event.amended'>['data']['changes'] | undefined
  /** What the directory of people says of whom the input names; absent where a history is only tried again. */
  staff?: readonly StaffRow[] | undefined
}>

/** What a rule of one type says: nothing (go on), a refusal, missing prerequisites, or changed data. */
export type Ruling<T extends EventType> =
  | Readonly<{ refusal: Refusal }>
  | Readonly<{ needs: readonly EventType[]; data?: EventOf<T>['data'] }>
  | Readonly<{ data: EventOf<T>['data'] }>
  | undefined

/** What types of event ask beyond the states they may follow. */
export type Rules<T extends EventType> = {
  [K in T]: (input: InputOf<K>, dossier: Dossier, reference: ReferenceData) => Ruling<EventType>
}

/** An input of one type, its data with it. */
export type InputOf<T extends EventType> = Input & { type: T; data: DataOf<T> }
