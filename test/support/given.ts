import { expect } from 'vitest'
import { type Decision, decide } from '../../src/domain/dossier/decide/decide.ts'
import type { DataOf, Event, EventType, Input } from '../../src/domain/dossier/events/events.ts'
import { fold, foldOn } from '../../src/domain/dossier/evolve/evolve.ts'
import type { RefusalCode } from '../../src/domain/dossier/refusal.ts'
import type { Dossier } from '../../src/domain/dossier/state.ts'
import { addMinutes, type Instant } from '../../src/domain/instant.ts'
import type { Actor } from '../../src/domain/party.ts'
import type { ReferenceData } from '../../src/domain/reference.ts'
import { A, P, PROCEDURE, reference as smallWorld } from './small-world.ts'

export const DOSSIER = 'd-0001'
export const RECEIPT = 'BG0123456785'

/** 7:30 on Monday 16 November 2026 in Vietnam; each step of a story comes five minutes after the one before. */
export const START: Instant = '2026-11-16T00:30:00.000Z'
export const after = (minutes: number): Instant => addMinutes(START, minutes)

/** An input without what a story can put on by itself: id and times. */
export type Draft<T extends EventType = EventType> = {
  [K in T]: Readonly<{
    type: K
    by: Actor
    data: DataOf<K>
    as?: 'command' | 'report'
    id?: string
    dossier?: string
    at?: Instant
    happenedAt?: Instant
    lateReason?: Input['lateReason']
    evenWithGap?: boolean
    countersigned?: Input['countersigned']
    shown?: Input['shown']
  }>
}[T]

export const say = <T extends EventType>(type: T, by: Actor, data: DataOf<T>): Draft<T> =>
  ({ type, by, data }) as unknown as Draft<T>

/** The same words as a report of a system, or of the same actor. */
export const told = <D extends Draft>(draft: D, by: Actor = draft.by): D => ({ ...draft, as: 'report', by })
export const withGap = <D extends Draft>(draft: D, by: Actor = draft.by): D => ({
  ...draft,
  as: 'report',
  evenWithGap: true,
  by,
})
export const happened = <D extends Draft>(draft: D, happenedAt: Instant): D => ({ ...draft, happenedAt })
export const named = <D extends Draft>(draft: D, id: string): D => ({ ...draft, id })

/** The door has checked the PIN of whoever countersigns; they work for the first centre. */
const countersigned = (draft: Draft): Pick<Input, 'countersigned'> => {
  const person = draft.type === 'handover.accepted' ? draft.data.countersigner : undefined
  return person === undefined ? {} : { countersigned: { person, parties: [P.centre] } }
}

/** The n-th input of a story, complete. */
export function complete(draft: Draft, n: number): Input {
  const at = draft.at ?? after(5 * n)
  return {
    as: 'command',
    id: `input-${String(n).padStart(4, '0')}`,
    dossier: DOSSIER,
    at,
    happenedAt: draft.happenedAt ?? at,
    ...countersigned(draft),
    ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)),
  } as Input
}

export type Story = Readonly<{ events: readonly Event[]; dossier: Dossier }>

/** Runs drafts one after the other; each must be accepted. */
export function story(drafts: readonly Draft[], reference: ReferenceData = smallWorld): Story {
  let events: readonly Event[] = []
  let dossier: Dossier | undefined
  for (const [n, draft] of drafts.entries()) {
    const decision = decide(complete(draft, n), { events, dossier }, reference)
    if (!('events' in decision))
      throw new Error(`step ${n}, ${draft.type}: ${JSON.stringify(decision)}\n${JSON.stringify(draft)}`)
    dossier = foldOn(events, dossier, decision.events)
    events = [...events, ...decision.events]
  }
  if (!dossier) throw new Error('a story begins with dossier.registered')
  return { events, dossier }
}

/** The dossier after a list of inputs. */
export const dossierAfter = (...drafts: readonly Draft[]): Dossier => story(drafts).dossier

