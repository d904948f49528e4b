import fc from 'fast-check'
import type { Actor } from '../../src/domain/party.ts'
import * as g from './given.ts'
import { A, P } from './small-world.ts'

/** Random inputs by random actors, from few names, so that they meet each other. */

const anybody = fc.constantFrom(...(Object.values(A) as readonly Actor[]))
/** Mostly those who may, sometimes anybody. */
const mostly = (...by: readonly Actor[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...by) }, { weight: 1, arbitrary: anybody })
const post = mostly(A.clerk, A.clerk2, A.carrier, A.clerkElsewhere)
const desk = mostly(A.officer, A.officer2, A.agency)
const actor = fc.oneof(post, desk)
const packet: fc.Arbitrary<string> = fc.constantFrom('hs', 'hs', 'hs2', 'bs', 'kq', 'kq', 'bc', 'th', 'kq2')
const packets = fc.uniqueArray(packet, { minLength: 1, maxLength: 2 })
const handover = fc.constantFrom('BB-1', 'BB-2', 'KQ-1', 'KQ-2', 'CT-1')
const place = fc.constantFrom(P.office, P.office2, P.otherOffice, P.centre, P.centre2, P.agency, P.carrier)
const waybill: fc.Arbitrary<string> = fc.constantFrom(g.WAYBILL, g.WAYBILL_2)
const fee = fc.constantFrom('f1', 'f2')
const amount = fc.integer({ min: 1, max: 300 })
type Line = ReturnType<typeof g.paper>
const recalled: fc.Arbitrary<{ packet: string; papers: Line[] } | undefined> = fc.option(
  fc.constant({ packet: 'th' as string, papers: [{ ...g.OLD_LICENCE }] }),
  {
    nil: undefined,
  },
)
const found: fc.Arbitrary<{ papers?: Line[]; damaged?: boolean }> = fc.record(
  { papers: fc.constantFrom([{ ...g.FORM }], [{ ...g.FORM }, { ...g.PLAN }]), damaged: fc.boolean() },
  { requiredKeys: [] },
)
const basis = fc.constantFrom('own', 'own', 'own', 'counter', 'paper', 'implied')
const someWaybill = fc.option(waybill, { nil: undefined })
const meaning = fc.constantFrom(
  'in_transit',
  'out_for_delivery',
  'held',
  'returning',
  'attempt_failed',
  'delivered',
  'cancelled',
)
const next = fc.constantFrom('redeliver', 'hold', 'return', 'forward')

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }
const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Defined<T>

