import { describe, expect, it } from 'vitest'
import type { Dossier } from '../../../src/domain/dossier/state.ts'
import { mobileFor, mobileNumber } from '../../../src/domain/notifications/addressee.ts'
import { NOTICES, type Notice, notificationsOf } from '../../../src/domain/notifications/notifications.ts'
import type { Actor } from '../../../src/domain/party.ts'
import { statusWords } from '../../../src/words/citizen-status.ts'
import { noticeText, noticeWords } from '../../../src/words/notices.ts'
import * as g from '../../support/given.ts'
import { A, directory, P } from '../../support/small-world.ts'

const ASKED = [...g.ACCEPTED, g.supplementRequested()]
const MORE_WITH_POST = [...ASKED, g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' })]
const MORE_AT_CENTRE = [...MORE_WITH_POST, g.offered('BB-2', P.centre, ['bs']), g.accepted('BB-2', ['bs'])]
const COMING_BACK = [...g.ON_THE_ROAD, g.attemptFailed(1, 'return'), g.offered('HO-1', P.centre, ['kq'])]
const called = (draft: g.Draft) => g.named(draft, 'said-0001')
const atCounter = g.resultReady({ by: 'counter' })

const STRANGER = g.delivered({ receiver: { ...g.RECEIVER, relation: 'neighbour', checked: 'none' } })
const DISPUTED = g.say('delivery.disputed', A.citizen, { reason: { code: 'not_received' } })
const wrongAddress = g.say('item.attempt_failed', A.postman, {
  waybill: g.WAYBILL,
  attempt: 1,
  next: 'redeliver',
  reason: { code: 'wrong_address' },
})
const PICKUP = g.say('pickup.requested', A.clerk, {})
const noPickup = g.say('pickup.failed', A.postman, { reason: { code: 'nobody_home' } })
const lost = (packet: string, by: Actor) =>
  g.say('custody.lost', by, { packets: [packet], reason: { code: 'not_found' } })
const WITHDRAWN = [...g.AT_CENTRE, g.dossierWithdrawn()]
const SENT_HOME = [
  ...WITHDRAWN,
  g.offered('TR-1', P.office, ['hs'], A.officer),
  g.accepted('TR-1', ['hs'], A.clerk),
  g.dispatched(),
]

type Case = readonly [name: string, past: readonly g.Draft[], next: g.Draft, notice: Notice | undefined]

/** What is told after each step of the stories, and what is not. */
const CASES: readonly Case[] = [
  ['a registration', [], g.registered(), undefined],
  ['papers taken in by the post', [g.registered()], g.received(), 'with_post'],
  [
    'one of two results handed out',
    [...g.ACCEPTED, g.resultReady({ by: 'counter', more: true })],
    g.collected(),
    'delivered',
  ],
  [
    'a further result while the first waits at the counter',
    [...g.ACCEPTED, g.resultReady({ by: 'counter', more: true })],
    g.resultReady({ packet: 'kq2', by: 'counter' }),
    'result_at_counter',
  ],
  ['a list to the agency', [g.registered(), g.received()], g.offered('BB-1', P.centre, ['hs']), undefined],
  ['a list taken back', g.OFFERED_IN, g.withdrawn('BB-1'), undefined],
  ['a list refused', g.OFFERED_IN, g.refused('BB-1', ['hs']), undefined],
  ['papers counted by the agency', g.OFFERED_IN, g.accepted('BB-1', ['hs']), undefined],
  ['an acceptance with its appointment', g.AT_CENTRE, g.dossierAccepted(), 'processing'],
  [
    'a new appointment',
    g.ACCEPTED,
    g.say('dossier.rescheduled', A.officer, {
      appointment: '2026-11-30T10:00:00.000Z',
      reason: { code: 'more_time' },
    }),
    'rescheduled',
  ],
  ['a supplement asked for', g.ACCEPTED, g.supplementRequested(), 'supplement_needed'],
  ['a supplement with the post', ASKED, MORE_WITH_POST.at(-1) as g.Draft, 'with_post'],
  ['a supplement taken', MORE_AT_CENTRE, g.supplemented(), 'processing'],
  ['a payment asked for', g.ACCEPTED, g.paymentRequested(), 'payment_needed'],
  ['a payment made', [...g.ACCEPTED, g.paymentRequested()], g.paid(), 'processing'],
  ['a refusal', g.AT_CENTRE, g.declined(), 'declined'],
  ['a withdrawal', g.AT_CENTRE, g.dossierWithdrawn(), 'withdrawn'],
  ['an end without a result', g.ACCEPTED, g.stopped(), 'stopped'],
  ['a result that the post brings', g.ACCEPTED, g.resultReady(), 'result_ready'],
  ['a result to be fetched', g.ACCEPTED, atCounter, 'result_at_counter'],
  ['a result offered to the post', g.READY, g.offered('KQ-1', P.office, ['kq'], A.officer), undefined],
  ['such a list taken back', g.OFFERED_OUT, g.withdrawn('KQ-1', A.officer), undefined],
  ['a result with the post', g.OFFERED_OUT, g.accepted('KQ-1', ['kq'], A.clerk), undefined],
  ['a dispatch', g.WITH_POST, g.dispatched(), undefined],
  ['a scan on the way', g.ON_THE_ROAD, g.scanned('in_transit'), undefined],
  ['a postman setting out', g.ON_THE_ROAD, g.scanned('out_for_delivery'), undefined],
  ['a try that failed', g.ON_THE_ROAD, g.attemptFailed(), 'attempt_failed'],
  ['the same said again', [...g.ON_THE_ROAD, g.attemptFailed()], g.scanned('attempt_failed'), undefined],
  [
    'a second try that failed',
    [...g.ON_THE_ROAD, g.attemptFailed(), g.scanned('out_for_delivery')],
    g.attemptFailed(2),
    'attempt_failed',
  ],
  ['a result held at the office', g.ON_THE_ROAD, g.held(), 'held'],
  ['a journey back', g.ON_THE_ROAD, g.attemptFailed(1, 'return'), 'returning'],
  ['a result back at the agency', COMING_BACK, g.accepted('HO-1', ['kq']), 'result_at_counter'],
  ['a delivery', g.ON_THE_ROAD, g.delivered(), 'delivered'],
  ['a collection', [...g.ACCEPTED, atCounter], g.collected(), 'delivered'],
  ['a delivery to a stranger', g.ON_THE_ROAD, STRANGER, 'delivered_in_doubt'],
  ['a delivery that never came', [...g.ON_THE_ROAD, STRANGER], DISPUTED, 'delivery_disputed'],
  ['a wrong address', g.ON_THE_ROAD, wrongAddress, 'address_needed'],
  ['a pick-up', [g.registered()], PICKUP, undefined],
  ['a pick-up that failed', [g.registered(), PICKUP], noPickup, 'pickup_failed'],
  ['papers lost', [g.registered(), g.received()], lost('hs', A.clerk), 'papers_lost'],
  ['a result lost', g.WITH_POST, lost('kq', A.clerk), 'result_lost'],
  [
    'papers on their way home',
    WITHDRAWN,
    g.offered('TR-1', P.office, ['hs'], A.officer),
    'papers_going_back',
  ],
  ['papers sent home', SENT_HOME.slice(0, -1), g.dispatched(), undefined],
  ['papers not handed back', SENT_HOME, g.attemptFailed(), 'papers_not_delivered'],
  ['papers held', SENT_HOME, g.held(), 'papers_held'],
  ['papers handed back', SENT_HOME, g.delivered(), 'papers_returned'],
  [
    'papers back at the desk',
    [...SENT_HOME, g.attemptFailed(1, 'return'), g.offered('HO-1', P.centre, ['hs'])],
    g.accepted('HO-1', ['hs']),
    undefined,
  ],
  ['a fee', g.ON_THE_ROAD, g.feeCollected('f1', 50_000), undefined],
  [
    'a refusal taken back',
    [...g.AT_CENTRE, called(g.declined())],
    g.voided('said-0001', A.officer),
    'corrected',
  ],
  [
    'a request taken back',
    [...g.ACCEPTED, called(g.supplementRequested())],
    g.voided('said-0001', A.officer),
    'corrected',
  ],
  [
    'papers never taken in',
    [g.registered(), called(g.received())],
    g.voided('said-0001', A.clerk),
    'corrected',
  ],
  [
    'a list that never was',
    [g.registered(), g.received(), called(g.offered('BB-1', P.centre, ['hs']))],
    g.voided('said-0001', A.clerk),
    undefined,
  ],
  [
    'a scan taken back',
    [...g.ON_THE_ROAD, called(g.scanned('in_transit'))],
    g.voided('said-0001', A.carrier),
    undefined,
  ],
  [
    'an appointment put right',
    [...g.AT_CENTRE, called(g.dossierAccepted())],
    g.amended('said-0001', [{ field: '/appointment', value: '2026-11-27T10:00:00.000Z' }], A.officer),
    'rescheduled',
  ],
  [
    'a registration put right',
    [g.registered(), g.received()],
    g.corrected({ service: 'submit' }),
    'registration_corrected',
  ],
  [
    'a code put right',
    [...g.AT_CENTRE, called(g.dossierAccepted())],
    g.amended('said-0001', [{ field: '/code', value: '000.00.06.H56-261116-0002' }], A.officer),
    undefined,
  ],
]

const between = (past: readonly g.Draft[], next: g.Draft) =>
  notificationsOf(past.length > 0 ? g.dossierAfter(...past) : undefined, g.dossierAfter(...past, next))

describe('what citizens are told', () => {
  it.each(CASES)('%s', (_, past, next, notice) => {
    expect(between(past, next).map((letter) => letter.notice)).toEqual(notice === undefined ? [] : [notice])
  })

  it('every notice has a case here', () => {
    expect(new Set(CASES.map(([, , , notice]) => notice).filter(Boolean))).toEqual(
      new Set(Object.keys(NOTICES)),
    )
  })

  it('several steps written at once are one letter about what came of them', () => {
    expect(notificationsOf(undefined, g.dossierAfter(g.registered(), g.received()))).toMatchObject([
      { notice: 'with_post' },
    ])
    const [letter, ...more] = notificationsOf(g.dossierAfter(...g.AT_CENTRE), g.dossierAfter(...g.READY))
    expect([letter?.notice, more]).toEqual(['result_ready', []])
  })

  it('the same event is the same letter, another event is another', () => {
    const [first] = between([g.registered()], g.received())
    expect(first).toEqual({
      id: `${P.office}.input-0001.citizen`,
      dossier: g.DOSSIER,
      receiver: 'citizen',
      version: 2,
      event: 'input-0001',
      notice: 'with_post',
      owner: P.office,
    })
    expect(between([g.registered()], g.received())).toEqual([first])
    const [other] = between(g.AT_CENTRE, g.dossierAccepted())
    expect(other?.id).not.toBe(first?.id)
  })

  it('the side that can help looks after a letter that does not get there', () => {
    expect(between(g.ACCEPTED, g.supplementRequested())[0]?.owner).toBe(P.centre)
    expect(between(g.ON_THE_ROAD, g.held())[0]?.owner).toBe(P.office)
    const online = g.registered({ channel: 'online', service: 'return', office: undefined }, A.agency)
    const taken = { ...g.received({}, A.clerkElsewhere), shown: { secret: true } } as const
    const [letter] = notificationsOf(undefined, g.dossierAfter(online, taken))
    expect(letter?.notice).toBe('with_post')
  })
})

const PAGE = 'https://example.vn/t'
const texts = (dossier: Dossier) =>
  Object.keys(NOTICES).map((notice) => noticeText(notice as Notice, dossier, PAGE, directory))

describe('what a notice says', () => {
  const dossier = g.dossierAfter(...g.ACCEPTED)

  it('names the receipt number and the tracking page in short words, and nobody', () => {
    for (const text of texts(dossier)) {
      expect(text).toContain(g.RECEIPT)
      expect(text.endsWith(`Tra cứu: ${PAGE}`)).toBe(true)
      expect(text).not.toMatch(/undefined|null|Ánh|Cấp giấy phép|#/)
      expect(text).toBe(text.normalize('NFC'))
      expect(text.length).toBeLessThanOrEqual(190)
    }
    expect(new Set(texts(dossier)).size).toBe(Object.keys(NOTICES).length)
  })

  it('says the day of the appointment where there is one', () => {
    expect(noticeText('processing', dossier, PAGE, directory)).toBe(
      `Cơ quan đang giải quyết hồ sơ ${g.RECEIPT}, hẹn trả kết quả ngày 24/11/2026. Tra cứu: ${PAGE}`,
    )
    const without = g.dossierAfter(...g.AT_CENTRE, g.dossierAccepted({ appointment: null }))
    expect(noticeText('processing', without, PAGE, directory)).toBe(
      `Cơ quan đang giải quyết hồ sơ ${g.RECEIPT}. Tra cứu: ${PAGE}`,
    )
  })

  it('a correction says how it stands now', () => {
    expect(noticeText('corrected', g.dossierAfter(...g.AT_CENTRE), PAGE, directory)).toContain(
      `"${statusWords('at_agency', 'vi')}"`,
    )
  })

  it('every notice has a name in both languages', () => {
    for (const words of Object.values(noticeWords)) {
      expect(words.vi).toBeTruthy()
      expect(words.en).toBeTruthy()
    }
  })
})

describe('whose phone it goes to', () => {
  it.each([
    ['0912345678', '+84912345678'],
    ['+84 912 345 678', '+84912345678'],
    ['84912.345.678', '+84912345678'],
    ['0387-654-321', '+84387654321'],
    ['+1 415 555 0100', '+14155550100'],
    // A landline, an old number of eleven digits, too short, none.
    ['024 3825 1234', undefined],
    ['+84 24 3825 1234', undefined],
    ['01234567890', undefined],
    ['09123456', undefined],
    ['12345678', undefined],
  ])('%s is %s', (phone, mobile) => {
    expect(mobileNumber(phone)).toBe(mobile)
  })

  const contact = (phone?: string) => ({ name: 'Ai đó', phone })
  const people = { version: 1, erased: false }
  const [one, two, three] = ['0912345671', '0912345672', '0912345673']

  it('the recipient hears of the delivery, and of nothing else', () => {
    const all = { ...people, applicant: contact(one), owner: contact(two), recipient: contact(three) }
    expect(mobileFor('held', all)).toBe('+84912345673')
    expect(mobileFor('declined', all)).toBe('+84912345671')
    expect(mobileFor('declined', { ...people, recipient: contact(three) })).toBeUndefined()
  })

  it('where one has no phone that takes messages, the next who may know is told', () => {
    const some = { ...people, applicant: contact('02438251234'), owner: contact(two), recipient: contact() }
    expect(mobileFor('held', some)).toBe('+84912345672')
    expect(mobileFor('processing', some)).toBe('+84912345672')
    expect(mobileFor('held', { ...people, erased: true })).toBeUndefined()
  })
})
