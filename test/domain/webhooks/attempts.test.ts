import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMillis, instantOf, millisOf } from '../../../src/domain/instant.ts'
import {
  ATTEMPT_DELAYS_MS,
  FAILING_MS_MAX,
  hasFailedTooLong,
  nextAttemptAt,
  outcomeOf,
  restsUntil,
  waitAskedBy,
} from '../../../src/domain/webhooks/attempts.ts'
import { runs } from '../../support/extent.ts'

const AT = '2026-11-28T14:30:00.000Z'
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const chances = fc.double({ min: 0, max: 1, noNaN: true })
const moments = fc
  .integer({ min: millisOf('2026-01-01T00:00:00.000Z'), max: millisOf('2099-01-01T00:00:00.000Z') })
  .map(instantOf)
const holds = (property: fc.IRawProperty<unknown, false>): void => fc.assert(property, { numRuns: runs(200) })

const later = (ms: number) => addMillis(AT, ms)
const asked = (retryAfter: string | undefined, status = 503) => waitAskedBy({ status, retryAfter }, AT)
/** The form of dates in HTTP. */
const inHttp = (ms: number): string => new Date(millisOf(AT) + ms).toUTCString()

describe('the attempts', () => {
  it('come after 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, and then no more', () => {
    const waits = Array.from({ length: 11 }, (_, tries) => nextAttemptAt(tries, AT, 0))
    expect(waits).toEqual([
      AT,
      later(5 * SECOND_MS),
      later(5 * MINUTE_MS),
      later(30 * MINUTE_MS),
      ...[2, 5, 10, 14, 20, 24].map((hours) => later(hours * HOUR_MS)),
      undefined,
    ])
    expect(ATTEMPT_DELAYS_MS.reduce((sum, ms) => sum + ms, 0)).toBe(
      75 * HOUR_MS + 35 * MINUTE_MS + 5 * SECOND_MS,
    )
  })

  it('come no sooner than their delay, a tenth later at most, and all of that tenth is used', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: 9 }), moments, chances, (tries, at, chance) => {
        const ms = millisOf(nextAttemptAt(tries, at, chance) ?? '') - millisOf(at)
        const delayMs = ATTEMPT_DELAYS_MS[tries] ?? 0
        expect(ms).toBeGreaterThanOrEqual(delayMs)
        expect(ms).toBeLessThanOrEqual(delayMs * 1.1)
      }),
    )
    expect(nextAttemptAt(4, AT, 1)).toBe(later(2.2 * HOUR_MS))
    expect(nextAttemptAt(4, AT, 0.5)).toBe(later(2.1 * HOUR_MS))
  })

  it('are put off by what a receiver asks for and never brought forward, and are not more of them', () => {
    expect(nextAttemptAt(1, AT, 0, later(HOUR_MS))).toBe(later(HOUR_MS))
    expect(nextAttemptAt(5, AT, 0, later(SECOND_MS))).toBe(later(5 * HOUR_MS))
    expect(nextAttemptAt(10, AT, 0, later(HOUR_MS))).toBeUndefined()
  })
})

describe('an answer', () => {
  it('is a yes from 200 to 299, an end at 410, and a no else: a redirect, an early hint, none at all', () => {
    for (let status = 100; status < 600; status += 1)
      expect([status, outcomeOf({ status })]).toEqual([
        status,
        status === 410 ? 'gone' : status >= 200 && status < 300 ? 'delivered' : 'failed',
      ])
    expect(outcomeOf({ failed: 'timeout' })).toBe('failed')
  })

  it('asks to wait by seconds or by a date of HTTP, for a day at most', () => {
    expect(asked('0')).toBe(AT)
    expect(asked('120')).toBe(later(120 * SECOND_MS))
    expect(asked('86400')).toBe(later(DAY_MS))
    expect(asked('999999999')).toBe(later(DAY_MS))
    expect(asked(inHttp(90 * SECOND_MS))).toBe(later(90 * SECOND_MS))
    expect(asked(inHttp(30 * DAY_MS))).toBe(later(DAY_MS))
    expect(asked('Fri, 31 Dec 9999 23:59:59 GMT')).toBe(later(DAY_MS))
  })

  it('asks for nothing by a time that has gone by, or by what is neither', () => {
    const past = [inHttp(0), inHttp(-HOUR_MS), 'Thu, 01 Jan 1970 00:00:00 GMT']
    const odd = ['', ' ', '-1', '+5', '1.5', '1e3', '0x10', '١٢', '1234567890', 'soon', '120, 120', '5 s']
    const dates = [
      '2026-11-28T15:00:00Z',
      'Sat, 99 Nov 2026 15:00:00 GMT',
      'Saturday, 28-Nov-26 15:00:00 GMT',
    ]
    for (const text of [...past, ...odd, ...dates, undefined])
      expect([text, asked(text)]).toEqual([text, undefined])
  })

  it('asks to wait only where waiting helps: by 429, 502, 503 or 504', () => {
    for (let status = 100; status < 600; status += 1)
      expect([status, asked('60', status)]).toEqual([
        status,
        [429, 502, 503, 504].includes(status) ? later(MINUTE_MS) : undefined,
      ])
    expect(waitAskedBy({ failed: 'closed' }, AT)).toBeUndefined()
  })

  it('may hold anything, and what is made of it is none or from now to a day from now', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    )
    holds(
      fc.property(texts, moments, (retryAfter, at) => {
        const until = waitAskedBy({ status: 429, retryAfter }, at)
        if (until === undefined) return
        expect(until >= at).toBe(true)
        expect(until <= addMillis(at, DAY_MS)).toBe(true)
      }),
    )
  })
})

describe('an endpoint that takes nothing', () => {
  it('rests a tenth of the time it has failed, from 5 s to 5 min, or as long as it asks', () => {
    const restMs = (failedMs: number): number => millisOf(restsUntil(later(-failedMs), AT)) - millisOf(AT)
    expect(restMs(0)).toBe(5 * SECOND_MS)
    expect(restMs(50 * SECOND_MS)).toBe(5 * SECOND_MS)
    expect(restMs(20 * MINUTE_MS)).toBe(2 * MINUTE_MS)
    expect(restMs(50 * MINUTE_MS)).toBe(5 * MINUTE_MS)
    expect(restMs(4 * DAY_MS)).toBe(5 * MINUTE_MS)
    expect(restsUntil(AT, AT, later(HOUR_MS))).toBe(later(HOUR_MS))
    expect(restsUntil(AT, AT, later(SECOND_MS))).toBe(later(5 * SECOND_MS))
  })

  it('is switched off after five days and not a millisecond before', () => {
    expect(FAILING_MS_MAX).toBe(5 * DAY_MS)
    expect(hasFailedTooLong(AT, later(5 * DAY_MS - 1))).toBe(false)
    expect(hasFailedTooLong(AT, later(5 * DAY_MS))).toBe(true)
  })
})