const draftOf: readonly fc.Arbitrary<g.Draft>[] = [
  fc
    .tuple(packet, post, fc.boolean())
    .map(([id, by, short]) => g.received({ packet: id, ...(short ? { missing: [g.PLAN] } : {}) }, by)),
  fc.tuple(handover, place, packets, actor).map(([list, to, ids, by]) => g.offered(list, to, ids, by)),
  fc
    .tuple(handover, packets, actor, basis, found, fc.option(packet, { nil: undefined }))
    .map(([list, ids, by, on, seen, absent]) =>
      g.accepted(
        list,
        ids.map((id) => ({ packet: id, ...seen })),
        by,
        {
          basis: on as 'own',
          countersigner: 'p-minh',
          ...(absent ? { absent: [absent] } : {}),
        },
      ),
    ),
  fc.tuple(handover, packets, actor).map(([list, ids, by]) => g.refused(list, ids, by)),
  fc.tuple(handover, actor).map(([list, by]) => g.withdrawn(list, by)),
  desk.map((by) => g.dossierAccepted({}, by)),
  desk.map((by) => g.supplementRequested(by)),
  desk.map((by) => g.supplemented(by)),
  desk.map((by) => g.paymentRequested(by)),
  desk.map((by) => g.paid(by)),
  desk.map((by) => g.declined(by)),
  desk.map((by) => g.stopped(by)),
  desk.map((by) => g.dossierWithdrawn(by)),
  fc.tuple(desk, fc.boolean(), fc.boolean(), fc.boolean()).map(([by, originals, counter, more]) =>
    g.resultReady(
      {
        ...(counter ? { feeDue: 150, recall: [g.OLD_LICENCE] } : {}),
        ...(more ? { more } : {}),
        ...(originals ? { originals: { packet: 'bc', papers: [g.FORM] } } : {}),
        ...(counter ? { by: 'counter' } : {}),
      },
      by,
    ),
  ),
  fc.tuple(waybill, post).map(([code, by]) => g.dispatched(code, by)),
  fc
    .tuple(someWaybill, meaning, post)
    .map(([code, means, by]) =>
      g.say(
        'item.scanned',
        by,
        defined({ waybill: code, family: 'HCC', code: 'C14', meaning: means as 'held' }),
      ),
    ),
  fc
    .tuple(someWaybill, next, post)
    .map(([code, step, by]) =>
      g.say(
        'item.attempt_failed',
        by,
        defined({ waybill: code, attempt: 1, next: step as 'hold', reason: { code: 'nobody_home' } }),
      ),
    ),
  fc.tuple(someWaybill, post).map(([code, by]) => g.say('item.held', by, defined({ waybill: code }))),
  fc
    .tuple(someWaybill, recalled, post)
    .map(([code, old, by]) => g.delivered(defined({ waybill: code, recalled: old }), by)),
  fc.tuple(someWaybill, post).map(([code, by]) => g.say('item.returned', by, defined({ waybill: code }))),
  fc
    .tuple(fc.option(packets, { nil: undefined }), recalled, desk)
    .map(([ids, old, by]) => g.collected(defined({ packets: ids, recalled: old }), by)),
  fc
    .tuple(packets, actor)
    .map(([ids, by]) => g.say('custody.lost', by, { packets: ids, reason: { code: 'accident' } })),
  fc
    .tuple(packets, place, actor)
    .map(([ids, holder, by]) => g.say('custody.found', by, { packets: ids, holder })),
  fc
    .tuple(packets, fc.constantFrom('N-1', 'N-9'), mostly(A.officerElsewhere, A.clerkElsewhere, A.otherClerk))
    .map(([ids, seal, by]) => g.misrouted(ids, by, { seal })),
  fc
    .tuple(fc.constantFrom('NL-1', 'NL-2'), place, packets, actor)
    .map(([list, to, ids, by]) => g.forwarded(list, to, ids, by)),
  fc.tuple(packets, actor).map(([ids, by]) => g.returnedToCitizen(ids, by)),
  desk.map((by) => g.resultReady({ packet: 'kq2' }, by)),
  desk.map((by) => g.resultReady({ packet: 'kq3', recall: [g.OLD_LICENCE], feeDue: 100 }, by)),
  fc
    .tuple(packet, actor)
    .map(([id, by]) => g.say('recall.taken', by, { packet: id, papers: [g.OLD_LICENCE] })),
  // A name alone, and somebody else.
  fc
    .tuple(fc.boolean(), post)
    .map(([matched, by]) => g.delivered({ receiver: { ...g.RECEIVER, checked: 'none', matched } }, by)),
  fc
    .tuple(fee, amount, actor, fc.constantFrom('state_fee', 'postage'))
    .map(([id, dong, by, kind]) => g.feeCollected(id, dong, { kind: kind as 'postage' }, by)),
  fc
    .tuple(fee, amount, actor)
    .map(([id, dong, by]) =>
      g.say('fee.refunded', by, { fee: id, amount: dong, reason: { code: 'too_much' } }),
    ),
  fc
    .tuple(fc.array(fc.record({ fee, amount }), { minLength: 1, maxLength: 3 }), place, actor)
    .map(([lines, to, by]) => g.say('fee.remitted', by, { number: 'NT-1', to, lines })),
  fc.tuple(fc.nat({ max: 40 }), actor).map(([n, by]) => g.voided(`input-${String(n).padStart(4, '0')}`, by)),
  fc
    .tuple(fc.nat({ max: 40 }), waybill, actor)
    .map(([n, code, by]) =>
      g.amended(`input-${String(n).padStart(4, '0')}`, [{ field: '/waybill', value: code }], by),
    ),
  desk.map((by) => g.resumed(by)),
  fc.constantFrom(9, 10).map((code) => g.advised(code)),
  desk.map((by) => g.recallWaived(by)),
  fc.tuple(amount, desk).map(([dong, by]) => g.feeWaived(dong, by)),
  fc.tuple(packet, packet, desk).map(([old, fresh, by]) => g.reissued(old, fresh, by)),
  fc
    .tuple(fc.constantFrom(P.agency, P.agency2), actor)
    .map(([agency, by]) => g.corrected({ agency, reason: { code: 'wrong_dossier' } }, by)),
  fc.tuple(packets, anybody).map(([ids, by]) => g.misrouted(ids, by)),
  fc.tuple(handover, place, packets, actor).map(([list, to, ids, by]) => g.forwarded(list, to, ids, by)),
  fc.tuple(packets, actor).map(([ids, by]) => g.returnedToCitizen(ids, by)),
  fc.tuple(mostly(A.postman, A.clerk, A.officer), fc.boolean()).map(([by, signed]) =>
    g.proposed('input-0000', [{ field: '/recipient/address', value: '14 Lê Lợi' }], by, {
      ...(signed ? { signedByCitizen: true } : {}),
    }),
  ),
  fc
    .tuple(fc.nat({ max: 40 }), fc.boolean(), mostly(A.citizen, A.clerk))
    .map(([n, yes, by]) => g.answered(`input-${String(n).padStart(4, '0')}`, yes, by)),
  mostly(A.citizen).map((by) => g.disputed(by)),
  fc
    .tuple(
      fc.constantFrom('post' as const, 'agency' as const),
      fc.integer({ min: 1, max: 5 }),
      mostly(A.citizen),
    )
    .map(([about, score, by]) => g.rated(about, score, by)),
  fc
    .tuple(fc.constantFrom('post' as const, 'agency' as const), mostly(A.citizen))
    .map(([about, by]) => g.complained(about, by)),
  fc
    .tuple(fc.nat({ max: 40 }), mostly(A.clerk, A.officer, A.supervisor))
    .map(([n, by]) => g.complaintSettled(`input-${String(n).padStart(4, '0')}`, by)),
  fc
    .tuple(
      fc.constantFrom(...['hs', 'kq'].map((id) => `lost:${g.DOSSIER}:${id}`)),
      fc.constantFrom(
        g.caseAssigned,
        g.caseExplained,
        g.caseGivenUp,
        (key: string) => g.caseClosed(key),
        (key: string) => g.caseClosed(key, 'written_off'),
        g.caseReopened,
      ),
    )
    .map(([key, step]) => step(key) as g.Draft),
  fc
    .tuple(fc.constantFrom(...['hs', 'kq'].map((id) => `lost:${g.DOSSIER}:${id}`)), fc.nat({ max: 40 }))
    .map(([key, n]) => g.caseAssignmentUndone(key, `input-${String(n).padStart(4, '0')}`)),
]

