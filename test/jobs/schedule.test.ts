import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { newestSlot, parseCron, slotsBetween } from '../../src/jobs/cron.ts'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { type Job, LEASE_MINUTES, runSlot, TRIES_PER_SLOT_MAX, tick } from '../../src/jobs/schedule.ts'
import { settleWaitingReports } from '../../src/jobs/settle-waiting.ts'
import { sql } from '../../src/journal/sql.ts'
import { enginesHere } from '../support/extent.ts'
import { openRoad, type Road } from './road.ts'

const at = (text: string) => `2026-11-${text}:00.000Z`

describe('slots are the times of the cron text, in UTC', () => {
  test.each([
    ['*/15 * * * *', at('21T10:07'), at('21T10:00')],
    ['0 18 * * *', at('21T10:07'), at('20T18:00')],
    ['30 17 * * sun', at('21T10:07'), at('15T17:30')],
    ['30 17 * * mon-fri', at('21T10:07'), at('20T17:30')],
    ['5,35 8-10/2 * nov *', at('21T10:07'), at('21T10:05')],
    ['0 0 1 * *', at('21T10:07'), at('01T00:00')],
    ['0 0 29 feb *', at('21T10:07'), undefined],
    ['0 0 13 * fri', at('14T10:00'), at('13T00:00')],
    ['0 0 14 * fri', at('21T10:00'), at('20T00:00')],
  ])('%s', (text, now, newest) => {
    expect(newestSlot(parseCron(text), now)).toBe(newest)
  })

  test('missed slots come oldest first, and no more than asked', () => {
    const cron = parseCron('0 */6 * * *')
    expect(slotsBetween(cron, at('20T06:00'), at('21T06:00'), 3)).toEqual([
      at('20T12:00'),
      at('20T18:00'),
      at('21T00:00'),
    ])
    expect(slotsBetween(cron, at('21T06:00'), at('21T11:59'), 3)).toEqual([])
    expect(slotsBetween(cron, at('21T06:00'), at('21T12:00'), 3)).toEqual([at('21T12:00')])
    expect(newestSlot(cron, at('21T06:00'))).toBe(at('21T06:00'))
    // What lies back further than a job may sleep is given up, oldest first.
    const yearly = slotsBetween(parseCron('0 0 1 * *'), '2020-01-01T00:00:00.000Z', at('21T06:00'), 30)
    expect([yearly[0], yearly.at(-1), yearly.length]).toEqual([
      '2025-12-01T00:00:00.000Z',
      at('01T00:00'),
      12,
    ])
  })

  test.each([
    '* * * *',
    '60 * * * *',
    '* * * * 1',
    '* * * * mon,2',
    '*/0 * * * *',
    '5-1 * * * *',
    'x * * * *',
    '* * * * * *',
  ])('%s is no cron text', (text) => {
    expect(() => parseCron(text)).toThrow()
  })

  test('the texts of our own jobs are read', () => {
    for (const job of [reconcile, importCarrierFiles, settleWaitingReports])
      expect(newestSlot(parseCron(job.cron), at('21T10:07'))).toBeDefined()
  })
})

