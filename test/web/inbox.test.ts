import { afterEach, beforeEach, expect, it } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { checkReports } from '../../src/jobs/check-reports.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { browser, form, textOf } from './browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

type Row = Readonly<Record<string, unknown>>

const report = (id: string, subject: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: P.agency,
  type: 'vn.bcci.dossier.accepted',
  subject,
  time: t.clock.now,
  data: g.dossierAccepted().data,
  ...more,
})
const result = { type: 'vn.bcci.result.ready', data: g.resultReady().data }

async function batch(...events: readonly object[]): Promise<void> {
  const answer = await t.as(P.agency, '/v1/events', { json: events })
  for (const row of (await answer.json()) as Row[]) expect(row).toMatchObject({ status: 202 })
}

async function list(path: string, party: string = P.agency): Promise<readonly string[]> {
  const answer = await t.as(party, path)
  expect([path, answer.status]).toEqual([path, 200])
  return ((await answer.json()) as Row[]).map((row) => String(row.id))
}

it('the inbox is read by state, type, dossier and time, page after page', async () => {
  await batch(report('early-0001', 'G22.99-0001'), report('early-0002', 'G22.99-0002'))
  t.clock.advance(10)
  const since = t.clock.now
  await batch(report('result-001', 'G22.99-0001', result))
  expect(await list('/v1/inbox')).toEqual(['early-0001', 'early-0002', 'result-001'])
  expect(await list('/v1/inbox?state=parked')).toEqual([])
  expect(await list('/v1/inbox?state=waiting&type=vn.bcci.result.ready')).toEqual(['result-001'])
  expect(await list('/v1/inbox?type=dossier.accepted')).toEqual(['early-0001', 'early-0002'])
  // However the number is written.
  expect(await list('/v1/inbox?subject=g22.990001')).toEqual(['early-0001', 'result-001'])
  expect(await list(`/v1/inbox?since=${since}`)).toEqual(['result-001'])
  expect((await t.as(P.agency, '/v1/inbox?state=burnt')).status).toBe(422)
  const first = await t.as(P.agency, '/v1/inbox?limit=2&subject=G22.99-0001&state=waiting')
  const after = first.headers.get('x-next-after')
  expect(await list(`/v1/inbox?limit=2&subject=G22.99-0001&after=${after}`)).toEqual([])
  expect(await list('/v1/inbox', P.centre)).toEqual([])
})

it('a party reads what became of an event by its id, and of nobody else’s', async () => {
  await batch(report('early-0001', 'G22.99-0001'))
  const became = async (party: string, id = 'early-0001') => {
    const answer = await t.as(party, `/v1/inbox/${id}`)
    return [answer.status, await answer.json()] as const
  }
  expect(await became(P.agency)).toMatchObject([200, { state: 'waiting', needs: ['dossier.registered'] }])
  const foreign = await became(P.centre)
  expect(foreign).toEqual(await became(P.centre, 'never-sent-1'))
  expect(foreign[0]).toBe(404)
  const { receipt: _ours, ...data } = g.registered({
    channel: 'online',
    aliases: [{ kind: 'portal', value: 'G22.99-0001' }],
  }).data as Row
  const registration = report('register-1', '', {
    source: P.centre,
    type: 'vn.bcci.dossier.registered',
    data,
  })
  const told = await t.as(P.centre, '/v1/events', { json: { ...registration, subject: null } })
  expect(told.status).toBe(201)
  expect(await became(P.agency)).toMatchObject([200, { state: 'applied' }])
  expect(await became(P.centre, 'register-1')).toMatchObject([200, { state: 'applied', version: 1 }])
})

it('reports that are kept for too long are told in the log, by the door and on the supervisor’s page', async () => {
  await batch(report('early-0001', 'G22.99-0001'))
  t.clock.advance(23 * 60)
  await batch(report('early-0002', 'G22.99-0002'))
  const { log, journal } = t.deps
  const look = () => checkReports.run({ journal, log } as never, t.clock.now)
  expect((await look()).counts).toEqual({ old: 0 })
  t.clock.advance(60)
  expect((await look()).counts).toEqual({ old: 1 })
  expect(t.lines.at(-1)).toMatchObject({ job: 'check-reports', party: P.agency, reports: 1 })
  expect(await list('/v1/kept-reports?old=true', P.authority)).toEqual(['early-0001'])
  expect(await list(`/v1/kept-reports?party=${P.agency}&state=waiting`, P.authority)).toEqual([
    'early-0001',
    'early-0002',
  ])
  const supervisor = browser(t.app)
  await supervisor.signIn('supervisor')
  expect(textOf(await supervisor.get('/dieu-hanh'))).toContain('1 tin giữ quá lâu')
  const page = await supervisor.get('/dieu-hanh/tin?old=1&all=1')
  expect(textOf(page)).toContain('Chỉ những tin giữ quá lâu')
  await supervisor.send(form(page, '/dieu-hanh/tin', 'Bỏ'), { do: 'drop', because: 'test' })
  expect(await list('/v1/kept-reports', P.authority)).toEqual(['early-0002'])
  t.clock.now = addMinutes(t.clock.now, 1)
  expect((await look()).counts).toEqual({ old: 0 })
})

it('D6 two hundred and twenty parked reports are all listed, settled or dropped by the door', async () => {
  const rows = Array.from({ length: 220 }, (_, n) =>
    report(`parked-${n + 1000}`, `G22.99-${n + 1000}`, { time: '2030-01-01T00:00:00Z' }),
  )
  await batch(...rows)
  const seen: string[] = []
  let after = ''
  for (let page = 0; page < 5; page += 1) {
    const answer = await t.as(P.authority, `/v1/kept-reports${after && `?after=${after}`}`)
    seen.push(...((await answer.json()) as Row[]).map((row) => String(row.id)))
    after = answer.headers.get('x-next-after') ?? ''
    if (!after) break
  }
  expect(seen.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  const dropped = await Promise.all(
    seen.map((id) =>
      t.as(P.authority, `/v1/kept-reports/${P.agency}/${id}`, {
        method: 'POST',
        json: { action: 'drop', because: 'test' },
      }),
    ),
  )
  expect(new Set(dropped.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await list('/v1/kept-reports', P.authority)).toEqual([])
  expect(await list('/v1/inbox?state=rejected&limit=200')).toHaveLength(200)
})
