import { expect, test } from 'vitest'
import { addMinutes } from '../../../src/domain/instant.ts'
import { type HeatRule, heatOf, nextAsk, USUAL_HEAT } from '../../../src/domain/reconciliation/heat.ts'

const NEWS = '2026-11-24T02:00:00.000Z'
const after = (minutes: number) => addMinutes(NEWS, minutes)
const watched = { finished: false, newsAt: NEWS }

test('What has news is hot, then warm, then cold; what is finished is asked for never', () => {
  expect([0, 119, 120, 2_879, 2_880, 90_000].map((minutes) => heatOf(watched, after(minutes)))).toEqual([
    'hot',
    'hot',
    'warm',
    'warm',
    'cold',
    'cold',
  ])
  expect(heatOf({ ...watched, finished: true }, NEWS)).toBe('finished')
  expect(nextAsk({ ...watched, finished: true, askedAt: NEWS }, after(90_000))).toBeUndefined()
})

test('It is asked for at once where it never was, then after the wait of its heat now', () => {
  expect(nextAsk(watched, after(7))).toBe(after(7))
  const asked = { ...watched, askedAt: after(10) }
  expect(nextAsk(asked, after(11))).toBe(after(15))
  expect(nextAsk(asked, after(200))).toBe(after(40))
  expect(nextAsk(asked, after(9_000))).toBe(after(250))
})

test('Each question without an answer doubles the wait, up to the longest; an answer ends that', () => {
  const waits = [0, 1, 2, 8, 9, 1_000].map((unanswered) =>
    nextAsk({ ...watched, askedAt: NEWS, unanswered }, after(1)),
  )
  expect(waits).toEqual([5, 10, 20, 1_280, 1_440, 1_440].map(after))
})

test('The waits are data', () => {
  const rule: HeatRule = { ...USUAL_HEAT, hotUntilMinutes: 1, everyMinutes: { hot: 1, warm: 2, cold: 3 } }
  expect(nextAsk({ ...watched, askedAt: NEWS }, after(1), rule)).toBe(after(2))
})
