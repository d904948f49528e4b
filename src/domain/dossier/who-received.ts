import type { ReceiverGrade } from '../reconciliation/receiver-grade.ts'
import type { Delivery } from './state.ts'

const STRANGERS: ReadonlySet<Delivery['relation']> = new Set<Delivery['relation']>(['neighbour', 'other'])

/**
 * Who took papers, as it was told by whoever handed them out or by the names that were compared: one rule for the
 * postman's word, an event of a system and a line of a carrier's file. That a name leaves it open counts as long as
 * nobody has said more.
 */
export function gradeOfDelivery({
  relation,
  matched,
  unclear,
}: Pick<Delivery, 'relation' | 'matched' | 'unclear'>): ReceiverGrade {
  if (unclear && relation === 'other') return 'unclear'
  if (!matched || STRANGERS.has(relation)) return 'stranger'
  return relation === 'self' ? 'same' : 'related'
}
