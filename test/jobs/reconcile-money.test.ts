import { afterEach, beforeEach, expect, test } from 'vitest'
import { runMoneyDay } from '../../src/app/money-run.ts'
import { usualCalendar } from '../../src/domain/calendar/working-calendar.ts'
import { fromVietnam } from '../../src/domain/instant.ts'
import { type ReferenceData, USUAL_RULES_OF_TIME } from '../../src/domain/reference.ts'
import { unchangingReference } from '../../src/domain/reference-timeline.ts'
import { reconcileMoney } from '../../src/jobs/reconcile-money.ts'
import { tick } from '../../src/jobs/schedule.ts'
import { linesAfter, runsOfDay } from '../../src/journal/reconciliation/runs.ts'
import { sql } from '../../src/journal/sql.ts'
import { keepCashCount } from '../../src/journal/write/cash-counts.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { clerk, directory, hours, MONDAY, OFFICE, openRoad, type Road } from './road.ts'

const DAY = '2026-11-16'
const TUESDAY = hours(MONDAY, 24)
let road: Road

beforeEach(async () => {
  road = await openRoad()
})
afterEach(() => road.close())

const collect = (dossier: string, fee: string, amount: number, at = hours(MONDAY, 3)) =>
  road.say(clerk, dossier, at, 'fee.collected', {
    fee,
    kind: 'state_fee',
    amount,
    payer: 'citizen',
    method: 'cash',
  })

const remit = (dossier: string, fee: string, amount: number, number: string, at = hours(MONDAY, 5)) =>
  road.say(clerk, dossier, at, 'fee.remitted', { number, to: 'SO-TP', lines: [{ fee, amount }] })

/** Told by the office's own system, which the book does not refuse. */
const report = (id: string, dossier: string, number: string, ...amounts: readonly number[]) =>
  submit(road.journal, {
    as: 'report',
    type: 'fee.remitted',
    id,
    dossier,
    by: { party: OFFICE, role: 'system' },
    at: hours(MONDAY, 6),
    happenedAt: hours(MONDAY, 6),
    data: { number, to: 'SO-TP', lines: amounts.map((amount) => ({ fee: 'le-phi', amount })) },
  })

const count = (id: string, counted: number, at: string, day = DAY) =>
  keepCashCount(road.store, {
    party: OFFICE,
    day,
    id,
    person: 'clerk-1',
    counted_by: 'clerk-2',
    expected: counted,
    counted,
    reason: null,
    counted_at: at,
  })

const run = async (at: string) => {
  road.setClock(at)
  return reconcileMoney.run(road.deps, at)
}

const states = async (day = DAY) =>
  (await runsOfDay(road.store, 'money', day)).map(({ state, waits }) => `${state} ${waits}`)

test('a day is provisional until its cash is counted, then final; what comes later amends it and leaves it', async () => {
  const { dossier } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'le-phi', 135_000)
  await remit(dossier, 'le-phi', 135_000, 'NT1')
  await run(TUESDAY)
  expect(await states()).toEqual([`provisional ["${OFFICE}"]`])
  await count('1', 135_000, hours(TUESDAY, 1))
  await run(hours(TUESDAY, 4))
  expect(await states()).toEqual([`provisional ["${OFFICE}"]`, 'final []'])
  const [, final] = await runsOfDay(road.store, 'money', DAY)
  const lines = final ? await linesAfter(road.store, final) : []
  expect(lines.map(({ key, data }) => [key, data.taken ?? data.amount])).toEqual([
    [`remittance:${OFFICE}:NT1:SO-TP:state_fee`, 135_000],
    [`sum:${OFFICE}:state_fee`, 135_000],
    ['sum:SO-TP:state_fee', 0],
  ])
  expect(JSON.parse(final?.counts ?? '')).toMatchObject({ taken: 135_000, handed: 135_000, findings: 0 })

  const before = await road.dump()
  await run(hours(TUESDAY, 4))
  expect(await road.dump(), 'run twice, nothing changes').toBe(before)

  // On Thursday it is said that other money was taken on Monday as well.
  await collect(dossier, 'thu-muon', 20_000, hours(MONDAY, 6))
  await run(hours(TUESDAY, 48))
  expect((await states()).at(-1)).toBe('amendment []')
  expect(await road.cases(), 'what was counted is not what the book says now').toContain(
    `cash-differs ${DAY}`,
  )
  const runs = await runsOfDay(road.store, 'money', DAY)
  expect(runs.at(-1)).toMatchObject({ amends: 2 })
  expect(final ? await linesAfter(road.store, final) : []).toEqual(lines)

  await count('2', 155_000, hours(TUESDAY, 49))
  await run(hours(TUESDAY, 50))
  expect(await road.cases(), 'the case closes when its cause is gone').toEqual([])
})

