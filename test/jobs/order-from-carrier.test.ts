import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { type CarrierOrderRow, ordersLeft } from '../../src/journal/carriers/orders.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { enginesHere } from '../support/extent.ts'
import { CUSTOMER, type Fault } from '../support/ngsp-server.ts'
import { type CarrierLink, NAME, openCarrierLink } from './carrier-link.ts'
import { CENTRE, clerk, hours, MONDAY, OFFICE, officer } from './road.ts'

const WHO = { name: 'Đặng Thùy Trâm', phone: '0912345678', address: '12 Lê Lợi, Huế' }

let road: CarrierLink
const open = async (engine?: Parameters<typeof openCarrierLink>[0]): Promise<void> => {
  road = await openCarrierLink(engine)
  await road.change({ orders_after: await road.store.highWaterMark() })
}
const close = () => road.close()

/** A dossier that somebody handed in, both ways by post. */
async function registered(number: number, more: object = {}) {
  const dossier = `dossier-${number}`
  const receipt = makeReceiptNumber(Uint8Array.from({ length: 64 }, (_, n) => (number * 37 + n * 11) % 256))
  await road.say(officer, dossier, MONDAY, 'dossier.registered', {
    procedure: '2.000815',
    centre: CENTRE,
    agency: 'SO-TP',
    office: OFFICE,
    service: 'both',
    channel: 'direct',
    papers: [{ name: 'Tờ khai', originals: 1, certified: 0, copies: 0 }],
    applicant: WHO,
    receipt,
    ...more,
  })
  return { dossier, receipt }
}
/** The same, with its result. */
async function ready(number: number, more: object = {}) {
  const made = await registered(number, { service: 'return', ...more })
  const code = `000.00.16.H26-261116-${String(number).padStart(4, '0')}`
  await road.say(officer, made.dossier, MONDAY, 'dossier.accepted', { code, appointment: null })
  await road.say(officer, made.dossier, MONDAY, 'result.ready', {
    packet: 'result',
    papers: [{ name: 'Giấy chứng nhận', originals: 1, certified: 0, copies: 0 }],
    by: 'post',
  })
  return { ...made, order: `${made.receipt}-R1` }
}
/** The post takes the result and sends it out. */
async function sendOut(dossier: string): Promise<void> {
  await road.say(officer, dossier, hours(MONDAY, 1), 'handover.offered', {
    handover: 'list-1',
    to: OFFICE,
    packets: [{ packet: 'result' }],
  })
  await road.say(clerk, dossier, hours(MONDAY, 1), 'handover.accepted', {
    handover: 'list-1',
    basis: 'own',
    packets: [{ packet: 'result' }],
  })
  await road.say(clerk, dossier, hours(MONDAY, 1), 'item.dispatched', { waybill: 'EH00000001VN' })
}
const orders = (): Promise<readonly CarrierOrderRow[]> =>
  road.store.read<CarrierOrderRow>(sql`select * from carrier_orders order by order_number`)
const asked = (door: string): number => road.server.requests.filter((one) => one.door === door).length

describe.each(enginesHere)('on $name', ({ open: engine }) => {
  beforeEach(() => open(engine))
  afterEach(close)

  test('a result that is ready is ordered once, with its papers, and nobody’s name is kept beside it', async () => {
    const { order, dossier } = await ready(1)
    expect(await road.run()).toMatchObject({ asked: 2 })
    expect(road.server.orders.get(order)).toMatchObject({
      CustomerCode: CUSTOMER,
      OrderNumber: order,
      SenderName: CENTRE,
      ReceiverName: WHO.name,
      ReceiverTel: WHO.phone,
      ReceiverAddress: WHO.address,
      SenderDesc: 'Giấy chứng nhận',
    })
    expect(road.server.documentsOfOrders.get(order)).toMatchObject({
      OrderNumber: order,
      IsReceiveResult: true,
      ResultReceiver: { Name: WHO.name },
    })
    expect(await orders()).toMatchObject([
      { order_number: order, dossier, state: 'sent', due_at: null, problem: null },
    ])
    expect(JSON.stringify(await orders())).not.toContain('Trâm')
    await road.run()
    expect([asked('order'), asked('document')]).toEqual([1, 1])
  })
})

