import { isClosed } from '../../src/domain/dossier/closing.ts'
import { decide } from '../../src/domain/dossier/decide/decide.ts'
import { isProved } from '../../src/domain/dossier/delivery-proof.ts'
import { disputedDeliveries } from '../../src/domain/dossier/disputes.ts'
import { feeLeft, recallLeft } from '../../src/domain/dossier/dues.ts'
import type { Event } from '../../src/domain/dossier/events/events.ts'
import { foldOn } from '../../src/domain/dossier/evolve/evolve.ts'
import { legOfPacket } from '../../src/domain/dossier/legs.ts'
import { postageToGiveBack } from '../../src/domain/dossier/postage.ts'
import {
  type Dossier,
  endedWithoutResult,
  isEnded,
  openOffer,
  type Packet,
} from '../../src/domain/dossier/state.ts'
import { type Actor, isGovernment, isPost, type PartyCode } from '../../src/domain/party.ts'
import * as g from './given.ts'
import { A, directory, P, reference } from './small-world.ts'

/**
 * Everybody does what is theirs to do, one step after the other, until a dossier is closed: the people of a world in
 * which nothing is forgotten. Where they come to a stand, there is a dead end.
 */

/** The people and systems of each party, in the order in which they are asked. */
const HANDS: Readonly<Record<PartyCode, readonly Actor[]>> = {
  [P.office]: [A.clerk, A.clerk2],
  [P.office2]: [A.clerkElsewhere],
  [P.otherOffice]: [A.otherClerk],
  [P.centre]: [A.officer, A.officer2],
  [P.centre2]: [A.officerElsewhere],
  [P.agency]: [A.agencyOfficer, A.agency],
  [P.agency2]: [A.agency2],
  [P.carrier]: [A.carrier],
  [P.otherCarrier]: [A.otherCarrier],
}
const handsOf = (party: PartyCode): readonly Actor[] => HANDS[party] ?? []

/** A number that nobody has used in this history. */
type Fresh = (series: string) => string

const byEach = <D extends g.Draft>(party: PartyCode, draft: (by: Actor) => D): readonly g.Draft[] =>
  handsOf(party).map(draft)

function answers(dossier: Dossier): readonly g.Draft[] {
  return dossier.offers
    .filter((offer) => offer.state === 'open')
    .flatMap((offer) => [
      ...byEach(offer.to, (by) => g.accepted(offer.handover, [offer.packet], by)),
      ...byEach(offer.from, (by) => g.withdrawn(offer.handover, by)),
    ])
}

const DESKS = [A.officer, A.agencyOfficer, A.agency2, A.officerElsewhere]

function agencyGoesOn(dossier: Dossier, fresh: Fresh): readonly g.Draft[] {
  switch (dossier.processing) {
    case 'registered':
      return [
        ...DESKS.map((by) => g.dossierAccepted({}, by)),
        ...(dossier.packets.some(
          ({ kind, custodian }) => kind === 'application' && custodian.at !== 'citizen',
        )
          ? []
          : byEach(P.office, (by) => g.received({ packet: fresh('giay-to') }, by))),
      ]
    // Further results that were announced come.
    case 'finished':
      return dossier.moreResults ? DESKS.map((by) => g.resultReady({ packet: fresh('ket-qua') }, by)) : []
    case 'accepted':
    case 'processing':
      return DESKS.map((by) => g.resultReady({ packet: fresh('ket-qua') }, by))
    case 'supplement_requested':
      return DESKS.map((by) => g.supplemented(by))
    case 'payment_requested':
      return DESKS.map((by) => g.paid(by))
    case 'stopped':
      return DESKS.map((by) => g.resumed(by))
    default:
      return []
  }
}

/** Where a packet belongs in the end, as its holder knows it. */
function packetGoesOn(dossier: Dossier, packet: Packet, fresh: Fresh): readonly g.Draft[] {
  const { custodian } = packet
  if (openOffer(dossier, packet.id)) return []
  if (custodian.at === 'lost' || custodian.at === 'missing')
    return [P.office, P.centre, P.agency].flatMap((holder) =>
      byEach(holder, (by) => g.say('custody.found', by, { packets: [packet.id], holder })),
    )
  if (custodian.at !== 'party') return []
  const { party } = custodian
  const toGovernment = [dossier.centre, P.centre, P.centre2].flatMap((to) =>
    byEach(party, (by) => g.offered(fresh('BK'), to, [packet.id], by)),
  )
  if (isGovernment(directory, party)) {
    const goesOut = packet.kind === 'result' || packet.kind === 'originals'
    const elsewhere = party !== dossier.centre && party !== dossier.agency
    if (!goesOut || !isEnded(dossier.processing)) return elsewhere ? toGovernment : []
    return [
      ...byEach(party, (by) => g.collected({ packets: [packet.id] }, by)),
      ...byEach(party, (by) => g.returnedToCitizen([packet.id], by)),
      ...(elsewhere ? toGovernment : []),
    ]
  }
  if (!isPost(directory, party)) return []
  const leg = legOfPacket(dossier, packet.id)
  const toCitizen =
    packet.kind === 'result' ||
    packet.kind === 'originals' ||
    (packet.kind !== 'recalled' && endedWithoutResult(dossier.processing))
  if (!toCitizen) return toGovernment
  return [
    ...byEach(party, (by) => g.delivered(leg?.waybill ? { waybill: leg.waybill } : {}, by)),
    ...byEach(party, (by) => g.dispatched(fresh('VN'), by, leg ? { leg: leg.kind } : {})),
    ...byEach(party, (by) => g.returnedToCitizen([packet.id], by)),
    ...toGovernment,
  ]
}

