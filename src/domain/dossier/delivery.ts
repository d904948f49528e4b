import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { ReceiverGrade } from '../reconciliation/receiver-grades.ts'
import type { Receiver } from './events/shapes.ts'

/** How papers came to somebody; who it was stays in the side rows. */
export type Delivery = Readonly<{
  event: string
  by: PartyCode
  at: Instant
  relation: Receiver['relation']
  matched: boolean
  /** The name that was written leaves open who it was. */
  unclear?: true | undefined
  /** Who it was by the names, where a system told it; the rest is the word of whoever told. */
  grade?: ReceiverGrade | undefined
  /** What is kept of it by its hash, and the carrier's own code that its map calls a proof. */
  proof?: string | undefined
  carrierProof?: string | undefined
  /** How it was looked who took it. */
  checked: Receiver['checked']
  mode?: 'door' | 'counter' | 'locker' | undefined
  /** The citizen says that it never came. */
  disputed?: Readonly<{ event: string; at: Instant }> | undefined
  /** The journey it ended, and its waybill; absent for a collection over the counter. */
  leg?: string | undefined
  waybill?: string | undefined
}>

const STRANGERS: ReadonlySet<Delivery['relation']> = new Set<Delivery['relation']>(['neighbour', 'other'])

/** Whether it went to the person who is named, to somebody who stands for them, or to whom nobody can tell. */
export const isNoStranger = (delivery: Parameters<typeof gradeOfDelivery>[0]): boolean =>
  delivery.grade === undefined
    ? delivery.matched || gradeOfDelivery(delivery) === 'unclear'
    : delivery.grade !== 'stranger'

/** Whether the sender says that it was the person, and the names say that it was not. */
export const isContradicted = ({ grade, relation }: Pick<Delivery, 'grade' | 'relation'>): boolean =>
  grade === 'stranger' && !STRANGERS.has(relation)

/**
 * Who took papers, as it was told by whoever handed them out or by the names that were compared: one rule for the
 * postman's word, an event of a system and a line of a carrier's file. That a name leaves it open counts as long as
 * nobody has said more.
 */
export function gradeOfDelivery({
  relation,
  matched,
  unclear,
  grade,
}: Pick<Delivery, 'relation' | 'matched' | 'unclear' | 'grade'>): ReceiverGrade {
  if (grade !== undefined) return grade
  if (unclear && relation === 'other') return 'unclear'
  if (!matched || STRANGERS.has(relation)) return 'stranger'
  return relation === 'self' ? 'same' : 'related'
}
