import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reconcile } from '../../src/jobs/reconcile.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { enginesHere } from '../support/extent.ts'
import { LOGIN, oidAt } from '../support/ngsp-server.ts'
import { type CarrierLink, FAMILY, openCarrierLink } from './carrier-link.ts'
import { hours, MONDAY } from './road.ts'

let road: CarrierLink
let server: CarrierLink['server']

const depsOn = (store?: Store): JobDeps => road.depsOn(store)
const link = () => road.link()
const read = (deps?: JobDeps) => road.run(deps)
const places = async (): Promise<readonly string[]> =>
  (
    await road.store.read<{ place: string }>(
      sql`select r.delivery_id as place from carrier_rows r join carrier_files f on f.sha256 = r.file`,
    )
  )
    .map(({ place }) => place)
    .sort()

async function open(engine?: Parameters<typeof openCarrierLink>[0]): Promise<void> {
  road = await openCarrierLink(engine)
  server = road.server
}
const close = () => road.close()

/** What happened to an item, at an hour after Monday morning, written in the feed at that time. */
function happened(waybill: string, hour: number, code: number | string, more: object = {}): void {
  const at = hours(MONDAY, hour)
  server.tell(at, hour, {
    ItemCode: waybill,
    EventTime: Date.parse(at),
    StatusCode: code,
    StatusMessage: 'Bưu gửi',
    POSID: 100900,
    ...more,
  })
}
const manyScans = (count: number, from = 0) => {
  for (let n = from; n < from + count; n += 1)
    server.tell(hours(MONDAY, 2), n, {
      ItemCode: `EH${String(n).padStart(8, '0')}VN`,
      EventTime: Date.parse(hours(MONDAY, 2)),
      StatusCode: 70,
    })
}

describe.each(enginesHere)('on $name', ({ open: engine }) => {
  beforeEach(() => open(engine))
  afterEach(close)

  test('what a carrier’s system tells of an item becomes a report, by the map and with its texts apart', async () => {
    const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    happened(item.waybill, 3, 70, { OrderNumber: item.order, Notes: 'Gọi chị Bình 0912345678' })
    happened(item.waybill, 5, '4', { OrderNumber: 'a number of somebody else' })
    road.setClock(hours(MONDAY, 6))
    expect(await read()).toMatchObject({ carriers: 1, staged: 2, refused: 0, failing: 0 })
    await reconcile.run(depsOn(), hours(MONDAY, 6))
    expect(await road.verdicts()).toEqual([`${item.waybill} new`, `${item.waybill} new`])
    const events = await road.store.read<{ body: string }>(
      sql`select body from events where type = 'item.scanned' order by position`,
    )
    expect(events.map(({ body }) => JSON.parse(body).data)).toMatchObject([
      { family: FAMILY, code: '70', meaning: 'in_transit', place: '100900' },
      { family: FAMILY, code: '4', meaning: 'delivered' },
    ])
    expect(events.map(({ body }) => body).join()).not.toMatch(/Bình|0912345678/)
    const asked = server.requests
      .filter(({ door }) => door === 'tracking')
      .map(({ query }) => query.get('lastId'))
    expect(asked[0]).toBe('0'.repeat(24))
    expect((await link()).cursor).toBe(oidAt(hours(MONDAY, 5), 5))
  })

  test('a code that no map knows is kept as it came, and changes nothing', async () => {
    const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    happened(item.waybill, 3, 777)
    road.setClock(hours(MONDAY, 4))
    await read()
    await reconcile.run(depsOn(), hours(MONDAY, 4))
    expect(await road.verdicts()).toEqual([`${item.waybill} unknown-code`])
    expect(await road.legState(item.dossier)).not.toBe('delivered')
    const [row] = await road.store.read<{ code: string }>(sql`select code from carrier_rows`)
    expect(row?.code).toBe('777')
  })
})

