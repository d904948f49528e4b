import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMinutes } from '../../../src/domain/instant.ts'
import { type Journey, keyOfJourney } from '../../../src/domain/reconciliation/journey.ts'
import { canonicalJson } from '../../../src/domain/reconciliation/run.ts'
import type { RunRecord } from '../../../src/domain/reconciliation/run-record.ts'
import { compareThreeWays, type DayInputs } from '../../../src/domain/reconciliation/three-ways.ts'
import { runs } from '../../support/extent.ts'

const FROM = '2026-11-23T17:00:00.000Z'
const UNTIL = '2026-11-24T17:00:00.000Z'
const RECEIVED = '2026-11-25T02:00:00.000Z'
const after = (minutes: number): string => addMinutes(FROM, minutes)

/** A journey as it truly went, in the words of everybody. */
type True = Readonly<{ journey: Journey; records: readonly RunRecord[] }>

const truth = fc
  .record({
    inward: fc.boolean(),
    gave: fc.integer({ min: 0, max: 200 }),
    took: fc.integer({ min: 1, max: 200 }),
    road: fc.integer({ min: 60, max: 600 }),
    scans: fc.nat({ max: 2 }),
    outcome: fc.constantFrom('delivered' as const, 'returned' as const),
    /** A postman's note and the carrier's may lie this far apart. */
    apart: fc.integer({ min: -110, max: 110 }),
    by: fc.constantFrom('post' as const, 'carrier' as const),
  })
  .map(
    (drawn) =>
      (number: number): True =>
        trueJourney(number, drawn),
  )

type Drawn = Readonly<{
  inward: boolean
  gave: number
  took: number
  road: number
  scans: number
  outcome: 'delivered' | 'returned'
  apart: number
  by: 'post' | 'carrier'
}>

function trueJourney(number: number, drawn: Drawn): True {
  const { inward, outcome } = drawn
  const dossier = `d${String(number).padStart(3, '0')}`
  const waybill = `EH${String(number).padStart(9, '0')}VN`
  const sent = drawn.gave + drawn.took + 5
  const reached = sent + drawn.road + 120
  const record = (place: number, at: number, code: string, meaning: RunRecord['meaning']): RunRecord => ({
    ref: `file-${dossier}-${place}`,
    carrier: 'VNPOST',
    family: 'hcc',
    waybill,
    order: `${dossier}-R1`,
    at: after(at),
    received: RECEIVED,
    code,
    meaning,
    ...(meaning === 'delivered' ? { named: true as const } : {}),
  })
  const scans = Array.from({ length: drawn.scans }, (_, place) =>
    record(place, sent + 10 + place, 'MOVE', 'in_transit'),
  )
  const end = inward || outcome === 'delivered' ? ('delivered' as const) : ('returning' as const)
  const records = [...scans, record(9, reached + (drawn.by === 'post' ? drawn.apart : 0), `END-${end}`, end)]
  const journey: Journey = {
    dossier,
    leg: inward ? 'submit-1' : 'return-1',
    inward,
    order: `${dossier}-R1`,
    waybill,
    post: 'BC1',
    carrier: 'VNPOST',
    government: 'TT1',
    withPost: after(inward ? 0 : drawn.gave + drawn.took),
    sent: after(sent),
    gave: after(inward ? sent : drawn.gave),
    took: after(inward ? reached + 60 : drawn.gave + drawn.took),
    ended: inward ? undefined : { what: outcome, at: after(reached), by: drawn.by },
    told: drawn.by === 'carrier' ? records.map(({ ref, at }) => ({ ref, at })) : [],
  }
  return { journey, records }
}

/** What can go wrong with one journey, and what must then be found; undefined where it would change nothing. */
type Wrong = (good: True) => (True & Readonly<{ found: readonly string[]; repeated?: number }>) | undefined

const last = (records: readonly RunRecord[]): RunRecord => {
  const record = records.at(-1)
  if (!record) throw new Error('a journey has an end')
  return record
}
const withEnd = (good: True, change: Partial<RunRecord>): readonly RunRecord[] => [
  ...good.records.slice(0, -1),
  { ...last(good.records), ...change },
]
const key = (what: string, { journey }: True): string => `${what}:${keyOfJourney(journey)}`