test('less handed on is found with its owner and a day until when, and closes when the rest comes', async () => {
  const { dossier, receipt } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'le-phi', 135_000)
  await remit(dossier, 'le-phi', 100_000, 'NT1')
  await count('1', 135_000, hours(MONDAY, 9))
  await run(TUESDAY)
  expect(await road.cases()).toEqual([`remitted-less ${receipt}`])
  const [found] = await road.store.read<{ owner: string; due_at: string; detail: string }>(
    sql`select owner, due_at, detail from cases where kind = 'remitted-less'`,
  )
  expect(found).toMatchObject({ owner: OFFICE, due_at: expect.stringMatching(/^2026-11-2/) })
  expect(JSON.parse(found?.detail ?? '')).toMatchObject({ amount: '135000', handed: '100000', number: 'NT1' })
  await remit(dossier, 'le-phi', 35_000, 'NT2', hours(TUESDAY, 1))
  await run(hours(TUESDAY, 4))
  expect(await road.cases()).toEqual([])
  expect((await states()).at(-1)).toBe('amendment []')
})

test('who says a second time that they handed a sum on is asked why', async () => {
  const { dossier, receipt } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'le-phi', 135_000)
  await remit(dossier, 'le-phi', 135_000, 'NT1')
  await count('1', 135_000, hours(MONDAY, 9))
  const told = await report('told-again', dossier, 'NT2', 135_000)
  expect(told).toMatchObject({ answer: { state: 'parked' } })
  await run(TUESDAY)
  expect(await road.cases()).toEqual([`remitted-twice ${receipt}`])
})

test('a list told three times is one finding, by the sum of all its lines', async () => {
  const { dossier, receipt } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'le-phi', 135_000)
  for (const id of ['told-1', 'told-2', 'told-3'])
    expect(await report(id, dossier, 'NT2', 100_000, 100_000)).toMatchObject({ answer: { state: 'parked' } })
  await run(TUESDAY)
  expect(await road.cases()).toEqual([`remitted-more ${receipt}`])
  const [first] = await runsOfDay(road.store, 'money', DAY)
  expect(JSON.parse(first?.counts ?? '')).toMatchObject({ findings: 1 })
})

const postage = (dossier: string, amount: number) =>
  road.say(clerk, dossier, hours(MONDAY, 3), 'fee.collected', {
    fee: 'cuoc-tra',
    kind: 'postage',
    amount,
    payer: 'citizen',
    method: 'cash',
    leg: 'return',
  })

const giveBack = (dossier: string, amount: number) =>
  road.say(clerk, dossier, hours(TUESDAY, 1), 'fee.refunded', {
    fee: 'cuoc-tra',
    amount,
    reason: { code: 'other' },
  })

/** The run with tables of the day that the road itself has none of. */
const runBy = async (at: string, tables: Pick<ReferenceData, 'tariffs' | 'payers'>) => {
  const reference = () =>
    unchangingReference({ directory, calendar: usualCalendar([]), rules: USUAL_RULES_OF_TIME, ...tables })
  road.setClock(at)
  return reconcileMoney.run({ ...road.deps, journal: { ...road.journal, reference } }, at)
}

test('a postage that no row of the day has is found, and no more once what is too much was given back', async () => {
  const { dossier, receipt } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  const tables = {
    tariffs: [{ service: 'return', band: 'noi_tinh', upToGrams: 100, amount: 26_000 } as const],
  }
  await postage(dossier, 62_000)
  await count('1', 62_000, hours(MONDAY, 9))
  await runBy(TUESDAY, tables)
  expect(await road.cases()).toEqual([`charged-otherwise ${receipt}`])
  await giveBack(dossier, 36_000)
  await runBy(hours(TUESDAY, 4), tables)
  expect(await road.cases()).not.toContain(`charged-otherwise ${receipt}`)
})