/** given(what happened).when(an input): then it gives events, refuses, or waits. */
export function given(...drafts: readonly Draft[]) {
  const past = drafts.length > 0 ? story(drafts) : { events: [], dossier: undefined }
  return {
    when(draft: Draft, reference: ReferenceData = smallWorld) {
      const decision = decide(complete(draft, drafts.length), past, reference)
      return {
        decision,
        /** The types of the events, in order; answers the dossier after them. */
        gives(...types: readonly EventType[]): Dossier {
          expect('events' in decision ? decision.events.map((event) => event.type) : decision).toEqual(types)
          return dossierOf(past.events, decision)
        },
        refuses(code: RefusalCode, rest: Readonly<Record<string, unknown>> = {}): void {
          expect(decision).toMatchObject({ refusal: { code, ...rest } })
        },
        waitsFor(...needs: readonly EventType[]): void {
          expect(decision).toEqual({ notYet: { needs } })
        },
      }
    },
  }
}

function dossierOf(events: readonly Event[], decision: Decision): Dossier {
  const dossier = 'events' in decision ? fold([...events, ...decision.events]) : undefined
  if (!dossier) throw new Error('nothing was registered')
  return dossier
}

// The usual inputs, with sensible defaults; `more` changes the data.

export const paper = (name: string, originals = 1, copies = 0, certified = 0) => ({
  name,
  originals,
  certified,
  copies,
})

export const FORM = paper('Đơn đề nghị cấp giấy phép')
export const PLAN = paper('Bản vẽ thiết kế', 0, 2)
export const LICENCE = paper('Giấy phép xây dựng')
export const OLD_LICENCE = paper('Giấy phép xây dựng cũ')
export const WAYBILL = 'EH123456785VN'
export const WAYBILL_2 = 'EH000000014VN'
export const CODE = '000.00.06.H56-261116-0001'

type More<T extends EventType> = Partial<DataOf<T>>

export const registered = (more: More<'dossier.registered'> = {}, by: Actor = A.clerk) =>
  say('dossier.registered', by, {
    procedure: PROCEDURE,
    centre: P.centre,
    agency: P.agency,
    office: P.office,
    service: 'both',
    channel: 'post',
    papers: [FORM, PLAN],
    applicant: { name: 'Nguyễn Thị Ánh', phone: '0912345678', address: '12 Lê Lợi, phường Bắc' },
    receipt: RECEIPT,
    ...more,
  })

export const received = (more: More<'packet.received_by_post'> = {}, by: Actor = A.clerk) =>
  say('packet.received_by_post', by, { packet: 'hs', papers: [FORM, PLAN], seal: 'N-1', ...more })

export const offered = (
  handover: string,
  to: string,
  packets: readonly string[],
  by: Actor = A.clerk,
  more: More<'handover.offered'> = {},
) => say('handover.offered', by, { handover, to, packets: packets.map((packet) => ({ packet })), ...more })

export const accepted = (
  handover: string,
  packets: readonly (string | DataOf<'handover.accepted'>['packets'][number])[],
  by: Actor = A.officer,
  more: More<'handover.accepted'> = {},
) =>
  say('handover.accepted', by, {
    handover,
    basis: 'own',
    packets: packets.map((row) => (typeof row === 'string' ? { packet: row } : row)),
    ...more,
  })

export const refused = (handover: string, packets: readonly string[], by: Actor = A.officer) =>
  say('handover.refused', by, { handover, packets: [...packets], reason: { code: 'wrong_papers' } })

export const withdrawn = (handover: string, by: Actor = A.clerk) =>
  say('handover.withdrawn', by, { handover })

export const dossierAccepted = (more: More<'dossier.accepted'> = {}, by: Actor = A.officer) =>
  say('dossier.accepted', by, { code: CODE, appointment: '2026-11-24T10:00:00.000Z', ...more })

