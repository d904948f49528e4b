import { parseOrderNumber } from '../../codes/order-number.ts'
import { parseReceiptNumber } from '../../codes/receipt-number.ts'
import type { ReferenceData } from '../../reference.ts'
import type { EventType, Input } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import { type Dossier, type Offer, packetOf } from '../state.ts'
import type { Past, Ruling } from './ruling.ts'

/** What an agency can only say of papers it has. */
const NEEDS_THE_PAPERS: ReadonlySet<EventType> = new Set<EventType>([
  'dossier.accepted',
  'dossier.supplement_requested',
  'dossier.payment_requested',
  'dossier.declined',
])

/** The rules of the agency's side. */
export function decideProcessing(input: Input, past: Past, reference: ReferenceData): Ruling<EventType> {
  if (input.type === 'dossier.registered') {
    const { directory } = reference
    const { data } = input
    if (!directory.procedures.has(data.procedure)) return refusal('unknown-procedure', '/data/procedure')
    const ours = (data.aliases ?? []).findIndex(
      ({ value }) => parseReceiptNumber(value) ?? parseOrderNumber(value),
    )
    if (ours >= 0) return refusal('number-taken', `/data/aliases/${ours}/value`)
    const named = { centre: data.centre, agency: data.agency, office: data.office }
    const kinds = { centre: ['centre'], agency: ['agency', 'centre'], office: ['office'] }
    for (const [field, code] of Object.entries(named)) {
      const kind = code && directory.parties.get(code)?.kind
      if (code && (!kind || !kinds[field as keyof typeof kinds].includes(kind)))
        return refusal('unknown-party', `/data/${field}`)
    }
    // The slip is in the citizen's hand already: its number is the dossier's.
    const { slip } = past
    return slip && data.slip ? { data: { ...data, receipt: slip.receipt } } : undefined
  }
  const dossier = past.dossier as Dossier
  if (NEEDS_THE_PAPERS.has(input.type) && dossier.processing === 'registered' && !hasPapers(input, dossier))
    return { needs: ['handover.accepted'] }
  const promised =
    input.type === 'dossier.accepted' || input.type === 'dossier.rescheduled'
      ? input.data.appointment
      : undefined
  // A slip of the hand in the year would show the dossier overdue from its first minute.
  if (promised && promised < input.happenedAt) return refusal('before-previous', '/data/appointment')
  if (input.type === 'result.ready') {
    const ids = [input.data.packet, input.data.originals?.packet].filter((id) => id !== undefined)
    const taken = ids.find((id) => packetOf(dossier, id))
    if (taken) return refusal('packet-exists', '/data/packet', { packet: taken })
    if (new Set(ids).size !== ids.length) return refusal('packet-exists', '/data/originals/packet')
  }
  return undefined
}

/**
 * Papers that the post carries must have arrived, some of them at least. Dossiers handed in at the counter or
 * online never had such a journey, or only the wish for one. What was refused at the door may be declined.
 */
function hasPapers(input: Input, dossier: Dossier): boolean {
  const legs = dossier.legs.filter((leg) => leg.kind === 'submit')
  if (legs.some((leg) => leg.state === 'arrived')) return true
  if (input.type === 'dossier.declined' && dossier.offers.some(refusedByGovernment)) return true
  const wished = dossier.channel !== 'post'
  return legs.every((leg) => leg.state === 'cancelled' || (wished && leg.state === 'requested'))
}

const refusedByGovernment = (offer: Offer): boolean =>
  offer.state === 'refused' && offer.direction === 'to_government'
