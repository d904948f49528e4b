import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { reconcileDeliveries, reconcilePortal } from '../../src/jobs/reconcile-days.ts'
import { runAskedDays } from '../../src/jobs/run-asked-days.ts'
import { runDay } from '../../src/jobs/run-day.ts'
import { type JobDeps, tick } from '../../src/jobs/schedule.ts'
import { asksSince, putAsk } from '../../src/journal/reconciliation/run-asks.ts'
import { linesAfter, runsOfDay } from '../../src/journal/reconciliation/runs.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { type CarrierCells, carrierCsv, codeLine, deliveredLine } from '../support/carrier.ts'
import { enginesHere } from '../support/extent.ts'
import { openPortalLink } from './portal-link.ts'
import { clerk, hours, MONDAY, openRoad, type Road } from './road.ts'

const DAY = '2026-11-16'
/** In the night after it, when the job runs, and on the next evening. */
const NIGHT = '2026-11-16T18:10:00.000Z'
const TUESDAY = hours(NIGHT, 20)
/** Whoever runs so late runs the slot of that night still. */
const LATE = hours(NIGHT, 23)

const WAITED = ['provisional', ['carrier VNPOST'], null]

/** Brings a file of the carrier, and has it compared. */
async function bring(road: Road, name: string, lines: readonly CarrierCells[], at: string) {
  road.setClock(at)
  road.inbox.put(name, carrierCsv(lines))
  await importCarrierFiles.run(road.deps, at)
  await reconcile.run(road.deps, at)
}

const states = async (road: Road) =>
  (await runsOfDay(road.store, 'delivery', DAY)).map(({ state, waits, amends }) => [
    state,
    JSON.parse(waits),
    amends,
  ])

async function found(road: Road) {
  const last = (await runsOfDay(road.store, 'delivery', DAY)).at(-1)
  return last ? (await linesAfter(road.store, last)).map(({ key }) => key) : []
}

/** Three items go out on Monday: the carrier tells of one in its file, the postman of another here, nobody of the third. */
async function threeItems(road: Road) {
  const told = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  const byPostman = await road.dispatched(2, 'Trần Thị Bé', MONDAY)
  const silent = await road.dispatched(3, 'Lê Đức Cường', MONDAY)
  road.setClock(hours(MONDAY, 6))
  await road.say(clerk, byPostman.dossier, hours(MONDAY, 6), 'item.delivered', {
    waybill: byPostman.waybill,
    mode: 'door',
    receiver: { name: 'Trần Thị Bé', relation: 'self', matched: true, checked: 'id_card' },
  })
  return { told, byPostman, silent }
}

