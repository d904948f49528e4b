import type { Child } from 'hono/jsx'
import { recallLeft } from '../../../domain/dossier/dues.ts'
import { freePacket } from '../../../domain/dossier/free-packet.ts'
import type { Dossier, Packet } from '../../../domain/dossier/state.ts'
import type { Form } from '../parts/form-data.ts'
import type { ActionType } from '../parts/refusals.ts'
import type { View } from '../parts/view.ts'
import type { ActionContext } from './action-fields.tsx'

/** One thing that can be done to a dossier from its page. */
export type Action = Readonly<{
  /** What the button says: an imperative. */
  vi: string
  en: string
  /** Behind which heading it stands where it does not come next: usual where nothing is said. */
  seldom?: 'rare' | 'grave'
  fields?(act: ActionContext): Child
  /** Its form brings a file along. */
  withFile?: true
  /** Puts in what follows from the dossier and not from a field. */
  complete?(data: Record<string, unknown>, form: Form, dossier: Dossier): Record<string, unknown>
  /** Why it cannot be done beside what the states say; undefined where it can. */
  disabledReason?(view: View, dossier: Dossier): string | undefined
}>

/** Some of the actions, in the order a dossier's page shows them. */
export type Actions<Type extends ActionType> = Readonly<Record<Type, Action>>

/** Whether a party has a packet in hand. */
export const heldBy = (packet: Packet, party: string): boolean =>
  packet.custodian.at === 'party' && packet.custodian.party === party

/** The old papers of the dossier, where the box says that they were taken back. */
export const recalled = (data: Record<string, unknown>, form: Form, dossier: Dossier) =>
  form.has('recalled')
    ? { ...data, recalled: { packet: freePacket(dossier, 'thu-hoi'), papers: recallLeft(dossier) } }
    : data
