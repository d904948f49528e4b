import { describe, expect, test } from 'vitest'
import { usualCalendar } from '../../../src/domain/calendar/working-calendar.ts'
import {
  type Travelling,
  travellingFinding,
  waitingFinding,
} from '../../../src/domain/reconciliation/findings.ts'
import { USUAL_OVERDUE_LIMITS } from '../../../src/domain/reconciliation/overdue-limits.ts'

/** Hours after Monday 16 November 2026, 8:00 in Hà Nội; the offices are open until 11:30 and 13:30 to 17:00. */
const T = (hour: number) => new Date(Date.UTC(2026, 10, 16, 1) + hour * 3_600_000).toISOString()
const clock = (hour: number) => ({ now: T(hour), calendar: usualCalendar([]), limits: USUAL_OVERDUE_LIMITS })

const item = (more: Partial<Travelling> = {}): Travelling => ({
  dossier: 'd1',
  leg: 'return-1',
  kind: 'return',
  state: 'in_transit',
  waybill: 'EH12345678VN',
  owner: 'BC1',
  dispatchedAt: T(0),
  handover: 'accepted',
  ...more,
})

describe('silence of an item on the road, in working time', () => {
  test.each<[string, Travelling, number, string | undefined, string?]>([
    ['no sign within a working day is no trouble yet', item(), 23.9, undefined],
    ['no sign after it is', item(), 24.5, 'dispatched-never-handed-over', 'no-sign'],
    ['a weekend does not count', item({ dispatchedAt: T(4 * 24 + 8) }), 6 * 24 + 23.5, undefined],
    [
      'an open offer of the giver is',
      item({ handover: 'open', lastSign: T(20) }),
      25,
      'dispatched-never-handed-over',
      'handover-open',
    ],
    [
      'a handover that never came is',
      item({ handover: 'missing', lastSign: T(20) }),
      25,
      'dispatched-never-handed-over',
      'handover-missing',
    ],
    ['both may still come within a working day', item({ handover: 'open', lastSign: T(2) }), 5, undefined],
    [
      'what the carrier brought to an authority and nobody accepted is',
      item({ kind: 'submit', leg: 'submit-1', lastSign: T(20), reachedAt: T(20) }),
      48.5,
      'dispatched-never-handed-over',
      'not-accepted-there',
    ],
    [
      'within a working day it may still be accepted',
      item({ kind: 'submit', lastSign: T(20), reachedAt: T(20) }),
      30,
      undefined,
    ],
    ['three working days of silence are no news', item({ lastSign: T(1) }), 74, 'no-news'],
    ['less are not', item({ lastSign: T(1) }), 72, undefined],
    [
      'an item that waits at an office is silent by nature',
      item({ lastSign: T(1), state: 'held' }),
      400,
      undefined,
    ],
    [
      'one that travels back is asked of whoever has it',
      item({ lastSign: T(1), state: 'returning' }),
      400,
      undefined,
    ],
  ])('%s', (_, travelling, hour, kind, why) => {
    const finding = travellingFinding(travelling, clock(hour))
    expect(finding?.kind).toBe(kind)
    expect(finding?.detail.why).toBe(why)
    if (finding) expect(finding).toMatchObject({ owner: 'BC1', ref: 'EH12345678VN', dossier: 'd1' })
  })
})

test('a result the post was offered is its trouble after a working day', () => {
  const offer = { dossier: 'd1', handover: 'h1', packet: 'p1', giver: 'TT', receiver: 'BC1', offeredAt: T(0) }
  expect(waitingFinding(offer, clock(23.9))).toBeUndefined()
  expect(waitingFinding(offer, clock(24.5))).toMatchObject({
    kind: 'result-never-collected',
    owner: 'BC1',
    ref: 'h1',
  })
})
