import type { Delivery } from './delivery.ts'
import type { Dossier } from './state.ts'

/**
 * The deliveries of which the citizen says that they never came, as long as nothing else stands in for what they
 * brought: a further result that is handed out answers for no other (practice, stories.md C7 and W1).
 */
export function disputedDeliveries({
  delivery,
  packets,
}: Pick<Dossier, 'delivery' | 'packets'>): readonly Delivery[] {
  const standing = packets.flatMap(({ handedOver, replacedBy }) =>
    handedOver && replacedBy === undefined ? [handedOver] : [],
  )
  const disputed = [...standing, ...(delivery ? [delivery] : [])].filter((row) => row.disputed !== undefined)
  return [...new Map(disputed.map((row) => [row.event, row])).values()]
}
