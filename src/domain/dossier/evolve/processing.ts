import { normaliseCode } from '../../codes/normalise-code.ts'
import { recallLeft } from '../dues.ts'
import type { dossierEvents } from '../events/dossier.ts'
import type { EventOf } from '../events/events.ts'
import type { FeeDue } from '../fee.ts'
import { isBeforeDispatch, legOf } from '../legs.ts'
import type { Alias, AllKeys, Dossier, EndWithoutResult, Leg, Packet } from '../state.ts'
import { goneOn, resumed, supplied } from './clock.ts'
import type { EventHandlers } from './event-handlers.ts'
import { freshLeg, sendBackFromPost } from './legs.ts'
import { reissued } from './reissued.ts'
import { afterStop, corrected } from './second-thoughts.ts'
import { submittedByAcceptance } from './submission.ts'

/** Item numbers of old entries keep the hyphens that were typed. */
const isSame = (one: Alias, other: Alias): boolean =>
  one.kind === 'waybill' ? normaliseCode(one.value) === normaliseCode(other.value) : one.value === other.value

export const withAlias = (dossier: Dossier, alias: Alias): readonly Alias[] =>
  dossier.aliases.some((known) => known.kind === alias.kind && isSame(known, alias))
    ? dossier.aliases
    : [...dossier.aliases, alias]

const cancelReturn = (dossier: Dossier, at: string): readonly Leg[] =>
  dossier.legs.map((leg) =>
    leg.state === 'requested' ? { ...leg, state: 'cancelled' as const, doneAt: at } : leg,
  )

/** The events that move the agency's side. */
export const processingChanges: EventHandlers<Exclude<keyof typeof dossierEvents, 'dossier.registered'>> = {
  'pickup.requested': (dossier, { data, happenedAt }) => ({
    ...dossier,
    pickup: { state: 'requested', day: data.day, at: happenedAt },
  }),
  'pickup.assigned': (dossier, { data, happenedAt }) => ({
    ...dossier,
    pickup: {
      state: 'assigned',
      postman: data.postman,
      day: data.day ?? dossier.pickup?.day,
      at: happenedAt,
    },
  }),
  'pickup.failed': (dossier, { data, happenedAt }) => ({
    ...dossier,
    pickup: {
      ...dossier.pickup,
      state: 'failed',
      reason: data.reason.code,
      day: data.day ?? dossier.pickup?.day,
      at: happenedAt,
    },
  }),
  'dossier.accepted': (dossier, event) =>
    stillWaiting(accepted(submittedByAcceptance(dossier, event), event)),
  'dossier.supplement_requested': (dossier, { data, happenedAt }) => ({
    ...dossier,
    processing: 'supplement_requested',
    // The clock may stand already, for money.
    pausedAt: dossier.pausedAt ?? happenedAt,
    askedPapers: {
      papers: data.papers,
      reason: data.reason.code,
      at: happenedAt,
      until: data.until,
      byPost: data.byPost,
    },
  }),
  'dossier.supplemented': (dossier, { data, happenedAt }) => ({
    ...supplied(dossier, happenedAt),
    appointment: data.appointment ?? dossier.appointment,
  }),
  'dossier.payment_requested': (dossier, { data, happenedAt }) => ({
    ...dossier,
    processing: 'payment_requested',
    // An obligation to pay stops the clock until it is met (contract section 8; practice, stories.md T4).
    pausedAt: dossier.pausedAt ?? happenedAt,
    askedPayment: { amount: data.amount, kind: data.kind, at: happenedAt, until: data.until, paid: 0 },
  }),
  'dossier.paid': (dossier, { data, happenedAt }) => {
    const asked = dossier.askedPayment
    if (!asked && dossier.processing !== 'payment_requested') return dossier
    const paid = (asked?.paid ?? 0) + data.amount
    return asked && paid < asked.amount
      ? { ...dossier, askedPayment: { ...asked, paid } }
      : goneOn({ ...dossier, askedPayment: undefined }, happenedAt)
  },
  'dossier.declined': (dossier, event) => ended(dossier, 'declined', event),
  'dossier.stopped': (dossier, event) => ended(dossier, 'stopped', event),
  'dossier.withdrawn': (dossier, event) => ended(dossier, 'withdrawn', event),
  'dossier.rescheduled': (dossier, { id, data, happenedAt }) => {
    const apology = {
      event: id,
      at: happenedAt,
      reason: data.reason.code,
      before: dossier.appointment,
      to: data.appointment,
    }
    return {
      ...dossier,
      appointment: data.appointment,
      rescheduled: true,
      apology,
      apologies: [...dossier.apologies, apology],
    }
  },
  'dossier.resumed': afterStop,
  'dossier.corrected': corrected,
  'result.reissued': reissued,
  'paper.attached': (dossier, { id, data, source, happenedAt }) => ({
    ...dossier,
    attached: [
      ...dossier.attached,
      { event: id, kind: data.kind, sha256: data.sha256, by: source, at: happenedAt },
    ],
  }),
  'recall.taken': (dossier, { data, source, by, happenedAt }) => {
    const packet: AllKeys<Packet> = {
      id: data.packet,
      kind: 'recalled',
      lines: data.papers,
      seal: data.seal,
      custodian: { at: 'party', party: source, person: by.person },
      damaged: undefined,
      misrouted: undefined,
      lostBefore: undefined,
      replacedBy: undefined,
      handedOver: undefined,
      due: undefined,
      since: happenedAt,
    }
    return { ...dossier, packets: [...dossier.packets, packet] }
  },
  'recall.waived': (dossier, { data }) => ({
    ...dossier,
    recallWaived: [...dossier.recallWaived, ...(data.papers ?? recallLeft(dossier))],
  }),
  'result.ready': (dossier, event) => {
    const { data } = event
    const held = {
      seal: undefined,
      custodian: { at: 'party', party: event.source } as const,
      damaged: undefined,
      misrouted: undefined,
      lostBefore: undefined,
      replacedBy: undefined,
      handedOver: undefined,
      due: undefined,
      since: event.happenedAt,
    }
    const packets: AllKeys<Packet>[] = [
      {
        id: data.packet,
        kind: 'result',
        lines: data.papers,
        ...held,
        due: { fee: data.feeDue ?? 0, recall: data.recall ?? [] },
      },
    ]
    if (data.originals)
      packets.push({ id: data.originals.packet, kind: 'originals', lines: data.originals.papers, ...held })
    return {
      ...dossier,
      // Whoever is done waits for nothing any more, whether or not we heard that it came.
      ...resumed(dossier, event.happenedAt),
      askedPapers: undefined,
      askedPayment: undefined,
      processing: 'finished',
      // With the last of the results that were announced; one more that nobody spoke of changes nothing.
      finishedAt: dossier.finishedAt && !dossier.moreResults ? dossier.finishedAt : event.happenedAt,
      moreResults: data.more,
      packets: [...dossier.packets, ...packets],
      recall: [...dossier.recall, ...(data.recall ?? [])],
      feeDue: withDue(dossier.feeDue, data.feeDue, event.version),
      legs: data.by === 'counter' ? cancelReturn(dossier, event.happenedAt) : wayBackFor(dossier, event),
    }
  },
}

