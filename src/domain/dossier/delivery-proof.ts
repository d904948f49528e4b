import { type Delivery, isContradicted, isNoStranger } from './delivery.ts'
import type { EventOf } from './events/events.ts'
import type { Dossier, Leg, Packet } from './state.ts'

/**
 * Whether a handing out is proved to have reached the right person: the identity was checked and matched, a
 * signature or a photo is kept by its hash, or the carrier gave a code that its own map calls a proof. A name that is
 * the same proves nothing, one that leaves open who it was disproves nothing, and nothing proves what went to
 * somebody else (contract section 8; practice, stories.md
 * T10).
 */
export const isProved = (
  delivery: Pick<
    Delivery,
    'relation' | 'matched' | 'unclear' | 'grade' | 'checked' | 'proof' | 'carrierProof'
  >,
): boolean =>
  !isContradicted(delivery) &&
  ((delivery.matched && delivery.checked !== 'none') ||
    (isNoStranger(delivery) && (delivery.proof !== undefined || delivery.carrierProof !== undefined)))

/** Results that somebody took and that no other stands in for. */
const resultsOut = (dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter(
    ({ kind, custodian, replacedBy }) => kind === 'result' && custodian.at === 'citizen' && !replacedBy,
  )

/**
 * Every result that the citizen has was handed out with proof (facts/bcci.md 4.1: code 10 follows the delivery); that
 * of one says nothing of another (practice, stories.md C7).
 */
export const resultsProved = (dossier: Dossier): boolean =>
  resultsOut(dossier).every(({ handedOver }) => handedOver !== undefined && isProved(handedOver))

/** The handings out of results that stand and are not proved, though nobody says that it was the wrong person. */
export function unprovedDeliveries(dossier: Dossier): readonly Delivery[] {
  const unproved = resultsOut(dossier)
    .flatMap(({ handedOver }) => handedOver ?? [])
    .filter((row) => isNoStranger(row) && !isProved(row))
  return [...new Map(unproved.map((row) => [row.event, row])).values()]
}

/** What was told of the end of a journey to the citizen. */
export const handedOverOn = (dossier: Pick<Dossier, 'packets'>, leg: Leg): Delivery | undefined =>
  dossier.packets.find(({ id, handedOver }) => handedOver && leg.packets.includes(id))?.handedOver

/** 1 where the end of a journey at the citizen is proved, 0 where it is told only, nothing where it did not end there. */
export function provedOn(dossier: Pick<Dossier, 'packets'>, leg: Leg): 0 | 1 | null {
  const told = leg.state === 'delivered' ? handedOverOn(dossier, leg) : undefined
  return told === undefined ? null : isProved(told) ? 1 : 0
}

/** Whether a delivery was told without proof: it may be told once more, with one. */
export function awaitsDeliveryProof(dossier: Pick<Dossier, 'packets'>, leg: Leg): boolean {
  const told = leg.state === 'delivered' ? handedOverOn(dossier, leg) : undefined
  return told !== undefined && !isProved(told)
}

/** Whether it is told so now. */
export function provesDelivery(dossier: Dossier, leg: Leg, data: EventOf<'item.delivered'>['data']): boolean {
  const { relation, matched, unclear, checked } = data.receiver
  const now = {
    relation,
    matched,
    unclear,
    checked,
    grade: data.grade,
    proof: data.proof?.kind,
    carrierProof: data.carrierProof,
  }
  return awaitsDeliveryProof(dossier, leg) && isProved(now)
}
