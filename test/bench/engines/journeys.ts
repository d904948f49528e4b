import type { Input } from '../../../src/domain/dossier/events/events.ts'
import {
  accepted,
  complete,
  type Draft,
  delivered,
  dispatched,
  dossierAccepted,
  feeCollected,
  offered,
  received,
  registered,
  resultReady,
  say,
  told,
} from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'
import { dossierOf, inputOf, numbersOf, timeOf } from './names.ts'

/** The usual life of a dossier: handed in at the post, decided by the agency, brought home. */
function drafts(n: number): readonly Draft[] {
  const { receipt, waybill, code, seal, inward, outward } = numbersOf(n)
  const scan = { waybill, family: 'HCC', code: 'C14', meaning: 'in_transit' } as const
  return [
    registered({ receipt }),
    received({ seal }),
    feeCollected('f1', 150_000),
    offered(inward, P.centre, ['hs']),
    accepted(inward, ['hs']),
    dossierAccepted({ code }),
    resultReady(),
    offered(outward, P.office, ['kq'], A.officer),
    accepted(outward, ['kq'], A.clerk),
    dispatched(waybill),
    told(say('item.scanned', A.carrier, scan)),
    delivered(),
  ]
}

/** A step in the life of the n-th dossier, at its time. */
export const complemented = (draft: Draft, n: number, step: number, at = timeOf(n, step)): Input =>
  ({
    ...complete(draft, step),
    dossier: dossierOf(n),
    id: inputOf(n, step),
    at,
    happenedAt: at,
  }) as Input

/** The inputs of the n-th dossier of a run, in order. */
export const journey = (n: number): readonly Input[] =>
  drafts(n).map((draft, step) => complemented(draft, n, step))

export const JOURNEY_STEPS = journey(0).length

/** One handover of many dossiers: the list offered by the post office, and accepted by the centre. */
export function handoverOf(list: string, dossiers: readonly number[]) {
  const step = (number: number, draft: Draft): readonly Input[] =>
    dossiers.map((n) => complemented(draft, n, number))
  return {
    before: [0, 1].map((number) => dossiers.map((n) => journey(n)[number] as Input)),
    offered: step(2, offered(list, P.centre, ['hs'])),
    accepted: step(3, accepted(list, ['hs'])),
  }
}