/** A further result travels on a journey of its own, where the one before it has set out or ended. */
function wayBackFor(dossier: Dossier, { happenedAt }: EventOf<'result.ready'>): readonly Leg[] {
  const before = legOf(dossier, 'return')
  const first = !dossier.packets.some((packet) => packet.kind === 'result')
  if (first || !before || before.state === 'cancelled' || isBeforeDispatch(before.state)) return dossier.legs
  return [...dossier.legs, freshLeg(dossier, 'return', { requestedAt: happenedAt })]
}

/** What the citizen was asked for before stays asked for. */
const stillWaiting = (dossier: Dossier): Dossier =>
  dossier.askedPapers || dossier.askedPayment ? goneOn(dossier, dossier.newsAt) : dossier

function accepted(dossier: Dossier, { data, happenedAt, gap, source }: EventOf<'dossier.accepted'>): Dossier {
  return {
    ...dossier,
    // Accepted without the post: the journey that was wished for will not be made. With a gap it may have been.
    legs: gap
      ? dossier.legs
      : dossier.legs.map((leg) =>
          leg.kind === 'submit' && leg.state === 'requested'
            ? { ...leg, state: 'cancelled' as const, doneAt: happenedAt }
            : leg,
        ),
    processing: 'accepted',
    acceptedAt: happenedAt,
    code: data.code,
    appointment: data.appointment,
    statedSubmission: data.statedSubmission,
    aliases: withAlias(dossier, { kind: 'code', value: data.code, by: source }),
  }
}

/** What a later result asks for is due besides what the first did. */
function withDue(due: FeeDue | undefined, more: number | undefined, version: number): FeeDue | undefined {
  if (!more) return due
  return due ? { ...due, amount: due.amount + more } : { amount: more, since: version, waived: 0 }
}

type Ending = EventOf<'dossier.declined' | 'dossier.stopped' | 'dossier.withdrawn'>

function ended(dossier: Dossier, processing: EndWithoutResult, event: Ending): Dossier {
  const at = event.happenedAt
  return sendBackFromPost(
    {
      ...dossier,
      ...resumed(dossier, at),
      processing,
      legs: cancelReturn(dossier, at),
      endReason: event.data.reason?.code,
      askedPapers: undefined,
      askedPayment: undefined,
    },
    at,
  )
}
