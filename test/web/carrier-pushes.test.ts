import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeOnPush } from '../../src/app/carrier-pushes.ts'
import { keptNews } from '../../src/app/kept-news.ts'
import { pushDays } from '../../src/app/push-figures.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import { compareNews } from '../../src/jobs/compare-news.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { type JobDeps, tick } from '../../src/jobs/schedule.ts'
import { filesOfPeriod } from '../../src/journal/reconciliation/report.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { listen } from '../../src/main/node/server.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { carrierCsv, codeLine, postTime } from '../support/carrier.ts'
import * as g from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { browser, textOf } from './browser.ts'

// A carrier's own system, which knows nothing of ours but an address and a secret: plain fetch.

let t: TestApp
let server: Awaited<ReturnType<typeof listen>>
let secret: string

const FAMILY = 'my-vnpost'

async function agree(push: string, atOnce = false): Promise<string> {
  const wish = { carrier: P.carrier, push, family: FAMILY, atOnce }
  const agreed = await agreeOnPush(t.deps, { party: P.carrier }, wish)
  if (typeof agreed === 'string') throw new Error(agreed)
  return agreed.secret
}

const means = (code: string, meaning: string) => ({
  partner: P.carrier,
  family: FAMILY,
  version: 'test',
  code,
  meaning,
  emsevt: null,
  valid_from: '2026-01-01',
  valid_until: null,
  mark: 'SYNTHETIC',
})

beforeEach(async () => {
  t = await openTestApp()
  for (const [n, draft] of g.ON_THE_ROAD.entries())
    expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
  await t.store.commit({ status_maps: [means('70', 'in_transit'), means('91', 'attempt_failed')] })
  t.clock.advance(60 * 24)
  server = await listen(t.deps, 0, '127.0.0.1')
  secret = await agree('my-vnpost')
})
afterEach(async () => {
  await server.close()
  await t.close()
})

type Sending = Readonly<{ token?: string; carrier?: string; query?: string }>