/** Minutes between what happened and when it was said; mostly none. */
const delay = fc.oneof(
  { weight: 9, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat({ max: 90 }) },
)
const way = fc.constantFrom('command', 'report', 'gap')

/** One line of a story, for whoever reads a failure. */
export const tellStep = ({ draft, minutes }: Step): string =>
  `${draft.by.party}/${draft.by.person ?? draft.by.role} ${draft.as ?? 'command'}${draft.evenWithGap ? '+gap' : ''} ` +
  `${draft.type} ${JSON.stringify(draft.data).slice(0, 160)}${minutes > 0 ? ` -${minutes}min` : ''}`

export type Step = Readonly<{ draft: g.Draft; minutes: number }>

const randomStep: fc.Arbitrary<Step> = fc
  .tuple(fc.oneof(...draftOf), delay, way)
  .map(([draft, minutes, as]) => ({
    minutes,
    draft: as === 'command' ? draft : as === 'gap' ? g.withGap(draft) : g.told(draft),
  }))

/** Steps of a usual story, so that random ones also meet dossiers that have come far. */
const usual = fc
  .integer({ min: 1, max: g.DELIVERED.length })
  .map((n) => g.DELIVERED.slice(1, n).map((draft): Step => ({ draft, minutes: 0 })))

export const randomSteps = fc
  .tuple(usual, fc.array(randomStep, { minLength: 10, maxLength: 50, size: 'max' }))
  .map(([first, rest]) => [...first, ...rest])
