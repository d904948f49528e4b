import type { EventOf } from './events/events.ts'
import type { PaperLine } from './events/shapes.ts'

/** What is odd about a handing over, and is asked about once before it is recorded. */
export const ODD = ['unmatched', 'unproved', 'unsigned', 'stranger', 'money-left', 'old-papers-left'] as const
export type Odd = (typeof ODD)[number]

type Said = EventOf<'item.delivered'>['data']

/** @param left what would still be due afterwards */
export function oddDelivery(
  { receiver, proof, mode }: Pick<Said, 'receiver' | 'proof' | 'mode'>,
  left: Readonly<{ fee: number; recall: readonly PaperLine[] }>,
): readonly Odd[] {
  const is: Readonly<Record<Odd, boolean>> = {
    unmatched: !receiver.matched,
    unproved: receiver.matched && receiver.checked === 'none' && proof === undefined,
    // Nobody stands at a locker to sign.
    unsigned: receiver.checked !== 'none' && proof === undefined && mode !== 'locker',
    stranger: receiver.relation === 'neighbour' || receiver.relation === 'other',
    'money-left': left.fee > 0,
    'old-papers-left': left.recall.length > 0,
  }
  return ODD.filter((one) => is[one])
}
