import { addMillis } from '../../instant.ts'
import type { PartyCode } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import type { DataOf, EventType } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import { speaks } from '../rights.ts'
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

const HOUR_MS = 3_600_000

/**
 * What one side alone says of the other never fixes the legal time (contract section 8, story L4): that the receiver
 * signed on paper counts when the receiver says so as well, or has not disputed for a set time a scan that it can see.
 */
export function statedByGiver(
  { data, by, at }: InputOf<'handover.accepted'>,
  receiver: PartyCode,
  { directory, rules }: ReferenceData,
): Pick<DataOf<'handover.accepted'>, 'stated'> {
  if (data.basis !== 'paper' || speaks(directory, by, receiver, at)) return {}
  return { stated: data.paper?.link ? { until: addMillis(at, rules.disputeHours * HOUR_MS) } : {} }
}