export const supplementRequested = (by: Actor = A.officer) =>
  say('dossier.supplement_requested', by, {
    papers: [PLAN],
    reason: { code: 'missing_paper' },
    byPost: true,
  })

export const supplemented = (by: Actor = A.officer) => say('dossier.supplemented', by, {})

export const paymentRequested = (by: Actor = A.officer) =>
  say('dossier.payment_requested', by, { amount: 150_000, kind: 'state_fee' })

export const paid = (by: Actor = A.officer) =>
  say('dossier.paid', by, { amount: 150_000, method: 'transfer' })

export const declined = (by: Actor = A.officer) =>
  say('dossier.declined', by, { reason: { code: 'not_competent' } })

export const stopped = (by: Actor = A.officer) =>
  say('dossier.stopped', by, { reason: { code: 'no_answer' } })

export const dossierWithdrawn = (by: Actor = A.officer) => say('dossier.withdrawn', by, {})

export const resultReady = (more: More<'result.ready'> = {}, by: Actor = A.officer) =>
  say('result.ready', by, { packet: 'kq', papers: [LICENCE], ...more })

export const dispatched = (
  waybill: string = WAYBILL,
  by: Actor = A.clerk,
  more: More<'item.dispatched'> = {},
) => say('item.dispatched', by, { waybill, ...more })

export const scanned = (meaning: DataOf<'item.scanned'>['meaning'], by: Actor = A.carrier) =>
  told(
    say('item.scanned', by, {
      waybill: WAYBILL,
      family: 'HCC',
      code: 'C14',
      ...(meaning ? { meaning } : {}),
    }),
  )

export const attemptFailed = (
  attempt = 1,
  next: DataOf<'item.attempt_failed'>['next'] = 'redeliver',
  by: Actor = A.postman,
) => say('item.attempt_failed', by, { waybill: WAYBILL, attempt, next, reason: { code: 'nobody_home' } })

export const held = (by: Actor = A.clerk) => say('item.held', by, { waybill: WAYBILL })

export const RECEIVER = {
  name: 'Nguyễn Thị Ánh',
  relation: 'self',
  checked: 'id_card',
  matched: true,
} as const

export const delivered = (more: More<'item.delivered'> = {}, by: Actor = A.postman) =>
  say('item.delivered', by, { mode: 'door', receiver: RECEIVER, ...more })

export const collected = (more: More<'result.collected'> = {}, by: Actor = A.officer) =>
  say('result.collected', by, { receiver: RECEIVER, ...more })

export const feeCollected = (
  fee: string,
  amount: number,
  more: More<'fee.collected'> = {},
  by: Actor = A.clerk,
) => say('fee.collected', by, { fee, kind: 'state_fee', amount, payer: 'citizen', method: 'cash', ...more })

export const voided = (event: string, by: Actor) =>
  say('event.voided', by, { event, reason: { code: 'entered_by_mistake' } })

export const amended = (
  event: string,
  changes: readonly Readonly<{ field: string; value: string | number | boolean | null }>[],
  by: Actor,
) => say('event.amended', by, { event, changes: [...changes], reason: { code: 'typing_error' } })

export const advised = (code: number, by: Actor = A.agency) => say('portal.advised', by, { code })
export const resumed = (by: Actor = A.officer) => say('dossier.resumed', by, {})

export const corrected = (more: More<'dossier.corrected'>, by: Actor = A.clerk) =>
  say('dossier.corrected', by, { reason: { code: 'wrong_dossier' }, ...more })

export const reissued = (
  replaces: string,
  packet: string,
  by: Actor = A.officer,
  more: More<'result.reissued'> = {},
) =>
  say('result.reissued', by, { replaces, packet, papers: [LICENCE], reason: { code: 'not_found' }, ...more })

export const recallWaived = (by: Actor = A.officer, more: More<'recall.waived'> = {}) =>
  say('recall.waived', by, { reason: { code: 'other' }, ...more })

export const feeWaived = (amount: number, by: Actor = A.officer) =>
  say('fee.waived', by, { amount, reason: { code: 'other' } })