const WRONGS: Readonly<Record<string, Wrong>> = {
  nothing: (good) => ({ ...good, found: [] }),
  'the end is lost on its way from the carrier': (good) =>
    good.journey.ended?.by === 'post' && good.journey.ended.what === 'delivered'
      ? { ...good, records: good.records.slice(0, -1), found: [key('missing-at-carrier', good)] }
      : undefined,
  'the carrier is silent': (good) => ({
    journey: { ...good.journey, told: [] },
    records: [],
    found: [key('missing-at-carrier', good)],
  }),
  'the delivery is lost on its way to the book': (good) =>
    good.journey.inward || good.journey.ended?.what !== 'delivered'
      ? undefined
      : {
          ...good,
          journey: { ...good.journey, ended: undefined, told: [] },
          found: [key('missing-in-book', good)],
        },
  'the giver’s list is lost': (good) => ({
    ...good,
    journey: { ...good.journey, gave: undefined },
    found: [key(good.journey.inward ? 'missing-at-post' : 'missing-at-agency', good)],
  }),
  'the receiver’s signature is lost': (good) => ({
    ...good,
    journey: { ...good.journey, took: undefined },
    found: [key(good.journey.inward ? 'missing-at-agency' : 'missing-at-post', good)],
  }),
  'a record is told again': (good) => ({
    ...good,
    records: [...good.records, { ...last(good.records), ref: `again-${good.journey.dossier}-1` }],
    found: [],
    repeated: 1,
  }),
  'an unknown code': (good) => ({
    ...good,
    records: withEnd(good, { code: `X-${good.journey.dossier}`, meaning: 'unknown-code' }),
    found: [`unknown-code:VNPOST:hcc:X-${good.journey.dossier}`],
  }),
  'the code of another end': (good) =>
    good.journey.inward || good.journey.ended === undefined
      ? undefined
      : {
          ...good,
          records: withEnd(good, {
            meaning: good.journey.ended.what === 'delivered' ? 'returning' : 'delivered',
          }),
          found: [key('outcome-differs', good)],
        },
  'a clock that is five hours off': (good) =>
    good.journey.ended?.what === 'delivered'
      ? {
          ...good,
          records: withEnd(good, { at: addMinutes(good.journey.ended.at, 300) }),
          found: [key('time-differs', good)],
        }
      : undefined,
  'a clock of the year before': (good) => ({
    ...good,
    records: withEnd(good, { at: '2025-11-24T02:00:00.000Z' }),
    found: [`${key('impossible-time', good)}:${last(good.records).ref}`],
  }),
  'a clock of tomorrow': (good) => ({
    ...good,
    records: withEnd(good, { at: addMinutes(RECEIVED, 31) }),
    found: [`${key('impossible-time', good)}:${last(good.records).ref}`],
  }),
  'two ends that fit equally': (good) => ({
    ...good,
    records: [
      ...good.records,
      {
        ...last(good.records),
        ref: `other-${good.journey.dossier}-1`,
        meaning: last(good.records).meaning === 'delivered' ? 'returning' : 'delivered',
      },
    ],
    found: [key('ambiguous', good)],
  }),
  'a record of an item of nobody': (good) => ({
    ...good,
    records: [
      ...good.records,
      {
        ...last(good.records),
        ref: `nobody-${good.journey.dossier}-1`,
        waybill: `EX${good.journey.dossier}`,
        order: undefined,
        at: after(700),
      },
    ],
    found: [`unknown-item:VNPOST:EX${good.journey.dossier}`],
  }),
}

/** Two journeys whose ends the carrier tells under each other’s waybills, while the order numbers stay. */
function swapped(a: True, b: True) {
  const ends: readonly RunRecord[] = [
    { ...last(a.records), waybill: last(b.records).waybill },
    { ...last(b.records), waybill: last(a.records).waybill },
  ]
  return {
    journeys: [a.journey, b.journey],
    records: [...a.records.slice(0, -1), ...b.records.slice(0, -1), ...ends],
    // What lies outside of the day is told by the run of its own day.
    found: ends.filter(({ at }) => at < UNTIL).map(({ ref }) => `ambiguous:${ref}`),
  }
}

