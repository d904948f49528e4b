import { knowsYears } from '../../calendar/working-calendar.ts'
import { usesOurForms } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import { recallLeft } from '../dues.ts'
import type { dossierEvents } from '../events/dossier.ts'
import type { EventType, Input } from '../events/events.ts'
import { withLineIds } from '../paper-lines.ts'
import { refusal } from '../refusal.ts'
import { type Dossier, type Leg, type Offer, packetOf } from '../state.ts'
import { type TypesWith, traitsOf } from '../traits/traits.ts'
import { registrationRules } from './registration.ts'
import type { InputOf, Rules, Ruling } from './ruling.ts'

/** What an agency can only say of papers it has. */
export const papersRule = (input: Input, dossier: Dossier): Ruling<EventType> =>
  traitsOf(input.type).tells.papers === 'needed' &&
  dossier.processing === 'registered' &&
  !hasPapers(input, dossier)
    ? { needs: ['handover.accepted'] }
    : undefined

type Own = Exclude<TypesWith<'rule'> & keyof typeof dossierEvents, 'dossier.registered'>

/** The rules of the agency's side. */
export const processingRules: Rules<Own> = {
  'dossier.accepted': appointmentProblem,
  'dossier.rescheduled': appointmentProblem,
  // The citizen has to know what to bring.
  'dossier.supplement_requested': ({ data }) =>
    data.papers.length === 0 ? refusal('papers-needed', '/data/papers') : undefined,
  'result.reissued': ({ data }, dossier) => {
    const spoilt = packetOf(dossier, data.replaces)
    if (spoilt?.kind !== 'result') return refusal('unknown-packet', '/data/replaces')
    if (spoilt.replacedBy) return refusal('already-known', '/data/replaces', { is: spoilt.replacedBy })
    // What is there and whole is handed out, not issued a second time.
    const missed = spoilt.custodian.at === 'citizen' && spoilt.handedOver?.disputed
    if (spoilt.custodian.at !== 'lost' && spoilt.custodian.at !== 'destroyed' && !spoilt.damaged && !missed)
      return refusal('out-of-turn', '/data/replaces', { is: spoilt.custodian.at })
    return packetOf(dossier, data.packet)
      ? refusal('packet-exists', '/data/packet', { packet: data.packet })
      : undefined
  },
  'result.ready': ({ data }, dossier) => {
    const ids = [data.packet, data.originals?.packet].filter((id) => id !== undefined)
    const taken = ids.find((id) => packetOf(dossier, id))
    if (taken) return refusal('packet-exists', '/data/packet', { packet: taken })
    if (new Set(ids).size !== ids.length) return refusal('packet-exists', '/data/originals/packet')
    const { papers, originals } = data
    const own = originals && { originals: { ...originals, papers: withLineIds(originals.papers) } }
    return { data: { ...data, papers: withLineIds(papers), ...own } }
  },
  // Whoever pays more than is asked has slipped; what was paid at another till is a fact (practice, stories.md T4).
  'dossier.paid': (input, dossier) => {
    const asked = dossier.askedPayment
    if (!asked) return dossier.processing === 'payment_requested' ? undefined : notAsked(input)
    const left = asked.amount - asked.paid
    return input.as === 'command' && input.data.amount > left
      ? refusal('amount-too-high', '/data/amount', { left: String(left) })
      : undefined
  },
  'dossier.resumed': appointmentProblem,
  ...registrationRules,
  'recall.taken': ({ data }, dossier) =>
    packetOf(dossier, data.packet) ? refusal('packet-exists', '/data/packet') : undefined,
  'recall.waived': (_, dossier) => (recallLeft(dossier).length === 0 ? refusal('already-known') : undefined),
}

const notAsked = (input: Input): Ruling<EventType> =>
  input.as === 'report'
    ? { needs: ['dossier.payment_requested'] }
    : refusal('out-of-turn', undefined, { needs: 'dossier.payment_requested' })

/**
 * A slip of the hand in the year would show the dossier overdue from its first minute. Where the appointment is ours
 * to give, none is given in a year whose days off are not entered (stories.md T7); another system's is taken as it is.
 */
function appointmentProblem(
  { data, happenedAt }: InputOf<'dossier.accepted' | 'dossier.rescheduled' | 'dossier.resumed'>,
  dossier: Dossier,
  { calendar, directory }: ReferenceData,
): Ruling<EventType> {
  const promised = data.appointment
  if (!promised) return undefined
  if (promised < happenedAt) return refusal('before-previous', '/data/appointment')
  return usesOurForms(directory, dossier.agency) && !knowsYears(calendar, promised, promised)
    ? refusal('calendar-incomplete', '/data/appointment')
    : undefined
}

/**
 * Papers that the post carries must have arrived, some of them at least. Dossiers handed in at the counter or
 * online never had such a journey, or only the wish for one. What was refused at the door may be declined.
 */
function hasPapers(input: Input, dossier: Dossier): boolean {
  const legs = dossier.legs.filter((leg) => leg.kind === 'submit')
  if (legs.some((leg) => leg.state === 'arrived') || heldByItsDesk(dossier)) return true
  if (input.type === 'dossier.declined' && dossier.offers.some(refusedByGovernment)) return true
  const wished = dossier.channel !== 'post'
  // What the post lost will not come: the citizen brings the papers again, to the desk if they like (stories.md C6).
  const allLost = (leg: Leg): boolean =>
    leg.packets.length > 0 && leg.packets.every((id) => packetOf(dossier, id)?.custodian.at === 'lost')
  return legs.every(
    (leg) => leg.state === 'cancelled' || (wished && leg.state === 'requested') || allLost(leg),
  )
}

/** Its centre or its agency has them in hand, by whatever way they came. */
const heldByItsDesk = ({ packets, centre, agency }: Dossier): boolean =>
  packets.some(
    ({ kind, custodian }) =>
      kind === 'application' &&
      custodian.at === 'party' &&
      (custodian.party === centre || custodian.party === agency),
  )

const refusedByGovernment = (offer: Offer): boolean =>
  offer.state === 'refused' && offer.direction === 'to_government'
