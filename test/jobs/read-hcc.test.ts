import { afterEach, beforeEach, expect, test } from 'vitest'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { sealSecret } from '../../src/journal/access/sealed-secret.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { postTime } from '../support/carrier.ts'
import { HCC_TOKEN, openHcc } from '../support/hcc-server.ts'
import { type CarrierLink, NAME, openCarrierLink } from './carrier-link.ts'
import { FAMILY, hours, MONDAY } from './road.ts'

let road: CarrierLink
let server: Awaited<ReturnType<typeof openHcc>>

beforeEach(async () => {
  road = await openCarrierLink()
  server = await openHcc()
  const login = JSON.stringify({ client: 'TTHCC-HN', secret: HCC_TOKEN })
  await road.change({
    system: 'hcc-v1',
    family: FAMILY,
    address: server.url,
    secret: await sealSecret(road.journal, `carrier ${NAME}`, login),
  })
})
afterEach(async () => {
  await server.close()
  await road.close()
})

const read = () => road.run()
async function reconciled(hour: number): Promise<void> {
  road.setClock(hours(MONDAY, hour))
  await reconcile.run(road.depsOn(), hours(MONDAY, hour))
}
const ids = async (): Promise<readonly string[]> =>
  (await road.store.read<{ id: string }>(sql`select delivery_id as id from carrier_rows`))
    .map(({ id }) => id)
    .sort()
const events = async () =>
  (
    await road.store.read<{ type: string; body: string; personal: string | null }>(
      sql`select e.type, e.body, p.body as personal from events e
          left join personal p on p.dossier = e.dossier and p.version = e.version
          where e.source = 'VNPOST' order by e.dossier, e.version`,
    )
  ).map(({ type, body, personal }) => ({ type, data: JSON.parse(body).data, body, personal }))

const delivery = (id: number, waybill: string | null, hour: number, more: object = {}) => ({
  DeliveryID: id,
  ItemCode: waybill,
  CustomerCode: 'TTHCC-HN',
  ToPOSCode: '100900',
  DeliveryTime: postTime(hours(MONDAY, hour)),
  DeliveryTimes: 1,
  IsDeliverable: false,
  IsReturn: false,
  ...more,
})
const many = (count: number, from = 0) => {
  for (let n = from; n < from + count; n += 1)
    server.deliver(delivery(n + 1, `EH${String(n).padStart(8, '0')}VN`, 3))
}

test('acceptance, a try in vain with its cause, and a delivery become reports; people stay apart', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  server.accept({
    ItemCode: item.waybill,
    SendingTime: `/Date(${Date.parse(hours(MONDAY, 2))}+0700)/`,
    AcceptancePoscode: '100000',
    SenderFullname: 'Nguyễn Bí Mật',
  })
  server.deliver(
    delivery(1, item.waybill, 3, {
      CauseCode: '12',
      CauseName: 'Đi vắng',
      SolutionCode: 'A',
      DeliveryNote: 'gọi 0912345678',
    }),
  )
  // It names the order alone, which is ours.
  server.deliver(
    delivery(2, null, 5, {
      DataCode: item.order,
      DeliveryTimes: 2,
      IsDeliverable: true,
      ReceiverName: item.recipient,
    }),
  )
  expect(await read()).toMatchObject({ carriers: 1, staged: 3, refused: 0, failing: 0 })
  await reconciled(6)
  const told = await events()
  expect(told.map(({ type, data }) => [type, data])).toMatchObject([
    ['item.scanned', { code: 'acceptance', meaning: 'in_transit', place: '100000', waybill: item.waybill }],
    ['item.attempt_failed', { attempt: 1, reason: { code: 'by_own_code', own: '12' }, next: 'redeliver' }],
    ['item.delivered', { attempt: 2, waybill: item.waybill, receiver: { relation: 'self' } }],
  ])
  expect(told.map(({ body }) => body).join()).not.toMatch(/0912345678|Đi vắng|Bí Mật/)
  expect(JSON.stringify(await road.store.read(sql`select * from carrier_rows`))).not.toContain('Bí Mật')
  expect(await road.legState(item.dossier)).toBe('delivered')
})

