import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citizenStatus } from '../../../src/domain/dossier/citizen-status.ts'
import type { Input } from '../../../src/domain/dossier/events/events.ts'
import { fold } from '../../../src/domain/dossier/evolve/evolve.ts'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import { portalCode } from '../../../src/domain/dossier/portal-code.ts'
import type { Dossier } from '../../../src/domain/dossier/state.ts'
import { runs } from '../../support/extent.ts'
import * as g from '../../support/given.ts'
import { asReports, type Heard, hear } from '../../support/heard.ts'
import { A, P, reference } from '../../support/small-world.ts'

// Systems tell what happened in whatever order their lines allow; who reads the dossier cannot tell in which.

const office = { party: P.office, role: 'system' } as const
const online = g.registered({ channel: 'online' }, A.centre)
const accepted = g.dossierAccepted({}, A.agency)
const asksPapers = g.supplementRequested(A.agency)
const hasPapers = g.supplemented(A.agency)
const asksMoney = g.paymentRequested(A.agency)
const hasMoney = g.paid(A.agency)
const ready = g.resultReady({}, A.agency)
const promised = (appointment: string) =>
  g.say('dossier.rescheduled', A.agency, { appointment, reason: { code: 'more_time' } })

const TO_CENTRE = [
  g.registered({}, office),
  g.received({}, office),
  g.offered('BB-1', P.centre, ['hs'], office),
  g.accepted('BB-1', ['hs'], A.centre),
]
const TO_POST = [
  online,
  accepted,
  ready,
  g.offered('KQ-1', P.office, ['kq'], A.agency),
  g.accepted('KQ-1', ['kq'], office),
  g.dispatched(g.WAYBILL, A.carrier),
]

/** What really happened, in the order of its times. */
const HISTORIES: Readonly<Record<string, readonly g.Draft[]>> = {
  'papers and money asked for': [online, accepted, asksPapers, hasPapers, asksMoney, hasMoney, ready],
  'money asked for before the acceptance': [online, asksMoney, hasMoney, accepted, ready],
  'papers asked for before the acceptance': [online, asksPapers, hasPapers, accepted, ready],
  'papers asked for while money is awaited': [online, accepted, asksMoney, asksPapers, hasPapers, hasMoney],
  'declined in the end': [online, accepted, asksPapers, hasPapers, g.declined(A.agency)],
  'two new appointments': [
    online,
    accepted,
    promised('2026-11-25T10:00:00.000Z'),
    promised('2026-11-26T10:00:00.000Z'),
    ready,
  ],
  'two results': [
    online,
    accepted,
    g.resultReady({ more: true }, A.agency),
    g.resultReady({ packet: 'kq2', feeDue: 100 }, A.agency),
  ],
  'the way in': [...TO_CENTRE, accepted, ready],
  'handed on to the agency': [
    ...TO_CENTRE,
    g.offered('ND-1', P.agency, ['hs'], A.centre),
    g.accepted('ND-1', ['hs'], A.agency),
    accepted,
  ],
  'papers brought by post': [
    ...TO_CENTRE,
    accepted,
    asksPapers,
    g.received({ packet: 'bs', papers: [g.PLAN] }, office),
    g.offered('BB-2', P.centre, ['bs'], office),
    g.accepted('BB-2', ['bs'], A.centre),
    hasPapers,
    ready,
  ],
  'delivered at the second try': [
    ...TO_POST,
    g.scanned('in_transit'),
    g.scanned('out_for_delivery'),
    g.attemptFailed(1, 'hold', A.carrier),
    g.held(A.carrier),
    g.delivered({ waybill: g.WAYBILL }, A.carrier),
  ],
  'come back': [
    ...TO_POST,
    g.attemptFailed(1, 'return', A.carrier),
    g.offered('HO-1', P.centre, ['kq'], A.carrier),
    g.accepted('HO-1', ['kq'], A.centre),
    g.say('item.returned', A.carrier, { waybill: g.WAYBILL }),
  ],
  'money through hands': [
    online,
    accepted,
    g.feeCollected('f1', 100, {}, A.centre),
    g.resultReady({ feeDue: 200 }, A.agency),
    g.feeCollected('f2', 50, { kind: 'postage' }, office),
  ],
}

/** What says when something was written down, and in what order. */
const OF_THE_BOOK = new Set([
  'version',
  'offeredVersion',
  'resolvedVersion',
  'trace',
  'parties',
  'resolvedBy',
])