test('a citizen who paid what the province pays is found, and no more once they have it back', async () => {
  const { dossier, receipt } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  const tables = { payers: [{ province: '01', service: 'return', payer: 'province' } as const] }
  await postage(dossier, 26_000)
  await count('1', 26_000, hours(MONDAY, 9))
  await runBy(TUESDAY, tables)
  expect(await road.cases()).toEqual([`payer-otherwise ${receipt}`])
  await giveBack(dossier, 26_000)
  await runBy(hours(TUESDAY, 4), tables)
  expect(await road.cases()).not.toContain(`payer-otherwise ${receipt}`)
})

test('money of the last millisecond is of its day, and of midnight of the next; a day to come waits for itself', async () => {
  const { dossier } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'truoc', 1_000, '2026-11-16T16:59:59.999Z')
  await collect(dossier, 'sau', 2_000, '2026-11-16T17:00:00.000Z')
  const taken = async (day: string) => {
    const { counts, state } = (await runMoneyDay(road.deps, day, TUESDAY)).run
    return [day, JSON.parse(counts).taken, state]
  }
  expect(await Promise.all(['1970-01-01', DAY, '2026-11-17', '2028-02-29'].map(taken))).toEqual([
    ['1970-01-01', 0, 'final'],
    [DAY, 1_000, 'provisional'],
    ['2026-11-17', 2_000, 'provisional'],
    ['2028-02-29', 0, 'provisional'],
  ])
})

test('missed slots are made up for, and two instances never do one twice', async () => {
  const { dossier } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'le-phi', 135_000)
  road.setClock(hours(TUESDAY, 1))
  await tick(road.deps, reconcileMoney, hours(TUESDAY, 1))
  // Down until Friday; the money of Wednesday was never looked at.
  await collect(dossier, 'them', 10_000, hours(MONDAY, 50))
  const friday = hours(MONDAY, 97)
  road.setClock(friday)
  const both = await Promise.all([
    tick(road.deps, reconcileMoney, friday),
    tick({ ...road.deps, holder: 'another' }, reconcileMoney, friday),
  ])
  const done = both.flat().filter(({ result }) => result === 'done')
  expect(new Set(done.map(({ slot }) => slot)).size).toBe(done.length)
  await tick(road.deps, reconcileMoney, friday)
  expect(await states('2026-11-18')).toHaveLength(1)
  // An office that counts nothing is asked for it after a working day.
  expect(await road.cases()).toContain(`cash-not-counted ${DAY}`)
  expect(friday > fromVietnam('2026-11-20', 0)).toBe(true)
})

/** Money with something to find in it, on a book of its own. */
async function planted(): Promise<Road> {
  await road.close()
  road = await openRoad()
  const { dossier } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
  await collect(dossier, 'le-phi', 135_000)
  await remit(dossier, 'le-phi', 100_000, 'NT1')
  await count('1', 130_000, hours(MONDAY, 9))
  road.setClock(TUESDAY)
  return road
}

test('broken off at any write and gone on with, a run ends where an unbroken one does', async () => {
  const breakingAt = (at: number) => {
    let writes = 0
    const commit: Road['store']['commit'] = async (rows) => {
      writes += 1
      if (writes === at) throw new Error('the power is cut')
      return road.store.commit(rows)
    }
    const journal = { ...road.journal, store: { ...road.store, commit } }
    return { deps: { ...road.deps, journal }, writes: () => writes }
  }
  await planted()
  const whole = breakingAt(0)
  await reconcileMoney.run(whole.deps, TUESDAY)
  const expected = await road.dump()
  expect(await road.cases()).toHaveLength(2)
  expect(whole.writes()).toBeGreaterThan(3)
  for (let at = 1; at <= whole.writes(); at += 1) {
    await planted()
    await expect(reconcileMoney.run(breakingAt(at).deps, TUESDAY)).rejects.toThrow('the power is cut')
    await reconcileMoney.run(road.deps, TUESDAY)
    expect(await road.dump(), `broken off at write ${at}`).toBe(expected)
  }
})