test('a return flag turns the item back', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  server.deliver(delivery(1, item.waybill, 3, { IsReturn: true, SolutionCode: 'D' }))
  await read()
  await reconciled(4)
  expect(await road.legState(item.dossier)).toBe('returning')
})

test('what names no item is kept once, by its field, beside the rest', async () => {
  many(2)
  server.deliver(delivery(77, null, 3, { DataCode: 'H57-001' }))
  server.deliver({ DeliveryTime: 'hôm qua' })
  expect(await read()).toMatchObject({ staged: 2, refused: 2 })
  // Something is written before them: they stand elsewhere in the count, and are the same.
  server.feeds.delivery.unshift(delivery(78, 'EH00000078VN', 2))
  expect(await read()).toMatchObject({ staged: 1, refused: 0 })
  const rejects = await road.store.read<{ body: string }>(
    sql`select body from carrier_rows where verdict = 'reject' order by line`,
  )
  expect(rejects.map(({ body }) => JSON.parse(body).field)).toEqual(['ItemCode', 'DeliveryTime'])
})

test('both feeds are read to their ends whatever pages, counts and repeats the system gives', async () => {
  many(23)
  for (let n = 0; n < 7; n += 1)
    server.accept({ ItemCode: `EH${String(n).padStart(8, '0')}VN`, SendingTime: postTime(hours(MONDAY, 1)) })
  server.pagesOf(5)
  server.fail('delivery', 'wrong-count', 'wrong-count', 'same-page')
  await read()
  await read()
  expect(await ids()).toHaveLength(30)
  server.fail('delivery', 'same-page', 'same-page')
  server.fail('acceptance', 'empty-page')
  expect(await read()).toMatchObject({ staged: 0, failing: 0 })
  expect(new Set(await ids()).size).toBe(30)
})

test('a system that gives one page again and again is left for this time, and its place is where it was', async () => {
  many(4)
  await read()
  const { cursor } = await road.link()
  server.fail('delivery', ...Array.from({ length: 30 }, () => 'same-page' as const))
  const asked = server.requests.length
  await read()
  expect(server.requests.length - asked).toBeLessThan(6)
  expect((await road.link()).cursor).toBe(cursor)
})

test('a feed that is counted anew is read from its beginning, and known records are left out', async () => {
  many(500)
  await read()
  server.feeds.delivery.splice(0, 480)
  many(3, 900)
  expect(await read()).toMatchObject({ staged: 3, failing: 0 })
  many(2, 950)
  expect(await read()).toMatchObject({ staged: 2 })
})

test.each([
  [500, 'http-500'],
  ['hang', 'timeout'],
  ['half', 'closed'],
  ['html', 'unreadable'],
  ['empty', 'unreadable'],
] as const)(
  'a feed that answers %s in its middle fails visibly, and the next run goes on',
  async (fault, problem) => {
    many(12)
    server.pagesOf(5)
    await read()
    many(12, 12)
    server.fail('delivery', fault)
    expect(await read()).toMatchObject({ failing: 1 })
    expect(await road.link()).toMatchObject({ problem, failing_since: MONDAY })
    await read()
    expect(await road.link()).toMatchObject({ problem: null })
    expect(new Set(await ids()).size).toBe(24)
    expect(JSON.stringify(road.logged)).not.toContain(HCC_TOKEN)
  },
)

test('a reader that dies between two pages begins where the book says', async () => {
  many(20)
  server.pagesOf(5)
  for (let dies = 1; dies <= 6; dies += 1) {
    let commits = 0
    const dying: Store = {
      ...road.store,
      commit: (rows) => {
        commits += 1
        if (commits > dies) throw new Error('killed')
        return road.store.commit(rows)
      },
    }
    await road.run(road.depsOn(dying)).catch(() => undefined)
    road.setClock(hours(MONDAY, dies))
    const staged = await ids()
    expect(new Set(staged).size).toBe(staged.length)
  }
  await read()
  expect(await ids()).toHaveLength(20)
})