describe('the feed of a carrier’s system', () => {
  beforeEach(() => open())
  afterEach(close)

  test('is read to its end in pages, each record once, whatever the length of a page', async () => {
    manyScans(23)
    server.pagesOf(5)
    expect(await read()).toMatchObject({ staged: 23 })
    expect(new Set(await places()).size).toBe(23)
    expect(await read()).toMatchObject({ staged: 0, failing: 0 })
    expect(await places()).toHaveLength(23)
  })

  test('takes a record that appears a moment late behind the place that was read', async () => {
    road.setClock(hours(MONDAY, 3))
    server.tell(hours(MONDAY, 2), 500, { ItemCode: 'EH00000500VN', EventTime: 1_700_000_000, StatusCode: 70 })
    await read()
    manyScans(3)
    expect(await read()).toMatchObject({ staged: 3 })
    expect((await link()).cursor).toBe(oidAt(hours(MONDAY, 2), 500))
  })

  test('a record from the future hides nothing that comes after it, and is itself taken once', async () => {
    server.tell('2106-01-01T00:00:00.000Z', 1, {
      ItemCode: 'EH00000900VN',
      EventTime: 1_700_000_000,
      StatusCode: 70,
    })
    expect(await read()).toMatchObject({ staged: 1 })
    manyScans(3)
    expect(await read()).toMatchObject({ staged: 3 })
    expect(await read()).toMatchObject({ staged: 0, failing: 0 })
  })

  test('ends where a system gives the same page again and again, and takes nothing of it twice', async () => {
    manyScans(4)
    server.pagesOf(4)
    await read()
    server.fail('tracking', 'same-page', 'same-page', 'same-page')
    expect(await read()).toMatchObject({ staged: 0, failing: 0 })
    expect(await places()).toHaveLength(4)
  })

  test('tells a record that changed under its id again', async () => {
    server.tell(MONDAY, 1, { ItemCode: 'EH00000001VN', EventTime: 1_700_000_000, StatusCode: 70 })
    await read()
    server.documents[0] = { ...server.documents[0], StatusCode: 91, _id: { $oid: oidAt(MONDAY, 1) } }
    expect(await read()).toMatchObject({ staged: 1 })
  })

  test('keeps what cannot be read beside the rest, once', async () => {
    manyScans(2)
    server.tell(hours(MONDAY, 3), 1, { ItemCode: null, EventTime: 1_700_000_000, StatusCode: 70 })
    server.tell(hours(MONDAY, 3), 2, { ItemCode: 'EH00000009VN', EventTime: 'hôm qua', StatusCode: 70 })
    server.tell(hours(MONDAY, 3), 3, { ItemCode: 'EH00000009VN', EventTime: 20261116080000, StatusCode: [] })
    // No time is no time, and not the year 1970.
    server.tell(hours(MONDAY, 3), 4, { ItemCode: 'EH00000009VN', EventTime: 0, StatusCode: 70 })
    expect(await read()).toMatchObject({ staged: 2, refused: 4 })
    const rejects = await road.store.read<{ body: string }>(
      sql`select body from carrier_rows where verdict = 'reject' order by line`,
    )
    expect(rejects.map(({ body }) => JSON.parse(body).field)).toEqual([
      'ItemCode',
      'EventTime',
      'StatusCode',
      'EventTime',
    ])
    expect(await read()).toMatchObject({ staged: 0, refused: 0 })
  })

  test.each([
    ['token', 401, 'http-401'],
    ['token', 'garbage', 'unreadable'],
    ['tracking', 500, 'http-500'],
    ['tracking', 'hang', 'timeout'],
    ['tracking', 'half', 'closed'],
    ['tracking', 'garbage', 'unreadable'],
  ] as const)(
    '%s that answers %s is a failure that is shown, and the next run goes on',
    async (door, fault, problem) => {
      manyScans(12)
      server.pagesOf(5)
      if (door === 'tracking') {
        await read()
        manyScans(12, 12)
      }
      server.fail(door, fault)
      expect(await read()).toMatchObject({ failing: 1, staged: 0 })
      expect(await link()).toMatchObject({ problem, failing_since: MONDAY, holder: null })
      await read()
      expect(await link()).toMatchObject({ problem: null, failing_since: null, answered_at: MONDAY })
      expect(new Set(await places()).size).toBe(door === 'tracking' ? 24 : 12)
      expect(JSON.stringify(road.logged)).not.toContain(LOGIN.secret)
    },
  )

  test('asks for another token where the one it has is refused, once', async () => {
    manyScans(1)
    server.fail('tracking', 401)
    expect(await read()).toMatchObject({ staged: 1, failing: 0 })
    expect(server.requests.map(({ door }) => door)).toEqual([
      'token',
      'tracking',
      'token',
      'tracking',
      'tracking',
    ])
    server.fail('tracking', 401, 401)
    expect(await read()).toMatchObject({ failing: 1 })
  })

  test('a reader that dies in the middle of the feed leaves each page whole or not there', async () => {
    road.setClock(hours(MONDAY, 3))
    manyScans(20)
    server.pagesOf(5)
    for (let dies = 1; dies <= 8; dies += 1) {
      let commits = 0
      const dying: Store = {
        ...road.store,
        commit: (rows) => {
          commits += 1
          if (commits > dies) throw new Error('killed')
          return road.store.commit(rows)
        },
      }
      await read(depsOn(dying)).catch(() => undefined)
      road.setClock(hours(MONDAY, dies))
      const staged = await places()
      expect(new Set(staged).size).toBe(staged.length)
      expect((await link()).cursor ?? undefined).toBe(staged.at(-1))
    }
    await read()
    expect(await places()).toHaveLength(20)
  })

  test('two readers at once take each record once', async () => {
    manyScans(20)
    server.pagesOf(5)
    await Promise.all([read(), read()])
    road.setClock(hours(MONDAY, 1))
    await read()
    expect(await places()).toHaveLength(20)
  })

  test('a secret that was sealed by another service opens nothing, and that is told', async () => {
    await road.change({ secret: 'ab'.repeat(60) })
    expect(await read()).toMatchObject({ failing: 1 })
    expect(await link()).toMatchObject({ problem: 'sealed' })
    expect(server.requests).toEqual([])
  })
})