describe('orders at a carrier’s system', () => {
  beforeEach(() => open())
  afterEach(close)

  test('papers are fetched by the number of their own leg, and the result is brought by another', async () => {
    const { dossier, receipt } = await registered(1)
    await road.run()
    expect(road.server.orders.size).toBe(0)
    await road.say(clerk, dossier, MONDAY, 'pickup.requested', { address: '3 Hai Bà Trưng, Huế' })
    await road.run()
    expect([...road.server.orders.keys()]).toEqual([`${receipt}-S1`])
    expect(road.server.orders.get(`${receipt}-S1`)).toMatchObject({
      SenderName: WHO.name,
      SenderAddress: '3 Hai Bà Trưng, Huế',
      ReceiverName: CENTRE,
    })
    expect(road.server.documentsOfOrders.get(`${receipt}-S1`)).toMatchObject({ IsSendDocument: true })
  })

  test('nothing is ordered of what was before, nor where nobody said that orders are taken', async () => {
    await road.change({ orders_after: null })
    await ready(1)
    await road.run()
    await road.change({ orders_after: await road.store.highWaterMark() })
    await road.run()
    expect(await orders()).toEqual([])
  })

  test.each([
    'hang',
    'half',
    500,
    'garbage',
    'empty',
    'created-page',
    'status-500',
    'status-101',
    401,
  ] as const)(
    'an answer of %s is no success: it is kept, and asked again by the schedule under the same number',
    async (fault: Fault) => {
      const { order } = await ready(1)
      road.server.fail('order', fault, ...(fault === 401 ? ([401] as const) : []))
      await road.run()
      expect(await orders()).toMatchObject([{ state: 'requested', tries: 1, problem: expect.any(String) }])
      expect(road.server.orders.size).toBe(0)
      await road.run()
      expect(asked('order')).toBe(fault === 401 ? 2 : 1)
      road.setClock(hours(MONDAY, 1))
      await road.run()
      expect(await orders()).toMatchObject([{ order_number: order, state: 'sent', problem: null }])
      expect(road.server.orders.size).toBe(1)
    },
  )

  test('an order whose papers could not be told is shown to people until the item is on its way', async () => {
    const { dossier } = await ready(1)
    road.server.fail('document', 422)
    await road.run()
    expect(await ordersLeft(road.store, NAME, 10)).toMatchObject([{ state: 'sent', problem: 'http-422' }])
    await sendOut(dossier)
    await road.run()
    expect(await ordersLeft(road.store, NAME, 10)).toEqual([])
    expect(await orders()).toMatchObject([{ state: 'sent', problem: null }])
  })

  test('an order that is not taken keeps no other from its turn', async () => {
    const made = [await ready(1), await ready(2), await ready(3)]
    road.server.fail('order', 500, 422)
    await road.run()
    const states = (await orders()).map(({ state }) => state).sort()
    expect(states).toEqual(['refused', 'requested', 'sent'])
    road.setClock(hours(MONDAY, 1))
    await road.run()
    expect(road.server.orders.size).toBe(made.length - 1)
  })

  test('an order that is refused for good is shown to people, and asked for anew by them', async () => {
    await ready(1)
    road.server.fail('order', 422)
    await road.run()
    expect(await orders()).toMatchObject([{ state: 'refused', problem: 'http-422', due_at: null }])
  })

  test('without an address nobody is asked, and what is missing is said', async () => {
    await ready(1, { applicant: { name: WHO.name, phone: WHO.phone } })
    await road.run()
    expect(await orders()).toMatchObject([{ state: 'refused', problem: 'no-citizen-address' }])
    expect(asked('order')).toBe(0)
  })

  test('what was taken and not heard is no second order: the journey proves it', async () => {
    const { dossier, order } = await ready(1)
    road.server.fail('order', 'taken-then-drop')
    await road.run()
    expect(road.server.orders.size).toBe(1)
    road.setClock(hours(MONDAY, 1))
    await road.run()
    expect(await orders()).toMatchObject([{ state: 'requested', problem: 'status-101' }])
    expect(road.server.orders.size).toBe(1)
    await sendOut(dossier)
    const before = asked('order')
    road.setClock(hours(MONDAY, 9))
    await road.run()
    expect(await orders()).toMatchObject([{ order_number: order, state: 'sent', due_at: null }])
    expect(asked('order')).toBe(before)
  })

  test('who dies at any moment between the wish and the answer makes no second order, and loses none', async () => {
    for (let dies = 1; dies <= 9; dies += 1) {
      const { order } = await ready(dies)
      let commits = 0
      const dying: Store = {
        ...road.store,
        commit: (rows) => {
          commits += 1
          if (commits > dies) throw new Error('killed')
          return road.store.commit(rows)
        },
      }
      road.setClock(hours(MONDAY, dies * 30))
      await road.run(road.depsOn(dying)).catch(() => undefined)
      road.setClock(hours(MONDAY, dies * 30 + 1))
      await road.run()
      const mine = (await orders()).filter(({ order_number: number }) => number === order)
      expect(mine).toHaveLength(1)
      expect(road.server.orders.has(order)).toBe(true)
    }
    expect(road.server.orders.size).toBe(9)
  })

  test('a withdrawn wish is cancelled at the carrier; one that was never asked for asks nothing', async () => {
    const { dossier, order } = await ready(1)
    await road.run()
    const second = await ready(2)
    for (const id of [dossier, second.dossier])
      await road.say(officer, id, MONDAY, 'result.collected', {
        receiver: { name: WHO.name, relation: 'self', checked: 'id_card', matched: true },
      })
    await road.run()
    expect([...road.server.cancelled]).toEqual([order])
    expect(await orders()).toMatchObject([{ state: 'cancelled', problem: null }])
  })

  test('too late to cancel is kept as the carrier said it, and the order stands', async () => {
    const { dossier, order } = await ready(1)
    await road.run()
    road.server.collect(order)
    await road.say(officer, dossier, MONDAY, 'result.collected', {
      receiver: { name: WHO.name, relation: 'self', checked: 'id_card', matched: true },
    })
    await road.run()
    expect(await orders()).toMatchObject([
      {
        state: 'sent',
        problem: 'http-409',
        due_at: null,
        answer: expect.stringContaining('đã được thu gom'),
      },
    ])
    expect(await ordersLeft(road.store, NAME, 10)).toHaveLength(1)
  })
})
