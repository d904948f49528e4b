import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeOnPush } from '../../src/app/carrier-pushes.ts'
import { compareNews } from '../../src/jobs/compare-news.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { tick } from '../../src/jobs/schedule.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { listen } from '../../src/main/node/server.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { postTime } from '../support/carrier.ts'
import * as g from '../support/given.ts'
import { P } from '../support/small-world.ts'

// A carrier's system, or somebody who would be it, over a real socket.

let t: TestApp
let server: Awaited<ReturnType<typeof listen>>

const FAMILY = 'test'
beforeEach(async () => {
  t = await openTestApp()
  for (const [n, draft] of g.ON_THE_ROAD.entries())
    expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
  const map = {
    partner: P.carrier,
    family: FAMILY,
    version: 'test',
    valid_from: '2026-01-01',
    mark: 'SYNTHETIC',
  }
  await t.store.commit({
    status_maps: [
      { ...map, code: '70', meaning: 'in_transit' },
      { ...map, code: '91', meaning: 'attempt_failed' },
    ],
  })
  t.clock.advance(60 * 24)
  server = await listen(t.deps, 0, '127.0.0.1')
})
afterEach(async () => {
  await server.close()
  await t.close()
})

type Event = Readonly<{ code: number; minutes: number; waybill?: string; more?: object }>

const mine = ({ code, minutes, waybill = g.WAYBILL, more }: Event) => ({
  ItemCode: waybill,
  StatusCode: code,
  StatusDate: postTime(g.after(minutes)),
  ...more,
})
const signed = (event: Event, secret: string) => {
  const { code, minutes, waybill = g.WAYBILL, more } = event
  const at = postTime(g.after(minutes))
  const Data = JSON.stringify({ ItemCode: waybill, OrderStatusId: code, LastUpdateTime: at, ...more })
  const SendDate = '2026-11-17 09:00:00'
  return {
    Data,
    SendDate,
    SignData: createHmac('sha256', secret).update(`${Data}${SendDate}`).digest('base64'),
  }
}
const theirs = ({ code, minutes, waybill = g.WAYBILL, more }: Event) => ({
  DATA: {
    ORDER_NUMBER: waybill,
    ORDER_STATUS: code,
    ORDER_STATUSDATE: postTime(g.after(minutes), 'spoken'),
    ...more,
  },
})

const PUSHES = [
  { name: 'my-vnpost', push: 'my-vnpost', body: mine, token: true, refused: 401, unknown: 404 },
  { name: 'my-vnpost, signed', push: 'my-vnpost', body: signed, token: false, refused: 401, unknown: 404 },
  // All of its answers are HTTP 200, with a number inside.
  { name: 'viettel-post', push: 'viettel-post', body: theirs, token: true, refused: 201, unknown: 207 },
] as const

test.each(PUSHES)(
  '$name: repeated, swapped, forged, late and huge pushes end as one honest push each would',
  async (how) => {
    const agreed = await agreeOnPush(
      t.deps,
      { party: P.carrier },
      { carrier: P.carrier, push: how.push, family: FAMILY },
    )
    if (typeof agreed === 'string') throw new Error(agreed)
    const { secret } = agreed
    const send = async (event: Event, by = secret): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/v1/carriers/${P.carrier}/events`, {
        method: 'POST',
        body: JSON.stringify(how.body(event, by)),
        headers: { 'content-type': 'application/json', ...(how.token ? { token: by } : {}) },
      })
      const said = (await answer.json()) as { status: number }
      return answer.status === 200 ? said.status : answer.status
    }
    const failed = { code: 91, minutes: 400 }
    const moved = { code: 70, minutes: 300 }
    // The newer one first, each ten times at once, and forged ones between them.
    const many = await Promise.all(
      Array.from({ length: 10 }, () => [
        send(failed),
        send(moved),
        send({ code: 70, minutes: 500 }, `${secret}x`),
      ]).flat(),
    )
    expect(new Set(many)).toEqual(new Set([200, how.refused]))
    expect(await send({ code: 91, minutes: 400, waybill: 'EH000000014VN' })).toBe(how.unknown)
    expect(await send({ ...failed, minutes: 450, more: { filling: 'x'.repeat(1_000_000) } })).toBe(413)
    const { journal, now, log } = t.deps
    const carrierFiles = { list: async () => [], read: async () => undefined, done: async () => {} }
    const deps = { journal, now, log, carrierFiles, notices: undefined, holder: 'test' }
    // The hour of the reconciliation and the minutes of the news come at once: each line has one answer.
    await Promise.all([tick(deps, compareNews, t.clock.now), reconcile.run(deps, t.clock.now)])
    const [leg] = await t.store.read<{ state: string }>(
      sql`select state from legs where dossier = ${g.DOSSIER} and kind = 'return'`,
    )
    expect(leg?.state).toBe('attempt_failed')
    const told = await t.store.read<{ type: string }>(
      sql`select type from events where source = ${P.carrier} order by version`,
    )
    expect(told.map(({ type }) => type).sort()).toEqual(['item.attempt_failed', 'item.scanned'])
    const rows = await t.store.read<{ verdict: string }>(sql`select verdict from carrier_rows`)
    expect(rows.map(({ verdict }) => verdict).sort()).toEqual(['late-scan', 'new', 'unknown-item'])
    expect(JSON.stringify(await t.store.read(sql`select * from carrier_rows`))).not.toContain('xxxx')
    expect(JSON.stringify(t.lines)).not.toContain(secret)
  },
)

test('a stranger who sends half a body and hangs is answered by its secret first, and holds nobody up', async () => {
  const agreed = await agreeOnPush(
    t.deps,
    { party: P.carrier },
    { carrier: P.carrier, push: 'my-vnpost', family: FAMILY },
  )
  if (typeof agreed === 'string') throw new Error(agreed)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(
        `POST /v1/carriers/${P.carrier}/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nToken: wrong\r\nContent-Length: 9000\r\n\r\n{"ItemCode":`,
      )
    })
    socket.once('data', (bytes) => {
      resolve(bytes.toString('utf8'))
      socket.destroy()
    })
    socket.once('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
})