/** What the citizen still owes is taken by whoever can, or waived by the agency. */
function duesAreSettled(dossier: Dossier, fresh: Fresh): readonly g.Draft[] {
  const amount = feeLeft(dossier)
  return [
    ...(amount > 0 ? [A.clerk, A.officer].map((by) => g.feeCollected(fresh('le-phi'), amount, {}, by)) : []),
    ...(amount > 0 ? DESKS.map((by) => g.feeWaived(amount, by)) : []),
    ...(recallLeft(dossier).length > 0 ? DESKS.map((by) => g.recallWaived(by)) : []),
  ]
}

/** Postage that nobody used is given back by whoever has it. */
const postageIsGivenBack = (dossier: Dossier): readonly g.Draft[] =>
  postageToGiveBack(dossier).flatMap((fee) =>
    fee.held.flatMap(({ party, amount }) =>
      byEach(party, (by) =>
        g.say('fee.refunded', by, { fee: fee.id, amount, reason: { code: 'fetched_in_person' } }),
      ),
    ),
  )

/** Whoever oversees the province looks into a handing out that a name alone stands for, and writes down what was found. */
const handingsOutAreProved = (dossier: Dossier): readonly g.Draft[] =>
  [
    ...dossier.packets.flatMap(({ handedOver }) => handedOver ?? []),
    ...(dossier.delivery ? [dossier.delivery] : []),
  ]
    .filter((delivery) => !isProved(delivery))
    .map(({ event }) =>
      g.amended(
        event,
        [
          { field: '/receiver/checked', value: 'id_card' },
          { field: '/receiver/matched', value: true },
        ],
        A.supervisor,
      ),
    )

/**
 * Whoever oversees the province ends a dispute that nothing else has ended; where one of the results that never came was
 * issued again meanwhile the word of the citizen stands, and the others are issued again too.
 */
const disputesAreSettled = (dossier: Dossier, fresh: Fresh): readonly g.Draft[] =>
  disputedDeliveries(dossier).flatMap(({ event, disputed }) =>
    disputed
      ? [
          g.voided(disputed.event, A.supervisor),
          ...dossier.packets
            .filter(({ handedOver, replacedBy }) => handedOver?.event === event && replacedBy === undefined)
            .map(({ id }) => g.reissued(id, fresh('cap-lai'))),
        ]
      : [],
  )

/** What may come next, the most natural first. */
export const nextSteps = (dossier: Dossier, fresh: Fresh): readonly g.Draft[] => [
  ...answers(dossier),
  ...dossier.packets.flatMap((packet) => packetGoesOn(dossier, packet, fresh)),
  ...agencyGoesOn(dossier, fresh),
  ...duesAreSettled(dossier, fresh),
  ...postageIsGivenBack(dossier),
  ...handingsOutAreProved(dossier),
  ...disputesAreSettled(dossier, fresh),
]

/** Whether something moved, and was not only written down. */
const moved = (before: Dossier, after: Dossier): boolean =>
  JSON.stringify([
    before.processing,
    before.packets,
    before.offers,
    before.legs,
    before.fees,
    before.recallWaived,
    before.feeDue,
    before.delivery,
  ]) !==
  JSON.stringify([
    after.processing,
    after.packets,
    after.offers,
    after.legs,
    after.fees,
    after.recallWaived,
    after.feeDue,
    after.delivery,
  ])

const STEPS_MAX = 60

export type Ended = Readonly<{
  closed: boolean
  dossier: Dossier
  events: readonly Event[]
  steps: readonly g.Draft[]
}>

type Past = Readonly<{ events: readonly Event[]; dossier: Dossier }>

function firstThatMoves(past: Past, drafts: readonly g.Draft[], at: string, n: number) {
  for (const draft of drafts) {
    const decision = decide(g.complete({ ...draft, at, happenedAt: at }, n), past, reference)
    if (!('events' in decision)) continue
    const after = foldOn(past.events, past.dossier, decision.events)
    if (after && moved(past.dossier, after)) return { draft, fresh: decision.events, after }
  }
  return undefined
}

/** Goes on from a history until the dossier is closed, or nobody can do anything more. */
export function bringToTheEnd(
  start: Readonly<{ events: readonly Event[]; dossier: Dossier; from: number }>,
): Ended {
  let { events, dossier } = start
  const steps: g.Draft[] = []
  let numbers = 0
  const fresh: Fresh = (series) => {
    numbers += 1
    return `${series}-${1000 + numbers}`
  }
  for (let n = 0; n < STEPS_MAX; n += 1) {
    if (isClosed(dossier, reference)) return { closed: true, dossier, events, steps }
    const at = g.after(5 * (start.from + n))
    const past = { events, dossier }
    const next = firstThatMoves(past, nextSteps(dossier, fresh), at, start.from + n)
    if (!next) return { closed: false, dossier, events, steps }
    steps.push(next.draft)
    events = [...events, ...next.fresh]
    dossier = next.after
  }
  return { closed: false, dossier, events, steps }
}

/** Why nothing leads on from where they came to a stand. */
export const refusalsAt = ({ dossier, events }: Ended): readonly string[] =>
  nextSteps(dossier, (series) => `${series}-1`).map((draft) => {
    const at = g.after(5 * (events.length + STEPS_MAX))
    const decision = decide(g.complete({ ...draft, at }, 1000), { events, dossier }, reference)
    return `${draft.type} by ${draft.by.person ?? draft.by.party}: ${JSON.stringify('events' in decision ? 'moves nothing' : decision)}`
  })