async function push(body: unknown, { token, carrier = P.carrier, query = '' }: Sending = {}) {
  const answer = await fetch(`http://127.0.0.1:${server.port}/v1/carriers/${carrier}/events${query}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { token }) },
  })
  return { status: answer.status, body: await answer.text() }
}

const event = (code: string | number, at: string, waybill: string = g.WAYBILL) => ({
  OrderCode: 'SHOP-1',
  ItemCode: waybill,
  StatusCode: code,
  StatusName: 'Phát không thành công',
  StatusDate: postTime(at),
  Weight: 50,
  TotalFee: 25_000,
})

const signed = (order: object, by = secret) => {
  const Data = JSON.stringify(order)
  const SendDate = '2026-11-17 09:00:00'
  return { Data, SendDate, SignData: createHmac('sha256', by).update(`${Data}${SendDate}`).digest('base64') }
}

const jobDeps = (): JobDeps => {
  const { journal, now, log } = t.deps
  const carrierFiles = { list: async () => [], read: async () => undefined, done: async () => {} }
  return { journal, now, log, carrierFiles, notices: undefined, holder: 'test' }
}
/** What the clock does some minutes later. */
const compareSoon = () => tick(jobDeps(), compareNews, t.clock.now)

async function compare(): Promise<void> {
  await reconcile.run(jobDeps(), t.clock.now)
}

const leg = async () =>
  (
    await t.store.read<{ state: string }>(
      sql`select state from legs where dossier = ${g.DOSSIER} and kind = 'return'`,
    )
  )[0]?.state
const told = async () =>
  (
    await t.store.read<{ type: string }>(
      sql`select type from events where source = ${P.carrier} order by version`,
    )
  ).map(({ type }) => type)
const verdicts = async () =>
  (await t.store.read<{ verdict: string }>(sql`select verdict from carrier_rows`))
    .map(({ verdict }) => verdict)
    .toSorted()
const cases = async () =>
  (
    await t.store.read<{ kind: string }>(
      sql`select kind from cases where state <> 'closed' and key like ${'%:%'}`,
    )
  ).map(({ kind }) => kind)

test('a pushed event is told once however often it comes, and an old one that comes late changes nothing', async () => {
  const failed = event(91, g.after(400))
  expect(await push(failed, { token: secret })).toEqual({
    status: 200,
    body: '{"status":200,"message":"taken"}',
  })
  expect(await push(failed, { token: secret })).toEqual({
    status: 200,
    body: '{"status":200,"message":"known"}',
  })
  await compare()
  expect(await leg()).toBe('attempt_failed')
  expect((await push(event('70', g.after(300)), { token: secret })).status).toBe(200)
  await compare()
  await compare()
  expect(await leg()).toBe('attempt_failed')
  expect(await verdicts()).toEqual(['late-scan', 'new'])
  expect((await told()).length).toBe(2)
  // Out of order is no trouble; told long after its time it is one.
  expect(await cases()).not.toContain('late-scan')
  t.clock.advance(60 * 24 * 6)
  await push(event('70', g.after(200)), { token: secret })
  await compareSoon()
  expect(await leg()).toBe('attempt_failed')
  expect(await cases()).toContain('late-scan')
})

test('nobody without the secret is heard, and none of them learns anything', async () => {
  const body = event(91, g.after(400))
  const other = await push(body, { token: `${secret.slice(0, -1)}x` })
  expect(other.status).toBe(401)
  for (const how of [{}, { token: '' }, { token: P.carrier }, { carrier: P.otherCarrier, token: secret }])
    expect(await push(body, how)).toEqual(other)
  expect(await push(body, { carrier: 'XXPOST', token: secret })).toEqual(other)
  // The secret is never taken from the address, which stands in the logs of everybody on the way.
  expect((await push(body, { query: `?token=${secret}` })).status).toBe(422)
  expect(JSON.stringify(t.lines)).not.toContain(secret)
  expect(await verdicts()).toEqual([])
})

test('a secret is kept sealed; the one before holds a day beside it, and no longer than is wished', async () => {
  const rows = await t.store.read(sql`select * from settings`)
  expect(JSON.stringify(rows)).not.toContain(secret)
  const next = await agree('my-vnpost')
  const statuses = async (...tokens: readonly string[]) =>
    Promise.all(tokens.map(async (token) => (await push(event(91, g.after(400)), { token })).status))
  expect(await statuses(next, secret)).toEqual([200, 200])
  expect((await push(signed({ ItemCode: '' }, secret))).status).toBe(200)
  t.clock.advance(60 * 24 - 1)
  expect(await statuses(secret)).toEqual([200])
  t.clock.advance(1)
  expect(await statuses(next, secret)).toEqual([200, 401])
  expect((await push(signed({ ItemCode: '' }, secret))).status).toBe(401)
  const third = await agree('my-vnpost', true)
  expect(await statuses(third, next)).toEqual([200, 401])
})

test('a signed order is taken by its last status, and nothing of its people is kept', async () => {
  const order = {
    ItemCode: g.WAYBILL,
    OrderStatusId: 91,
    ReceiverFullname: 'Người Nhận Bí Mật',
    ReceiverTel: '0911222333',
    ReceiverAddress: 'Nhà số 7',
    IsDeliverable: false,
    IsReturn: false,
    DeliveryTimes: 1,
    CauseCode: '12',
    CauseName: 'Người nhận đi vắng',
    DeliveryTime: postTime(g.after(400)),
    LastUpdateTime: postTime(g.after(410)),
  }
  const body = signed(order)
  expect((await push({ ...body, Data: body.Data.replace('91', '70') })).status).toBe(401)
  expect((await push(signed(order, 'another secret'))).status).toBe(401)
  expect((await push(body)).status).toBe(200)
  await compare()
  expect(await leg()).toBe('attempt_failed')
  const kept = JSON.stringify(await t.store.read(sql`select * from carrier_rows`))
  expect(kept).not.toMatch(/Bí Mật|0911222333|Nhà số 7/)
  expect(kept).toContain('"code":"91"')
})

test('an item that nobody knows is answered so, and kept for people', async () => {
  expect((await push(event(91, g.after(400), 'EH000000014VN'), { token: secret })).status).toBe(404)
  await compare()
  expect(await verdicts()).toEqual(['unknown-item'])
  expect(await cases()).toContain('unknown-item')
})

test('an unknown code changes nothing and is kept until the map has it', async () => {
  expect((await push(event(777, g.after(400)), { token: secret })).status).toBe(200)
  await compare()
  expect([await leg(), await verdicts()]).toEqual(['in_transit', ['unknown-code']])
  await t.store.commit({ status_maps: [means('777', 'attempt_failed')] })
  await compareSoon()
  await compare()
  expect([await leg(), await verdicts(), await told()]).toEqual([
    'attempt_failed',
    ['new'],
    ['item.attempt_failed'],
  ])
})

test('what cannot be read is said by its field, and stands among the lines that were refused', async () => {
  for (const [body, field] of [
    ['{"ItemCode":', '"pointer":""'],
    ['[]', '"pointer":""'],
    [{ ...event(91, g.after(400)), StatusDate: 'hôm qua' }, '/StatusDate'],
    [{ ...event(91, g.after(400)), StatusCode: null }, '/StatusCode'],
    [event(91, g.after(400), 'không phải số'), '/ItemCode'],
  ] as const) {
    const answer = await push(body, { token: secret })
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(field)])
  }
  await compare()
  expect(new Set(await verdicts())).toEqual(new Set(['reject']))
  expect((await push('x'.repeat(10_000_000), { token: secret })).status).toBe(413)
})

test('a carrier tries its address without any order', async () => {
  expect((await push({ OrderCode: '', ItemCode: '' }, { token: secret })).status).toBe(200)
  expect(await verdicts()).toEqual([])
})

test('another operator is an adapter and its data: it reads its own numbers, all of them with HTTP 200', async () => {
  const token = await agree('viettel-post')
  const data = (status: number, waybill: string = g.WAYBILL) => ({
    DATA: {
      ORDER_NUMBER: waybill,
      ORDER_REFERENCE: 'SHOP-1',
      ORDER_STATUSDATE: postTime(addMinutes(g.START, 400), 'spoken'),
      ORDER_STATUS: status,
      STATUS_NAME: 'Phát thất bại',
      NOTE: '',
    },
  })
  const numberOf = async (answer: ReturnType<typeof push>) => {
    const { status, body } = await answer
    return [status, JSON.parse(body).status]
  }
  expect(await numberOf(push(data(91), { token }))).toEqual([200, 200])
  expect(await numberOf(push(data(91), { token }))).toEqual([200, 200])
  expect(await numberOf(push(data(91), { token: secret }))).toEqual([200, 201])
  expect(await numberOf(push(data(91)))).toEqual([200, 202])
  expect(await numberOf(push('garbage', { token }))).toEqual([200, 205])
  expect(await numberOf(push(data(91, 'EH000000014VN'), { token }))).toEqual([200, 207])
  await compare()
  expect(await leg()).toBe('attempt_failed')
  expect((await told()).length).toBe(1)
})

test('what only a file told is counted as a push that never came', async () => {
  await push(event(91, g.after(400)), { token: secret })
  await compare()
  const lines = carrierCsv([
    codeLine({ waybill: g.WAYBILL, recipient: '' }, g.after(400), '91'),
    codeLine({ waybill: g.WAYBILL, recipient: '' }, g.after(500), '70'),
  ])
  const brought = await t.as(P.carrier, `/v1/carrier-files?family=${FAMILY}`, {
    method: 'POST',
    body: lines,
    headers: { 'content-type': 'text/csv' },
  })
  expect(brought.status).toBe(202)
  await compare()
  // What was pushed is a line of the record of reconciliation, and no file of it.
  const period = { carrier: P.carrier, from: g.START, until: addMinutes(t.clock.now, 1) }
  expect(await filesOfPeriod(t.store, period)).toMatchObject({ files: 1, rows: 3, open: 0 })
  const supervisor = { party: P.authority, role: 'supervisor', person: 'p-x' } as const
  expect(await pushDays(t.deps, supervisor)).toEqual([
    { carrier: P.carrier, day: '2026-11-17', pushed: 1, missed: 1 },
  ])
})

test('supervisors see how much of what a carrier told nobody can use, and since when', async () => {
  await push(event(777, g.after(400)), { token: secret })
  await push(event(778, g.after(300)), { token: secret })
  await push({ ...event(91, g.after(400)), StatusDate: 'hôm qua' }, { token: secret })
  await compare()
  const seen = {
    carrier: P.carrier,
    codes: 2,
    lines: 2,
    oldest: g.after(300),
    unreadable: 1,
    newest: t.clock.now,
  }
  const supervisor = { party: P.authority, role: 'supervisor', person: 'p-x' } as const
  expect(await keptNews(t.deps, supervisor)).toEqual([seen])
  expect(await keptNews(t.deps, { ...supervisor, party: P.centre })).toEqual([])
  const who = browser(t.app)
  await who.signIn('supervisor')
  expect(textOf(await who.get('/dieu-hanh'))).toContain('chưa dùng được')
  await t.store.commit({ status_maps: [means('777', 'none'), means('778', 'none')] })
  await compare()
  expect(await keptNews(t.deps, supervisor)).toMatchObject([{ codes: 0, unreadable: 1 }])
})
