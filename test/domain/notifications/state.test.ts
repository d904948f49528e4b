import { describe, expect, it } from 'vitest'
import { addMinutes } from '../../../src/domain/instant.ts'
import {
  answered,
  attemptsOf,
  initialState,
  NOTIFICATION_LEASE_MINUTES,
  OVERDUE_DAYS_MAX,
  RETRY_AFTER_MAX_MINUTES,
  RETRY_MINUTES,
  type SendAnswer,
  type StoredNotification,
  sentAgain,
  TRIES_MAX,
} from '../../../src/domain/notifications/state.ts'

const NOW = '2026-11-16T02:00:00.000Z'
const later = (minutes: number) => addMinutes(NOW, minutes)

const notification = (more: Partial<StoredNotification> = {}): StoredNotification => ({
  id: 'VNP.590100.input-0001.citizen',
  dossier: 'd-0001',
  receiver: 'citizen',
  version: 2,
  event: 'input-0001',
  notice: 'with_post',
  owner: 'VNP.590100',
  fence: 3,
  writtenAt: NOW,
  ...initialState(NOW),
  ...more,
})
const claimed = (tries: number): StoredNotification =>
  notification({ state: 'claimed', tries, dueAt: later(5) })
const fail = (tries: number, answer: Partial<SendAnswer> = {}) =>
  answered(claimed(tries), { outcome: 'later', problem: 'http-503', ...answer } as SendAnswer, NOW)

describe('the next try', () => {
  it('comes after ever longer waits, and after the last one the letter is parked', () => {
    const waits = Array.from({ length: TRIES_MAX }, (_, n) => fail(n + 1).after.dueAt)
    expect(waits).toEqual([...RETRY_MINUTES.map(later), null])
    expect(RETRY_MINUTES).toEqual([1, 5, 30, 120, 360, 720, 1440])
    expect(fail(TRIES_MAX)).toMatchObject({
      name: 'parked',
      after: { state: 'parked', stuckAt: NOW, problem: 'http-503' },
    })
  })

  it.each([
    ['later than ours', { seconds: 600 }, later(10)],
    ['sooner than ours', { seconds: 5 }, later(1)],
    ['at a moment', { at: later(20) }, later(20)],
    ['at a moment that has passed', { at: later(-20) }, later(1)],
    ['for a year', { seconds: 31_536_000 }, later(RETRY_AFTER_MAX_MINUTES)],
    ['until next year', { at: '2027-11-16T02:00:00.000Z' }, later(RETRY_AFTER_MAX_MINUTES)],
  ])('a wish to wait %s is followed within bounds', (_, after, dueAt) => {
    expect(fail(1, { after }).after.dueAt).toBe(dueAt)
  })
})

describe('an answer', () => {
  it('that says yes ends the letter; one that says never parks it at once; no phone waits for people', () => {
    expect(answered(claimed(1), { outcome: 'sent' }, NOW).after).toEqual({
      state: 'sent',
      tries: 1,
      dueAt: null,
      stuckAt: null,
      problem: null,
    })
    expect(answered(claimed(1), { outcome: 'refused', problem: 'http-400' }, NOW).after).toMatchObject({
      state: 'parked',
      dueAt: null,
      stuckAt: NOW,
    })
    expect(answered(claimed(1), { outcome: 'unreachable', problem: 'no-phone' }, NOW).after).toMatchObject({
      state: 'unreachable',
      dueAt: null,
      stuckAt: NOW,
    })
  })

  it('people may send again what waits for them, with all its tries; nothing else', () => {
    const parked = notification({ state: 'parked', dueAt: null, stuckAt: NOW, tries: TRIES_MAX })
    expect(sentAgain(parked, later(9))?.after).toEqual(initialState(later(9)))
    for (const other of [notification(), claimed(1), notification({ state: 'sent', dueAt: null })])
      expect(sentAgain(other, NOW)).toBeUndefined()
  })
})

describe('whose turn it is', () => {
  const first = notification()
  const second = notification({ id: 'second', version: 5 })
  const turns = (due: Parameters<typeof attemptsOf>[0], now = NOW) =>
    attemptsOf(due, now).map(({ notification: { id }, name, after: { dueAt } }) => [id, name, dueAt])

  it('a letter is taken for the length of a lease', () => {
    expect(turns([{ notification: first, head: first }])).toEqual([
      [first.id, 'claimed', later(NOTIFICATION_LEASE_MINUTES)],
    ])
    expect(attemptsOf([{ notification: first, head: first }], NOW)[0]?.after.tries).toBe(1)
  })

  it('the first of a dossier is taken even where only a later one was seen to be due, and once', () => {
    const due = [
      { notification: second, head: first },
      { notification: first, head: first },
      { notification: notification({ id: 'third', version: 7 }), head: first },
    ]
    expect(turns(due)).toEqual([[first.id, 'claimed', later(NOTIFICATION_LEASE_MINUTES)]])
  })

  it('a letter behind one that waits for its next try waits as long', () => {
    const failed = notification({ dueAt: later(30), tries: 3 })
    expect(turns([{ notification: second, head: failed }])).toEqual([['second', 'put-off', later(30)]])
    expect(attemptsOf([{ notification: second, head: failed }], NOW)[0]?.after.tries).toBe(0)
  })

  it('a letter behind one that is being sent is looked at again soon', () => {
    expect(turns([{ notification: second, head: claimed(1) }])).toEqual([['second', 'put-off', later(1)]])
  })

  it('a letter whose lease is over is taken again, until all its tries died with their senders', () => {
    const dead = (tries: number) => notification({ state: 'claimed', tries, dueAt: NOW })
    expect(turns([{ notification: dead(1), head: dead(1) }])).toEqual([
      [first.id, 'claimed', later(NOTIFICATION_LEASE_MINUTES)],
    ])
    expect(turns([{ notification: dead(TRIES_MAX), head: dead(TRIES_MAX) }])).toEqual([
      [first.id, 'parked', null],
    ])
  })

  it('what nobody sent for days is not sent as if it were news', () => {
    const days = OVERDUE_DAYS_MAX * 24 * 60
    expect(turns([{ notification: first, head: first }], later(days))[0]?.[1]).toBe('claimed')
    expect(turns([{ notification: first, head: first }], later(days + 1))[0]?.[1]).toBe('parked')
  })

  it('a letter whose forerunner ended between two reads is left to the next look', () => {
    expect(turns([{ notification: second, head: notification({ state: 'sent', dueAt: null }) }])).toEqual([])
  })
})
