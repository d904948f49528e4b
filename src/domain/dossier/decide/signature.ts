import { addMillis } from '../../instant.ts'
import type { ReferenceData } from '../../reference.ts'
import type { EventType } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import type { Offer } from '../state.ts'
import type { InputOf, Ruling } from './ruling.ts'

/** A list signed on paper was signed when it says; every other signature is given when it happens. */
export const signedAt = (input: Pick<InputOf<'handover.accepted'>, 'data' | 'happenedAt'>): string =>
  input.data.basis === 'paper' ? (input.data.paper?.signedAt ?? input.happenedAt) : input.happenedAt

/**
 * Whether a signature can be one under this list: it is given after the list was made, and a paper bears the list's
 * own number (contract section 8, stories L1 and L3; QĐ 45/2016 step 5: both sign one record).
 */
export function signatureProblem(
  input: InputOf<'handover.accepted'>,
  offers: readonly Offer[],
  reference: ReferenceData,
): Ruling<EventType> {
  const { data } = input
  const latest = addMillis(signedAt(input), reference.rules.clockSkewMs)
  const younger = offers.find((offer) => latest < offer.offeredAt)
  if (younger) {
    const pointer = data.basis === 'paper' ? '/data/paper/signedAt' : '/time'
    return refusal('signed-before-list', pointer, { offered: younger.offeredAt })
  }
  const number = offers.find((offer) => offer.number !== undefined)?.number
  if (data.paper && number !== undefined && asWritten(data.paper.number) !== asWritten(number))
    return refusal('other-list', '/data/paper/number', { number })
  return undefined
}

/** Numbers on paper are typed again by hand: capitals make no other number. */
const asWritten = (number: string): string => number.toUpperCase()