export const misrouted = (
  packets: readonly string[],
  by: Actor = A.officerElsewhere,
  more: More<'packet.misrouted'> = {},
) => say('packet.misrouted', by, { packets: [...packets], ...more })

export const forwarded = (
  handover: string,
  to: string,
  packets: readonly string[],
  by: Actor = A.officerElsewhere,
) => say('packet.forwarded', by, { handover, to, packets: [...packets] })

export const returnedToCitizen = (
  packets: readonly string[],
  by: Actor = A.officer,
  more: More<'packet.returned_to_citizen'> = {},
) => say('packet.returned_to_citizen', by, { packets: [...packets], receiver: RECEIVER, ...more })

export const proposed = (
  event: string,
  changes: readonly Readonly<{ field: string; value: string }>[],
  by: Actor = A.postman,
  more: More<'correction.proposed'> = {},
) =>
  say('correction.proposed', by, {
    event,
    changes: [...changes],
    reason: { code: 'wrong_address' },
    ...more,
  })

export const answered = (proposal: string, yes: boolean, by: Actor = A.citizen) =>
  say('correction.answered', by, { proposal, accepted: yes })

export const disputed = (by: Actor = A.citizen, more: More<'delivery.disputed'> = {}) =>
  say('delivery.disputed', by, { reason: { code: 'other' }, ...more })

export const rated = (about: DataOf<'dossier.rated'>['about'], score: number, by: Actor = A.citizen) =>
  say('dossier.rated', by, { about, score })
export const complained = (about: DataOf<'dossier.complained'>['about'] = 'post', by: Actor = A.citizen) =>
  say('dossier.complained', by, { about, reason: { code: 'too_slow' } })
export const complaintSettled = (complaint: string, by: Actor = A.clerk) =>
  say('complaint.settled', by, { complaint, reason: { code: 'put_right' } })

export const caseAssigned = (
  key: string,
  more: Partial<DataOf<'case.assigned'>> = {},
  by: Actor = A.supervisor,
) => say('case.assigned', by, { case: key, person: 'p-lan', ...more })
export const caseAssignmentUndone = (key: string, undoes: string, by: Actor = A.supervisor) =>
  say('case.assigned', by, { case: key, undoes })
export const caseExplained = (key: string, by: Actor = A.clerk) =>
  say('case.explained', by, { case: key, reason: { code: 'being_done' } })
export const caseGivenUp = (key: string, by: Actor = A.supervisor) =>
  say('case.given_up', by, { case: key, reason: { code: 'cannot_be_cleared' } })
export const caseClosed = (
  key: string,
  how: DataOf<'case.closed'>['how'] = 'settled',
  by: Actor = A.supervisor,
) => say('case.closed', by, { case: key, how, reason: { code: how === 'settled' ? 'put_right' : 'too_old' } })
export const caseReopened = (key: string, by: Actor = A.supervisor) =>
  say('case.reopened', by, { case: key, reason: { code: 'not_put_right' } })

// The usual stories, as far as somebody wants them.

/** The dossier is on its way to the centre: registered, received, offered on list BB-1. */
export const OFFERED_IN = [registered(), received(), offered('BB-1', P.centre, ['hs'])]
/** The centre has it: the clock runs. */
export const AT_CENTRE = [...OFFERED_IN, accepted('BB-1', ['hs'])]
export const ACCEPTED = [...AT_CENTRE, dossierAccepted()]
export const READY = [...ACCEPTED, resultReady({ recall: [OLD_LICENCE] })]
/** The result is on its way to the post, on list KQ-1. */
export const OFFERED_OUT = [...READY, offered('KQ-1', P.office, ['kq'], A.officer)]
export const WITH_POST = [...OFFERED_OUT, accepted('KQ-1', ['kq'], A.clerk)]
export const ON_THE_ROAD = [...WITH_POST, dispatched()]
export const DELIVERED = [...ON_THE_ROAD, delivered()]
