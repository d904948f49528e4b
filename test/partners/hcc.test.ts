import { afterEach, beforeEach, expect, test } from 'vitest'
import { callOutWith } from '../../src/main/node/call-out.ts'
import { carrierSystem } from '../../src/partners/carrier-systems.ts'
import type { CallOut } from '../../src/partners/outgoing.ts'
import { HCC_TOKEN, openHcc } from '../support/hcc-server.ts'

let server: Awaited<ReturnType<typeof openHcc>>
beforeEach(async () => {
  server = await openHcc()
})
afterEach(() => server.close())

const callOut = callOutWith({ loopback: true })
const call: CallOut = (one) => callOut({ ...one, timeoutMs: 500 })
const END = { name: 'Đặng Thùy Trâm', address: '12 Lê Lợi, Huế', phone: '0912345678', province: '46' }
const WANTED = {
  order: 'BG7K0M9RT4P2-R1',
  direction: 'to-citizen',
  procedure: { code: '2.000815', name: 'Chứng thực' },
  papers: ['Giấy chứng nhận'],
  sender: { ...END, name: 'Trung tâm' },
  receiver: END,
} as const

function connected() {
  const access = {
    address: server.url,
    customer: 'TTHCC-HUE',
    client: '-',
    secret: HCC_TOKEN,
    settings: { provinces: { '46': 53 } },
  }
  const system = carrierSystem('hcc-v1')
  if (!system) throw new Error('no such system')
  return system.connect(call, access, () => '2026-11-16T01:00:00.000Z')
}

test('an order says who sends what to whom, by the carrier’s own numbers, and counts by its yes alone', async () => {
  const carrier = connected()
  expect(await carrier.order(WANTED)).toMatchObject({ outcome: 'yes' })
  expect(server.orders.get(WANTED.order)).toMatchObject({
    maKhachHang: 'TTHCC-HUE',
    ngayNhap: '2026-11-16 08:00:00',
    noiDungHang: 'Giấy chứng nhận',
    tenNguoiNhan: END.name,
    maTinhNhan: 53,
    tenNguoiGui: 'Trung tâm',
  })
  // What a dossier is about stands in its order; there is no call that cancels one.
  expect(await carrier.document(WANTED)).toMatchObject({ outcome: 'yes' })
  expect(await carrier.cancel(WANTED.order)).toMatchObject({ outcome: 'no', problem: 'no-cancel' })
})

test.each([
  ['no', 'later', 'status-false'],
  ['empty', 'later', 'http-200'],
  ['html', 'later', 'http-200'],
  ['half', 'later', 'closed'],
  ['hang', 'later', 'timeout'],
  [503, 'later', 'http-503'],
  [401, 'later', 'http-401'],
  [422, 'no', 'http-422'],
] as const)(
  'an order that is answered %s is not sent, and what was said is kept',
  async (fault, outcome, problem) => {
    server.fail('order', fault)
    const told = await connected().order(WANTED)
    expect(told).toMatchObject({ outcome, problem })
    expect(told.said).not.toContain(HCC_TOKEN)
  },
)
