import { dueAt, pausedDue } from '../calendar/due.ts'
import { writeDifferences } from '../case-detail.ts'
import { vietnamTime } from '../instant.ts'
import { procedureOf } from '../procedure.ts'
import type { ReferenceData } from '../reference.ts'
import { apologyFindings } from './apologies.ts'
import { claimFindings } from './claims.ts'
import { clockFindings } from './clock-findings.ts'
import { complaintFindings } from './complaints.ts'
import { misroutedFindings, missingFindings } from './custody-findings.ts'
import { type Delivery, gradeOfDelivery, isContradicted } from './delivery.ts'
import { delivererOf, duesFindings, postageFindings, unprovedFindings } from './dues-findings.ts'
import type { Finding } from './finding.ts'
import { disputeFindings, lossFindings } from './loss-findings.ts'
import { proposalFindings } from './proposal-findings.ts'
import type { Dossier } from './state.ts'
import { submissionFindings } from './submission-findings.ts'

/** Everything a dossier's history shows that is not as it should be; empty when all is well. */
export function findingsOf(dossier: Dossier, reference: ReferenceData): readonly Finding[] {
  const all: Finding[] = []
  for (const find of KINDS) {
    const found = find(dossier, reference)
    if (found.length > 0) all.push(...found)
  }
  return all
}

function handoverFindings(dossier: Dossier): Finding[] {
  const out: Finding[] = []
  for (const offer of dossier.offers) {
    const name = `${dossier.id}:${offer.handover}:${offer.packet}`
    const openedAt = offer.resolvedAt ?? offer.offeredAt
    if (offer.differences.length > 0)
      out.push({
        key: `handover-difference:${name}`,
        kind: 'handover-difference',
        owner: offer.from,
        openedAt,
        detail: {
          handover: offer.handover,
          packet: offer.packet,
          differences: writeDifferences(offer.differences),
        },
      })
  }
  return out
}

function gapFindings(dossier: Dossier): Finding[] {
  return dossier.trace
    .filter((row) => ((row.gap && row.gap.length > 0) || row.statedAt) && !row.voidedBy)
    .map((row) => ({
      key: `applied-with-gap:${dossier.id}:${row.id}`,
      kind: 'applied-with-gap',
      owner: row.source,
      openedAt: row.at,
      detail: {
        event: row.id,
        type: row.type,
        ...(row.gap ? { missing: row.gap.join(' ') } : {}),
        ...(row.statedAt ? { claimed: row.statedAt, happenedAt: row.happenedAt } : {}),
      },
    }))
}

function damageFindings(dossier: Dossier): Finding[] {
  const reported = dossier.trace.some((row) => row.type === 'custody.damaged' && !row.voidedBy)
  if (!reported) return []
  return dossier.packets.flatMap(({ id, damaged, custodian, since }): Finding[] =>
    damaged && custodian.at === 'party'
      ? [
          {
            key: `damaged:${dossier.id}:${id}`,
            kind: 'damaged',
            owner: custodian.party,
            openedAt: since,
            detail: { packet: id },
          },
        ]
      : [],
  )
}

/** Every handing over that stands: that of a second result does not put right that of the first (stories.md C7). */
function deliveriesOf({ delivery, packets }: Dossier): readonly Delivery[] {
  const all = [...packets.map((packet) => packet.handedOver), delivery].filter((one) => one !== undefined)
  return [...new Map(all.map((one) => [one.event, one])).values()]
}

const deliveryFindings = (dossier: Dossier): Finding[] =>
  deliveriesOf(dossier)
    .filter((delivery) => gradeOfDelivery(delivery) === 'stranger')
    .map((delivery) => ({
      // The same key as the carrier's file gives it (reconciliation/row-cases.ts): one trouble, one case.
      key: `delivered-to-somebody-else:${dossier.id}:${delivery.leg ?? delivery.event}`,
      kind: 'delivered-to-somebody-else',
      ref: delivery.waybill,
      owner: delivererOf(dossier, delivery),
      openedAt: delivery.at,
      detail: {
        event: delivery.event,
        relation: delivery.relation,
        matched: String(delivery.matched && !isContradicted(delivery)),
      },
    }))

/** What the clock of the agency is reckoned from. */
export type Started = Pick<Dossier, 'channel' | 'submittedAt' | 'submittedBy' | 'procedure' | 'pauses'>

/**
 * Our own reckoning of the appointment beside the agency's (contract section 1, `forms`): from the legal
 * time of submission, with the clock stopped while the citizen was asked for more. Dates are compared, since
 * agencies differ in the hour they write.
 */
export function computedAppointment(dossier: Started, reference: ReferenceData): string | undefined {
  // What the post carried counts from the signature for it; the agency's acceptance only says by when it was there.
  const bound = dossier.channel === 'post' && dossier.submittedBy === 'acceptance'
  const start = bound ? undefined : dossier.submittedAt
  if (start === undefined) return undefined
  // The limit and the way of counting are those of the day on which the clock started.
  const { directory, calendar } = reference.on(start)
  const limit = procedureOf(directory.procedures, dossier.procedure)?.limit
  const due = limit && dueAt(calendar, start, limit)
  return dossier.pauses.reduce<string | undefined>(
    (moment, pause) => moment && pausedDue(calendar, moment, pause.from, pause.to, limit?.unit),
    due,
  )
}

function appointmentFindings(dossier: Dossier, reference: ReferenceData): Finding[] {
  const computed = computedAppointment(dossier, reference)
  const stated = dossier.appointment
  if (!computed || !stated || !dossier.acceptedAt || dossier.rescheduled) return []
  if (vietnamTime(computed).date === vietnamTime(stated).date) return []
  return [
    {
      key: `appointment-differs:${dossier.id}`,
      kind: 'appointment-differs',
      owner: dossier.agency,
      openedAt: dossier.acceptedAt,
      detail: { stated, computed },
    },
  ]
}

/** In the order in which a dossier's cases are listed. */
const KINDS: readonly ((dossier: Dossier, reference: ReferenceData) => readonly Finding[])[] = [
  handoverFindings,
  gapFindings,
  lossFindings,
  damageFindings,
  claimFindings,
  missingFindings,
  misroutedFindings,
  deliveryFindings,
  unprovedFindings,
  duesFindings,
  postageFindings,
  disputeFindings,
  complaintFindings,
  apologyFindings,
  appointmentFindings,
  clockFindings,
  proposalFindings,
  submissionFindings,
]