const history = fc.record({
  journeys: fc.array(fc.tuple(truth, fc.constantFrom(...Object.keys(WRONGS))), { maxLength: 12 }),
  swaps: fc.array(fc.tuple(truth, truth), { maxLength: 2 }),
  shuffle: fc.infiniteStream(fc.nat()),
})

test('What is found is what was put in, no more and no less, in any order, and the same once more', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(history, ({ journeys, swaps, shuffle }) => {
      const expected: string[] = []
      let repeated = 0
      const all: Journey[] = []
      const records: RunRecord[] = []
      let number = 0
      const next = (): number => {
        number += 1
        return number
      }
      for (const [make, name] of journeys) {
        const good = make(next())
        // What would change nothing, or say the same as the truth, is left out.
        const wrong = WRONGS[name]?.(good) ?? { ...good, found: [] }
        seen.set(name, (seen.get(name) ?? 0) + 1)
        all.push(wrong.journey)
        records.push(...wrong.records)
        expected.push(...wrong.found)
        repeated += wrong.repeated ?? 0
      }
      for (const [a, b] of swaps) {
        const pair = swapped(a(next()), b(next()))
        all.push(...pair.journeys)
        records.push(...pair.records)
        expected.push(...pair.found)
      }
      const inputs: DayInputs = {
        journeys: all,
        ofDay: all.map(keyOfJourney),
        records,
        from: FROM,
        until: UNTIL,
        told: ['VNPOST'],
      }
      const result = compareThreeWays(inputs)
      expect(result.lines.map((line) => line.key)).toEqual(expected.sort())
      expect(result.counts.repeated).toBe(repeated)
      // Each record is used once, or told again: none is lost, and none counts for two.
      expect(Number(result.counts.records) + repeated).toBeLessThanOrEqual(records.length)
      const mixed = <T>(list: readonly T[]): readonly T[] =>
        list
          .map((one) => [shuffle.next().value ?? 0, one] as const)
          .sort(([x], [y]) => x - y)
          .map(([, one]) => one)
      const again = compareThreeWays({
        ...inputs,
        journeys: mixed(all),
        ofDay: mixed(inputs.ofDay),
        records: mixed(records),
      })
      expect(canonicalJson(again)).toBe(canonicalJson(result))
    }),
    { numRuns: runs(100) },
  )
  expect([...seen.keys()].sort()).toEqual(Object.keys(WRONGS).sort())
})

test('A carrier that has not told everything yet is not said to lack anything', () => {
  const good = trueJourney(1, {
    inward: false,
    gave: 1,
    took: 1,
    road: 60,
    scans: 0,
    outcome: 'delivered',
    apart: 0,
    by: 'post',
  })
  const inputs = {
    journeys: [good.journey],
    ofDay: [keyOfJourney(good.journey)],
    records: [],
    from: FROM,
    until: UNTIL,
    told: [],
  }
  expect(compareThreeWays(inputs).lines).toEqual([])
  expect(compareThreeWays({ ...inputs, told: ['VNPOST'] }).lines.map(({ key: found }) => found)).toEqual([
    'missing-at-carrier:d001:return-1',
  ])
})

test('A record that fits two items equally names both, and nobody takes the first', () => {
  const [a, b] = [1, 2].map((number) =>
    trueJourney(number, {
      inward: false,
      gave: 1,
      took: 1,
      road: 60,
      scans: 0,
      outcome: 'delivered',
      apart: 0,
      by: 'post',
    }),
  )
  if (!a || !b) throw new Error('two journeys')
  const one = { ...last(a.records), order: undefined }
  const journeys = [a, b].map(({ journey }) => ({ ...journey, waybill: one.waybill, ended: undefined }))
  const found = compareThreeWays({
    journeys,
    ofDay: journeys.map(keyOfJourney),
    records: [one],
    from: FROM,
    until: UNTIL,
    told: ['VNPOST'],
  })
  expect(found.lines).toMatchObject([
    { what: 'ambiguous', data: { journeys: 'd001:return-1 d002:return-1' } },
  ])
})