describe.each(enginesHere)('on $name a slot is run once', ({ open }) => {
  let road: Road
  let ran: string[]
  beforeEach(async () => {
    road = await openRoad(open)
    ran = []
  })
  afterEach(() => road.close())

  const job = (more: Partial<Job> = {}): Job => ({
    name: 'test',
    cron: '0 * * * *',
    catchUp: 'every',
    run: async (_, slot) => {
      ran.push(slot)
      return { more: false, counts: { ran: 1 } }
    },
    ...more,
  })
  const go = async (given: Job, now: string) => {
    road.setClock(now)
    return (await tick(road.deps, given, now)).map(({ slot, result }) => `${slot} ${result}`)
  }

  test('however often and by however many it is ticked', async () => {
    const now = at('21T10:07')
    road.setClock(now)
    const all = await Promise.all(Array.from({ length: 5 }, () => tick(road.deps, job(), now)))
    await go(job(), now)
    expect(ran).toEqual([at('21T10:00')])
    expect(all.flat().filter(({ result }) => result === 'done').length).toBe(1)
  })

  test('a job that makes up for every slot runs those it missed, in order; another runs the newest', async () => {
    await go(job(), at('21T10:07'))
    await go(job(), at('21T13:07'))
    expect(ran).toEqual([at('21T10:00'), at('21T11:00'), at('21T12:00'), at('21T13:00')])
    ran = []
    const newest = job({ name: 'other', catchUp: 'newest' })
    await go(newest, at('21T10:07'))
    await go(newest, at('21T13:07'))
    expect(ran).toEqual([at('21T10:00'), at('21T13:00')])
  })

  test('a slot whose holder fell silent is taken over, and the late end of the first writes nothing', async () => {
    const slot = at('21T10:00')
    const now = at('21T10:07')
    let wake = () => {}
    const asleep = new Promise<void>((resolve) => {
      wake = resolve
    })
    let atWork = () => {}
    const begun = new Promise<void>((resolve) => {
      atWork = resolve
    })
    const slow = job({
      run: async () => {
        atWork()
        await asleep
        return { more: false, counts: { slow: 1 } }
      },
    })
    road.setClock(now)
    const first = runSlot(road.deps, slow, slot)
    await begun
    expect(await go(job(), now)).toEqual([`${slot} held-by-another`])
    expect(await go(job(), addMinutes(now, LEASE_MINUTES))).toEqual([`${slot} done`])
    wake()
    expect((await first).result).toBe('lost-the-race')
    const ends = await road.store.read(sql`select fence, outcome from job_ends`)
    expect(ends).toEqual([{ fence: 2, outcome: '{"more":false,"counts":{"ran":1}}' }])
  })

  test('whoever was taken over cannot end the slot while the new holder is still at work', async () => {
    const slot = at('21T10:00')
    const now = at('21T10:07')
    const wake: (() => void)[] = []
    const asleep = (name: string) =>
      job({
        run: async () => {
          await new Promise<void>((resolve) => wake.push(resolve))
          return { more: false, counts: { [name]: 1 } }
        },
      })
    const atWork = async (count: number) => {
      while (wake.length < count) await new Promise((resolve) => setImmediate(resolve))
    }
    road.setClock(now)
    const first = runSlot(road.deps, asleep('first'), slot)
    await atWork(1)
    road.setClock(addMinutes(now, LEASE_MINUTES))
    const second = runSlot(road.deps, asleep('second'), slot)
    await atWork(2)
    wake[0]?.()
    expect((await first).result).toBe('lost-the-race')
    expect(await road.store.read(sql`select fence from job_ends`)).toEqual([])
    wake[1]?.()
    expect((await second).result).toBe('done')
    expect(await road.store.read(sql`select fence, outcome from job_ends`)).toEqual([
      { fence: 2, outcome: '{"more":false,"counts":{"second":1}}' },
    ])
  })

  test('a slot that breaks is tried again after its lease, and given up after five', async () => {
    const broken = job({
      run: async () => {
        throw new TypeError('a name of a person')
      },
    })
    let now = at('21T10:07')
    const results: string[] = []
    for (let round = 0; round <= TRIES_PER_SLOT_MAX; round += 1) {
      road.setClock(now)
      results.push((await runSlot(road.deps, broken, at('21T10:00'))).result)
      expect((await runSlot(road.deps, broken, at('21T10:00'))).result).toBe(
        round < TRIES_PER_SLOT_MAX ? 'held-by-another' : 'done-before',
      )
      now = addMinutes(now, LEASE_MINUTES)
    }
    expect(results).toEqual(['failed', 'failed', 'failed', 'failed', 'failed', 'given-up'])
    expect(JSON.stringify(road.logged)).not.toContain('name of a person')
  })
})