/** All that anybody is shown of a dossier. */
function shown({ dossier, waiting, parked, refused }: Heard): unknown {
  if (!dossier) return undefined
  const { feeDue, fees, aliases, atDoor, ...rest } = dossier
  const all = {
    ...rest,
    feeDue: feeDue && { ...feeDue, since: 0 },
    fees: fees.map((fee) => ({ ...fee, since: 0 })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    aliases: aliases.map(({ value }) => value).toSorted(),
    portal: portalCode(dossier),
    citizen: citizenStatus(dossier),
    findings: findingsOf(dossier, reference)
      .map(({ kind }) => kind)
      .toSorted(),
    left: [...waiting, ...parked, ...refused].map(({ type }) => type),
  }
  return JSON.parse(JSON.stringify(all, (key, value) => (OF_THE_BOOK.has(key) ? undefined : value)))
}

const shuffled = (reports: readonly Input[]) =>
  fc.shuffledSubarray([...reports], { minLength: reports.length, maxLength: reports.length })

describe('what is told in whatever order ends as if it had been told in the order of its times', () => {
  it.each(Object.entries(HISTORIES))('%s', (_name, history) => {
    const reports = asReports(history)
    const straight = shown(hear(reports))
    expect(straight).toMatchObject({ left: [] })
    fc.assert(
      fc.property(shuffled(reports), (order) => {
        const heard = hear(order)
        expect(shown(heard)).toEqual(straight)
        expect(fold(heard.events)).toEqual(heard.dossier)
        expect(heard.dossier?.version).toBe(heard.events.length)
      }),
      { numRuns: runs(12), examples: [[[...reports].reverse()]] },
    )
  })

  const STEPS = [accepted, asksPapers, hasPapers, asksMoney, hasMoney, promised('2026-11-25T10:00:00.000Z')]
  const walks = fc
    .array(fc.constantFrom(...STEPS), { minLength: 4, maxLength: 10 })
    .map((steps) => {
      const possible: g.Draft[] = [online]
      for (const step of [...steps, ready]) {
        const { waiting, parked, refused } = hear(asReports([...possible, step]))
        if (waiting.length + parked.length + refused.length === 0) possible.push(step)
      }
      return asReports(possible)
    })
    .chain((reports) => fc.tuple(fc.constant(reports), shuffled(reports)))

  it('any walk through the work of an agency', () => {
    fc.assert(
      fc.property(walks, ([reports, order]) => {
        expect(shown(hear(order))).toEqual(shown(hear(reports)))
      }),
      { numRuns: runs(60) },
    )
  })
})

/** What is neither in the book nor with people. */
const lost = (reports: readonly Input[], { events, waiting, parked }: Heard): readonly Input[] => {
  const kept = new Set([...events, ...waiting, ...parked].map(({ id }) => id))
  return reports.filter(({ id }) => !kept.has(id))
}

describe('what cannot be put before what is known is kept for people, and nothing is lost', () => {
  it.each([
    // An end is never put before what came after it: the result would have been given by nobody.
    ['a stop told after the result', [online, accepted, g.stopped(A.agency), g.resumed(A.agency), ready]],
    // One list holds a packet at a time, and a list that was answered stays answered.
    [
      'a list refused, told after the next one was signed',
      [
        ...TO_CENTRE.slice(0, 3),
        g.refused('BB-1', ['hs'], A.centre),
        g.offered('BB-2', P.centre, ['hs'], office),
        g.accepted('BB-2', ['hs'], A.centre),
      ],
    ],
  ] as const)('%s', (_name, history) => {
    const reports = asReports(history)
    fc.assert(
      fc.property(shuffled(reports), (order) => {
        expect(lost(reports, hear(order))).toEqual([])
      }),
      { numRuns: runs(30) },
    )
  })

  it('a person at a desk says what is: nothing of theirs is put before what is known', () => {
    const before = g.given(...g.ACCEPTED, g.resultReady({}, A.officer))
    before.when(g.happened(g.supplementRequested(), g.after(21))).refuses('out-of-turn')
    const told = before.when(g.happened(g.told(g.supplementRequested()), g.after(21)))
    expect((told.gives('dossier.supplement_requested') as Dossier).processing).toBe('finished')
  })

  it('papers told for a moment before others got their name: one packet bears a name', () => {
    const recalled = {
      packet: 'bc',
      papers: [{ name: 'Giấy phép xây dựng cũ', originals: 1, certified: 0, copies: 0 }],
    }
    const [start, received, taken] = asReports([
      online,
      g.received({ packet: 'bc' }, office),
      g.say('recall.taken', A.centre, recalled),
    ])
    if (!start || !received || !taken) throw new Error('three reports were made')
    // What people put on record although something never came before it stands by itself.
    const onRecord = { ...taken, evenWithGap: true } as Input
    const heard = hear([start, onRecord, received])
    expect(heard.dossier?.packets.map(({ id, kind }) => [id, kind])).toEqual([['bc', 'recalled']])
    expect(lost([start, onRecord, received], heard)).toEqual([])
  })
})
