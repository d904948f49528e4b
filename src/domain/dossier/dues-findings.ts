import type { PartyCode } from '../party.ts'
import type { Delivery } from './delivery.ts'
import { unprovedDeliveries } from './delivery-proof.ts'
import { feeOwed, recallOwed } from './dues.ts'
import type { Finding } from './finding.ts'
import { postageToGiveBack } from './postage.ts'
import type { Dossier } from './state.ts'

/** Whoever answers for a delivery: the office that had the item, else whoever told of it. */
export const delivererOf = (dossier: Dossier, delivery: Delivery): PartyCode =>
  dossier.legs.find((leg) => delivery.waybill !== undefined && leg.waybill === delivery.waybill)?.office ??
  delivery.by

/** Paid for and not used: whoever has the money gives it back (practice, stories.md M2). */
export const postageFindings = (dossier: Dossier): Finding[] =>
  postageToGiveBack(dossier).map((fee) => ({
    key: `postage-to-give-back:${dossier.id}:${fee.id}`,
    kind: 'postage-to-give-back',
    owner: fee.held[0]?.party ?? dossier.centre,
    openedAt: dossier.newsAt,
    detail: { amount: String(fee.amount - fee.refunded) },
  }))

/** A delivery that only a name stands for: the case says what would prove it (practice, stories.md T10). */
export const unprovedFindings = (dossier: Dossier): Finding[] =>
  unprovedDeliveries(dossier).map((delivery) => ({
    key: `delivery-not-proved:${dossier.id}:${delivery.event}`,
    kind: 'delivery-not-proved',
    owner: delivererOf(dossier, delivery),
    ref: delivery.waybill,
    openedAt: delivery.at,
    detail: { event: delivery.event, lacks: 'identity signature photo carrier-code' },
  }))

/**
 * A result that was handed out without the fee or the old papers that were due stays handed out, and whoever handed
 * it out answers for what is left (practice, stories.md C4).
 */
export function duesFindings(dossier: Dossier): Finding[] {
  const { delivery } = dossier
  const handedOut = dossier.packets.some(
    ({ kind, custodian }) => kind === 'result' && custodian.at === 'citizen',
  )
  if (!delivery || !handedOut) return []
  const base = {
    owner: delivererOf(dossier, delivery),
    ref: delivery.waybill,
    openedAt: delivery.at,
  }
  const out: Finding[] = []
  const papers = recallOwed(dossier)
  if (papers.length > 0)
    out.push({
      ...base,
      key: `recall-not-taken:${dossier.id}`,
      kind: 'recall-not-taken',
      detail: { event: delivery.event, papers: papers.map((line) => line.name).join('; ') },
    })
  const amount = feeOwed(dossier)
  if (amount > 0)
    out.push({
      ...base,
      key: `fee-not-collected:${dossier.id}`,
      kind: 'fee-not-collected',
      detail: { event: delivery.event, amount: String(amount) },
    })
  return out
}
