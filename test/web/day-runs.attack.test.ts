import { afterEach, beforeEach, expect, it } from 'vitest'
import { runAskedDays } from '../../src/jobs/run-asked-days.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { keepRun, runsOfDay } from '../../src/journal/reconciliation/runs.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { browser, form, textOf } from './browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const DAY = '2026-11-15'
/** More than one read takes. */
const MANY = 2_050

const lineOf = (party: string, n: number) => ({
  key: `missing-in-book:${party}:${String(n).padStart(5, '0')}`,
  party,
  what: 'missing-in-book',
  data: { dossier: `d-${n}`, ref: `item of ${party}`, post: party, government: P.centre2 },
})
const linesFor = (party: string, count: number) => Array.from({ length: count }, (_, n) => lineOf(party, n))

/** What a run of Sunday came to, after a final without any difference. */
async function amended(): Promise<void> {
  const result = {
    inputs: { position: 1 },
    inputsHash: 'read',
    rules: '1',
    waits: [],
    counts: { journeys: 7 },
  }
  await keepRun(t.store, 'delivery', DAY, { ...result, lines: [] }, t.clock.now)
  const lines = [...linesFor(P.otherOffice, MANY), ...linesFor(P.office, 3)]
  await keepRun(t.store, 'delivery', DAY, { ...result, lines }, t.clock.now)
}

type Opened = Readonly<{
  found: number
  lines: readonly Readonly<{ party: string }>[]
  changes: readonly Readonly<{ lines: readonly Readonly<{ party: string }>[] }>[]
  runs: readonly Readonly<{ counts?: object }>[]
}>
const opened = async (party: string): Promise<Opened> =>
  (await t.as(party, `/v1/reconciliations/runs/delivery/${DAY}`)).json()

it('a party reads its own differences and changes, all of them however many, and nothing of others', async () => {
  await amended()
  const own = await opened(P.office)
  expect([own.found, own.lines.length, own.changes[0]?.lines.length]).toEqual([3, 3, 3])
  expect(JSON.stringify(own)).not.toContain(P.otherOffice)
  expect(own.runs.every(({ counts }) => counts === undefined)).toBe(true)
  const other = await opened(P.otherOffice)
  expect([other.found, other.lines.length, other.changes[0]?.lines.length]).toEqual([MANY, 100, MANY])
  expect(JSON.stringify(other)).not.toContain(P.office)
  // A day of which somebody has nothing, and one that nobody compared.
  expect(await opened(P.office2)).toMatchObject({ found: 0, lines: [], changes: [{ lines: [] }] })
  for (const day of ['1970-01-01', '2999-12-31', '2028-02-29'])
    expect((await t.as(P.office, `/v1/reconciliations/runs/delivery/${day}`)).status).toBe(404)
  for (const day of ['2027-02-29', '2026-11-31', 'today'])
    expect((await t.as(P.office, `/v1/reconciliations/runs/delivery/${day}`)).status, day).toBe(422)
})

it('a day is asked for once however often it is pressed, whatever day it is but one to come', async () => {
  const who = browser(t.app)
  await who.signIn('supervisor')
  const page = await who.get('/dieu-hanh/doi-soat-ngay')
  const ask = form(page, '/dieu-hanh/doi-soat-ngay')
  for (const day of ['17/11/2026', '31/12/2999', '29/02/2026', '', '9999999999'])
    expect((await who.send(ask, { kind: 'delivery', day })).status, day).toBe(422)
  for (const day of ['29/02/2024', '01/01/1970', '01/01/0001', '15/11/2026'])
    await Promise.all([1, 2, 3].map(() => who.send(ask, { kind: 'delivery', day })))
  const deps: JobDeps = {
    journal: t.deps.journal,
    now: () => t.clock.now,
    log: () => {},
    holder: 'test',
    notices: undefined,
    carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
  }
  t.clock.advance(1)
  await runAskedDays.run(deps, t.clock.now)
  for (const day of ['2024-02-29', '1970-01-01', '0001-01-01', '2026-11-15'])
    expect(await runsOfDay(t.store, 'delivery', day), day).toHaveLength(1)
  const told = textOf(await who.get('/dieu-hanh/doi-soat-ngay'))
  expect(told.match(/Xong lúc/g)).toHaveLength(4)
})