describe.each(enginesHere)('on $name', ({ open }) => {
  let road: Road
  beforeEach(async () => {
    road = await openRoad(open)
  })
  afterEach(() => road.close())

  const night = async (at = NIGHT, deps: JobDeps = road.deps) => {
    road.setClock(at)
    return tick(deps, reconcileDeliveries, at)
  }

  test('A day is provisional until the carrier has told past its end, then final; later news amends it and leaves it as it was', async () => {
    const { told, byPostman, silent } = await threeItems(road)
    await bring(road, 'monday.csv', [deliveredLine(told, hours(MONDAY, 7))], hours(MONDAY, 10))
    await night()
    expect(await states(road)).toEqual([WAITED])
    expect(await found(road)).toEqual([])
    expect(await road.cases()).toEqual([])
    // The file of Tuesday tells nothing of the two others: only now can they be said to be missing there.
    await bring(road, 'tuesday.csv', [codeLine(told, hours(MONDAY, 26), 'X99')], TUESDAY)
    await night(hours(NIGHT, 24))
    expect(await states(road)).toEqual([WAITED, ['final', [], null]])
    const missing = [byPostman, silent].map(({ dossier }) => `missing-at-carrier:${dossier}:return-1`)
    const code = 'unknown-code:VNPOST:hcc-v1:X99'
    expect(await found(road)).toEqual([...missing, code])
    const open = `missing-at-carrier ${byPostman.waybill}`
    expect(await road.cases()).toContain(open)
    const final = await road.store.read(
      sql`select * from reconciliation_runs where state = 'final' and day = ${DAY}`,
    )
    // On Wednesday the carrier tells of the postman's item after all.
    await bring(road, 'late.csv', [deliveredLine(byPostman, hours(MONDAY, 6))], hours(TUESDAY, 24))
    await night(hours(NIGHT, 48))
    expect(await states(road)).toEqual([WAITED, ['final', [], null], ['amendment', [], 2]])
    expect(await found(road)).toEqual([missing[1], code])
    expect(await road.cases()).not.toContain(open)
    expect(
      await road.store.read(sql`select l.key, l.gone from reconciliation_lines l join reconciliation_runs r
        on r.run = l.run where r.state = 'amendment'`),
    ).toEqual([{ key: missing[0], gone: 1 }])
    expect(
      await road.store.read(sql`select * from reconciliation_runs where state = 'final' and day = ${DAY}`),
    ).toEqual(final)
  })

  test('The same cut comes to the same bytes; run again, by one or by two at a time, nothing is written', async () => {
    const { told } = await threeItems(road)
    await bring(road, 'tuesday.csv', [deliveredLine(told, hours(MONDAY, 7))], TUESDAY)
    await Promise.all([night(LATE), night(LATE, { ...road.deps, holder: 'other' })])
    const before = await road.dump()
    expect(await states(road)).toEqual([['final', [], null]])
    await night(LATE)
    await runDay(road.deps, 'delivery', DAY)
    expect(await road.dump()).toBe(before)
    // On another machine the same book gives the same hashes.
    const [run] = await runsOfDay(road.store, 'delivery', DAY)
    const other = await openRoad(open)
    const same = await threeItems(other)
    await bring(other, 'tuesday.csv', [deliveredLine(same.told, hours(MONDAY, 7))], TUESDAY)
    other.setClock(LATE)
    await runDay(other.deps, 'delivery', DAY)
    expect((await runsOfDay(other.store, 'delivery', DAY))[0]).toMatchObject({
      inputs_hash: run?.inputs_hash,
      result_hash: run?.result_hash,
    })
    await other.close()
  })

  test('Nights that were missed are caught up, each for its own day', async () => {
    await night()
    await threeItems(road)
    await night(hours(NIGHT, 72))
    const days = await road.store.read<{ day: string }>(
      sql`select distinct day from reconciliation_runs where kind = 'delivery' order by day`,
    )
    expect(days.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'])
  })

  test('A day that somebody wished for is compared once, by one, and says how far it came', async () => {
    await threeItems(road)
    const at = hours(MONDAY, 9)
    road.setClock(at)
    await putAsk(road.store, {
      kind: 'delivery',
      day: DAY,
      asked_at: at,
      party: 'GS',
      person: 'sup-1',
      looked: 0,
      ended_at: null,
      outcome: null,
    })
    await Promise.all([
      tick(road.deps, runAskedDays, at),
      tick({ ...road.deps, holder: 'other' }, runAskedDays, at),
    ])
    await tick(road.deps, runAskedDays, hours(at, 1))
    expect(await asksSince(road.store, MONDAY, 5)).toMatchObject([
      { looked: 3, outcome: 'done', ended_at: at },
    ])
    // The day is not over: whatever is found, something may still come.
    expect(await states(road)).toEqual([['provisional', ['day'], null]])
  })
})

test('What the portal does not show of a day is provisional until it was asked after it, and amended when it follows', async () => {
  // Nothing hangs here: however slow the machine is, the portal's answer is waited for.
  const road = await openPortalLink(undefined, 30_000)
  const number = '000.00.16.H26-261116-0001'
  await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  road.server.show(number, { TrangThaiHoSo: '4' })
  const portal = async (at: string) => {
    await road.run(at)
    await reconcilePortal.run(road.depsOn(), NIGHT)
    const runs = await runsOfDay(road.store, 'portal', DAY)
    const last = runs.at(-1)
    return [last?.state, last ? (await linesAfter(road.store, last)).map(({ key }) => key) : []]
  }
  const behind = ['portal-behind:dossier-1']
  expect(await portal(hours(MONDAY, 2))).toEqual(['provisional', behind])
  expect(await portal(hours(MONDAY, 26))).toEqual(['final', behind])
  road.server.show(number, { TrangThaiHoSo: 9 })
  expect(await portal(hours(MONDAY, 31))).toEqual(['amendment', []])
  await road.close()
})

test('A run may be broken off at any write, and the next ends where an unbroken one does', async () => {
  const prepared = async () => {
    const road = await openRoad()
    const { told } = await threeItems(road)
    await bring(road, 'tuesday.csv', [deliveredLine(told, hours(MONDAY, 7))], TUESDAY)
    road.setClock(LATE)
    return road
  }
  const run = async (road: Road, breakAt: number) => {
    let writes = 0
    const store: Store = {
      ...road.store,
      commit: async (rows) => {
        writes += 1
        if (writes === breakAt) throw new Error('the power is cut')
        return road.store.commit(rows)
      },
    }
    const journal = { ...road.journal, store }
    await reconcileDeliveries.run({ ...road.deps, journal }, NIGHT).catch(() => undefined)
    return writes
  }
  const whole = await prepared()
  const writes = await run(whole, 0)
  const expected = await whole.dump()
  await whole.close()
  expect(writes).toBeGreaterThan(1)
  for (let at = 1; at <= writes; at += 1) {
    const road = await prepared()
    await run(road, at)
    await run(road, 0)
    expect(await road.dump()).toBe(expected)
    await road.close()
  }
})
