import { describe, expect, it } from 'vitest'
import { eventSchemas, eventTypes } from '../../../src/domain/dossier/events/events.ts'
import { fold } from '../../../src/domain/dossier/evolve/evolve.ts'
import { legOf } from '../../../src/domain/dossier/legs.ts'
import { portalCode } from '../../../src/domain/dossier/portal-code.ts'
import { packetOf } from '../../../src/domain/dossier/state.ts'
import { traitsOf } from '../../../src/domain/dossier/traits/traits.ts'
import { fieldSchema } from '../../../src/domain/privacy.ts'
import * as g from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'

const on = <D extends g.Draft>(draft: D, id: string): D => g.named(draft, id)
const day = (draft: g.Draft, days: number): g.Draft => {
  const at = g.after(60 * 24 * days)
  return { ...draft, at, happenedAt: at }
}

describe('taking back', () => {
  const past = [...g.AT_CENTRE, on(g.dossierAccepted(), 'acc-0001')]

  it('leaves the dossier as if it had not been, and the trace with both', () => {
    const dossier = g
      .given(...past)
      .when(on(g.voided('acc-0001', A.officer), 'void-001'))
      .gives('event.voided')
    expect(dossier.processing).toBe('registered')
    expect(dossier.code).toBeUndefined()
    expect(dossier.aliases.some((alias) => alias.kind === 'code')).toBe(false)
    expect(dossier.trace.find((row) => row.id === 'acc-0001')?.voidedBy).toBe('void-001')
    expect(dossier.trace.map((row) => row.version)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('is refused while a later event needs it, and names that event', () => {
    g.given(...past, on(g.resultReady(), 'res-0001'))
      .when(g.voided('acc-0001', A.officer))
      .refuses('later-events-need-it', { about: { event: 'res-0001', type: 'result.ready' } })
  })

  it('is never kept back by advice that was given of it', () => {
    const dossier = g
      .given(...g.ON_THE_ROAD, on(g.delivered(), 'del-0001'), g.advised(10))
      .when(g.voided('del-0001', A.postman))
      .gives('event.voided')
    expect(portalCode(dossier)).toBe(9)
    expect(dossier.trace.some(({ type }) => type === 'portal.advised')).toBe(true)
  })

  it.each<readonly [string, readonly g.Draft[], g.Draft, string]>([
    [
      'a receipt, when the packet was offered',
      [g.registered(), on(g.received(), 'bad-0001'), on(g.offered('BB-1', P.centre, ['hs']), 'later-01')],
      g.voided('bad-0001', A.clerk),
      'later-01',
    ],
    [
      'an offer, when it was accepted',
      [
        g.registered(),
        g.received(),
        on(g.offered('BB-1', P.centre, ['hs']), 'bad-0001'),
        on(g.accepted('BB-1', ['hs']), 'later-01'),
      ],
      g.voided('bad-0001', A.clerk),
      'later-01',
    ],
    [
      'an acceptance, when the agency went on with it',
      [...g.OFFERED_IN, on(g.accepted('BB-1', ['hs']), 'bad-0001'), on(g.dossierAccepted(), 'later-01')],
      g.voided('bad-0001', A.officer2),
      'later-01',
    ],
    [
      'a dispatch, when it was scanned',
      [...g.WITH_POST, on(g.dispatched(), 'bad-0001'), on(g.scanned('held'), 'later-01')],
      g.voided('bad-0001', A.clerk),
      'later-01',
    ],
    [
      'a result, when it was offered',
      [
        ...g.ACCEPTED,
        on(g.resultReady(), 'bad-0001'),
        on(g.offered('KQ-1', P.office, ['kq'], A.officer), 'later-01'),
      ],
      g.voided('bad-0001', A.officer),
      'later-01',
    ],
    [
      'money, when it was handed on',
      [
        g.registered(),
        on(g.feeCollected('f1', 100), 'bad-0001'),
        on(
          g.say('fee.remitted', A.clerk, {
            number: 'NT-1',
            to: P.agency,
            lines: [{ fee: 'f1', amount: 100 }],
          }),
          'later-01',
        ),
      ],
      g.voided('bad-0001', A.clerk),
      'later-01',
    ],
  ])('the later ones first: %s', (_name, drafts, voiding, later) => {
    g.given(...drafts)
      .when(voiding)
      .refuses('later-events-need-it', { about: { event: later } })
  })

  it('the later ones first: then each may be taken back', () => {
    const drafts = [
      ...g.AT_CENTRE,
      on(g.dossierAccepted(), 'acc-0001'),
      on(g.resultReady(), 'res-0001'),
      g.voided('res-0001', A.officer),
    ]
    expect(
      g
        .given(...drafts)
        .when(g.voided('acc-0001', A.officer))
        .gives('event.voided').processing,
    ).toBe('registered')
  })

  it('a wrong delivery is taken back: custody, journey and the 10 with it', () => {
    const drafts = [...g.ON_THE_ROAD, on(g.delivered(), 'del-0001')]
    const dossier = g
      .given(...drafts)
      .when(g.voided('del-0001', A.postman))
      .gives('event.voided')
    expect(packetOf(dossier, 'kq')?.custodian).toMatchObject({ party: P.office })
    expect(legOf(dossier, 'return')?.state).toBe('in_transit')
  })

  it('is for who recorded it; across parties it is refused, but for the supervising authority', () => {
    g.given(...past)
      .when(g.voided('acc-0001', A.clerk))
      .refuses('not-yours')
    g.given(...past)
      .when(g.voided('acc-0001', A.agencyOfficer))
      .refuses('not-yours')
    g.given(...past)
      .when(g.voided('acc-0001', A.supervisor))
      .gives('event.voided')
  })

  it('after a day takes a second person, and a system is nobody’s second person', () => {
    const old = (by: (typeof A)[keyof typeof A]) => day(g.voided('acc-0001', by), 2)
    g.given(...past)
      .when(old(A.officer))
      .refuses('second-person-needed')
    g.given(...past)
      .when(old(A.centre))
      .refuses('second-person-needed')
    g.given(...past)
      .when(old(A.officer2))
      .gives('event.voided')
  })

  it('of a fact two parties rely on takes a second person at once', () => {
    const accepted = [...g.OFFERED_IN, on(g.accepted('BB-1', ['hs']), 'acc-0001')]
    g.given(...accepted)
      .when(g.voided('acc-0001', A.officer))
      .refuses('second-person-needed')
    const dossier = g
      .given(...accepted)
      .when(g.voided('acc-0001', A.officer2))
      .gives('event.voided')
    // The legal time stays until the other side says so too.
    expect(dossier.submittedAt).toBe(g.after(15))
    expect(dossier.offers[0]?.state).toBe('open')
  })

  it('of a correction, of the registration, of what is taken back already or unknown is refused', () => {
    const done = [...past, on(g.voided('acc-0001', A.officer), 'void-001')]
    g.given(...done)
      .when(g.voided('void-001', A.officer))
      .refuses('cannot-be-corrected')
    g.given(...done)
      .when(g.voided('acc-0001', A.officer))
      .refuses('cannot-be-corrected')
    g.given(...past)
      .when(g.voided('input-0000', A.clerk))
      .refuses('cannot-be-corrected')
    g.given(...past)
      .when(g.voided('nothing-like-it', A.officer))
      .refuses('unknown-event')
  })

  it('who heard of it stays a party, to hear that it was taken back', () => {
    const drafts = [g.registered(), g.received(), on(g.offered('BB-1', P.centre2, ['hs']), 'off-0001')]
    const dossier = g
      .given(...drafts)
      .when(g.voided('off-0001', A.clerk))
      .gives('event.voided')
    expect(dossier.parties).toContainEqual({ party: P.centre2, since: 3 })
    expect(dossier.offers).toEqual([])
  })
})

describe('amending', () => {
  const past = [...g.WITH_POST, on(g.dispatched(), 'dis-0001')]

  it('the list is closed, and names only fields that exist', () => {
    for (const type of eventTypes)
      for (const field of traitsOf(type).fields.amendable)
        expect(fieldSchema(eventSchemas[type], field), `${type}${field}`).toBeDefined()
    for (const field of ['/leg', '/office', '/nothing'])
      g.given(...past)
        .when(g.amended('dis-0001', [{ field, value: 'x' }], A.clerk))
        .refuses('field-not-amendable')
  })

  it('waybill and alias follow, and the old ones are forgotten', () => {
    const dossier = g
      .given(...past)
      .when(g.amended('dis-0001', [{ field: '/waybill', value: g.WAYBILL_2 }], A.clerk))
      .gives('event.amended')
    expect(legOf(dossier, 'return')?.waybill).toBe(g.WAYBILL_2)
    expect(dossier.aliases.filter((alias) => alias.kind === 'waybill')).toEqual([
      { kind: 'waybill', value: g.WAYBILL_2 },
    ])
  })

  it('the dossier code follows, in its one stored form', () => {
    const drafts = [...g.AT_CENTRE, on(g.dossierAccepted(), 'acc-0001')]
    const change = { field: '/code', value: ' 000.00.06.h56-261116-0002 ' }
    const dossier = g
      .given(...drafts)
      .when(g.amended('acc-0001', [change], A.officer))
      .gives('event.amended')
    expect(dossier.code).toBe('000.00.06.H56-261116-0002')
    expect(dossier.aliases.filter((alias) => alias.kind === 'code')).toHaveLength(1)
  })

  it.each([
    ['dis-0001', '/waybill', 'không phải', 'field-not-amendable', A.clerk],
    ['dis-0001', '/waybill', 12, 'field-not-amendable', A.clerk],
    ['dis-0001', '/waybill', 'EH123456786VN', 'wrong-check-digit', A.clerk],
    ['dis-0001', '/waybill', null, 'field-not-amendable', A.clerk],
    ['input-0000', '/applicant/phone', 'abc', 'field-not-amendable', A.clerk],
    ['input-0000', '/applicant/name', 'An\u202e', 'field-not-amendable', A.clerk],
  ] as const)('%s%s = %s is checked by the field’s own schema', (event, field, value, code, by) => {
    g.given(...past)
      .when(g.amended(event, [{ field, value }], by))
      .refuses(code)
  })

  it('personal values are never among the plain changes', () => {
    const changes = [{ field: '/applicant/name', value: 'Nguyễn Thị Ảnh' }]
    const { decision } = g.given(...past).when(g.amended('input-0000', changes, A.clerk))
    expect(decision).toMatchObject({ events: [{ data: { plainChanges: [], changes } }] })
    const plain = g
      .given(...past)
      .when(g.amended('dis-0001', [{ field: '/waybill', value: g.WAYBILL_2 }], A.clerk))
    expect(plain.decision).toMatchObject({ events: [{ data: { plainChanges: [{ value: g.WAYBILL_2 }] } }] })
  })

  it('every amendable plain field is folded, and every personal one is left to the side rows', () => {
    const { events } = g.story([
      ...past,
      g.amended('dis-0001', [{ field: '/waybill', value: g.WAYBILL_2 }], A.clerk),
    ])
    const bare = events.map((event) =>
      event.type === 'event.amended'
        ? { ...event, data: { ...event.data, changes: event.data.changes.map(({ field }) => ({ field })) } }
        : event,
    )
    expect(fold(bare as typeof events)).toEqual(fold(events))
  })

  it('an amount is never amended below what was given back or handed on', () => {
    const drafts = [
      g.registered(),
      on(g.feeCollected('f1', 100), 'fee-0001'),
      on(g.say('fee.refunded', A.clerk, { fee: 'f1', amount: 60, reason: { code: 'too_much' } }), 'ref-0001'),
    ]
    g.given(...drafts)
      .when(g.amended('fee-0001', [{ field: '/amount', value: 50 }], A.clerk))
      .refuses('later-events-need-it', { about: { event: 'ref-0001' } })
    expect(
      g
        .given(...drafts)
        .when(g.amended('fee-0001', [{ field: '/amount', value: 70 }], A.clerk))
        .gives('event.amended').fees[0],
    ).toMatchObject({ amount: 70, refunded: 60 })
  })

  it('an appointment is put right, and not taken away where the limit of the procedure gives one', () => {
    const to = (value: string | null) =>
      g.amended('input-0004', [{ field: '/appointment', value }], A.officer)
    g.given(...g.ACCEPTED)
      .when(to(null))
      .refuses('field-not-amendable', { pointer: '/data/changes/0/value' })
    const later = '2026-11-25T10:00:00.000Z'
    expect(
      g
        .given(...g.ACCEPTED)
        .when(to(later))
        .gives('event.amended').appointment,
    ).toBe(later)
  })

  it('a citizen changes where the result goes, and nothing else, until it is sent out', () => {
    const address = { field: '/recipient/address', value: '5 Trần Phú, phường Nam' }
    g.given(...g.WITH_POST)
      .when(g.amended('input-0000', [address], A.citizen))
      .gives('event.amended')
    g.given(...g.WITH_POST)
      .when(g.amended('input-0000', [{ ...address, field: '/applicant/name' }], A.citizen))
      .refuses('field-not-amendable')
    g.given(...past)
      .when(g.amended('input-0000', [address], A.citizen))
      .refuses('field-not-amendable')
    g.given(...g.WITH_POST)
      .when(g.voided('input-0001', A.citizen))
      .refuses('not-yours')
  })
})
