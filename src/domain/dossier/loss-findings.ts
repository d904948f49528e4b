import type { CaseDetail } from '../case-detail.ts'
import type { ReferenceData } from '../reference.ts'
import { COMPENSATION_TIMES_POSTAGE, compensationDue, disputeDue, postagePaid } from './compensation.ts'
import { disputedDeliveries } from './disputes.ts'
import { delivererOf } from './dues-findings.ts'
import type { Finding } from './finding.ts'
import { lastHolder, lossKey } from './lost-papers.ts'
import type { Dossier } from './state.ts'

const dueDetail = (due: string | undefined): CaseDetail => (due ? { due } : {})

/** What the post has to pay at the least, where it is known what it was paid. */
function atLeast(dossier: Dossier): CaseDetail {
  const least = COMPENSATION_TIMES_POSTAGE * postagePaid(dossier)
  return least > 0 ? { compensation: String(least) } : {}
}

/** Lost papers, with the clock of their compensation (facts/bcci.md 1.3, stories.md C5 and C6). */
export function lossFindings(dossier: Dossier, reference: ReferenceData): Finding[] {
  return dossier.packets.flatMap((packet): Finding[] =>
    packet.custodian.at === 'lost'
      ? [
          {
            key: lossKey(dossier.id, packet),
            kind: 'lost',
            owner: packet.custodian.last ?? dossier.centre,
            openedAt: packet.since,
            detail: {
              packet: packet.id,
              ...dueDetail(
                compensationDue({ since: packet.since, last: lastHolder(packet) }, dossier, reference),
              ),
              ...atLeast(dossier),
              ...(packet.replacedBy ? { replacedBy: packet.replacedBy } : {}),
            },
          },
        ]
      : [],
  )
}

/** The citizen says it never came: whoever said that it was handed out answers for it (stories.md W1). */
export function disputeFindings(dossier: Dossier, reference: ReferenceData): Finding[] {
  return disputedDeliveries(dossier).map((delivery) => ({
    key: `delivery-disputed:${dossier.id}:${delivery.event}`,
    kind: 'delivery-disputed',
    ref: delivery.waybill,
    owner: delivererOf(dossier, delivery),
    openedAt: delivery.disputed?.at ?? delivery.at,
    detail: {
      event: delivery.event,
      relation: delivery.relation,
      ...dueDetail(disputeDue(delivery, dossier, reference)),
    },
  }))
}
