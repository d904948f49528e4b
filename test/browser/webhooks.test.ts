import { afterEach, beforeEach, expect, it } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { P } from '../support/small-world.ts'
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts'
import { follow, leadsOn, press, read, signInAs } from './support/actions.ts'
import { faultsOf } from './support/page-checks.ts'
import { useSite } from './support/site.ts'

// What an administrator sees and does of the addresses to which events are pushed.

const { site, pressesItsForms } = useSite('webhooks')

let receiver: Receiver
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

/** An endpoint that was switched off, with letters that nobody took, and one of another province. */
async function tellOfEndpoints(): Promise<void> {
  const { store, clock } = site().t
  const at = addMinutes(clock.now, -60)
  const row = { salt: 'a', cursor: 9, fence: 1, made_at: at }
  await store.commit({
    webhook_endpoints: [
      {
        ...row,
        endpoint: 'endpoint-1',
        party: P.agency,
        address: `${receiver.url}/a-secret-path`,
        description: 'một cửa điện tử',
        state: 'disabled',
        why: 'failing',
        off_at: at,
        failing_since: at,
      },
    ],
    webhook_deliveries: [1, 2, 3].map((seq) => ({
      ...newDelivery('endpoint-1', seq, `d-${seq}`, at),
      state: 'dead',
      tries: 10,
      fence: 1,
      due_at: null,
      given_up: seq,
      problem: 'timeout',
      ended_at: at,
    })),
    webhook_attempts: [1, 2, 3].map((seq) => ({
      delivery: `endpoint-1-${seq}`,
      fence: 1,
      step: 'dead',
      holder: 'test',
      at,
      problem: 'timeout',
    })),
  })
}

it('an administrator sees what an endpoint did not take, switches it on again and sends that again', async () => {
  await tellOfEndpoints()
  const page = await signInAs(site(), 'administrator')
  await follow(page, 'Webhook', page.getByRole('navigation', { name: 'Quản trị' }))
  const list = await read(page)
  expect(list).toMatch(/127\.0\.0\.1:\d+ .*Đã tắt không nhận được tin nào suốt 5 ngày/)
  await follow(page, 'Sở Xây dựng')
  expect(await read(page)).toContain('một cửa điện tử')
  expect(await page.content()).not.toMatch(/a-secret-path|d-1/)
  await follow(page, 'Các lần gửi: 2')
  expect(await read(page)).toMatch(/Các lần gửi tin số 2.*Chưa nhận, hết số lần thử không trả lời kịp/)
  expect(await faultsOf(page)).toEqual([])
  await leadsOn(page, () => page.getByRole('button', { name: 'Gửi lại: 2' }).click())
  expect(await read(page)).toContain('Số tin sẽ được gửi lại: 1')

  receiver.behave(() => ({ status: 503 }))
  await press(page, 'Gọi thử')
  expect(await read(page)).toContain('Gọi thử chưa được: trả lời 503')
  await press(page, 'Bật lại')
  expect(await read(page)).toMatch(/Gọi thử chưa được.*Đã tắt/)
  receiver.behave(() => ({ status: 204 }))
  await press(page, 'Bật lại')
  expect(await read(page)).toMatch(/Đã bật lại.*Tình trạng Đang gửi/)
  await press(page, 'Tạm dừng')
  expect(await read(page)).toMatch(/Đã tạm dừng.*Tình trạng Tạm dừng/)
  await press(page, 'Bật lại')
  expect(await read(page)).toMatch(/Đã bật lại.*Tình trạng Đang gửi/)
  await press(page, 'Gửi lại mọi tin chết')
  expect(await read(page)).toMatch(/Số tin sẽ được gửi lại: 2\..*Tin chết \(0\) Đang chờ gửi \(3\)/)
  await follow(page, 'Nhật ký quản trị')
  const told = await read(page)
  for (const words of [
    'Gọi thử địa chỉ webhook Sở Xây dựng',
    'Trả lời: trả lời 503',
    'Tình trạng: Đã tắt',
    'Tạm dừng địa chỉ webhook',
    'Bật lại địa chỉ webhook',
    'Số tin: 2',
  ])
    expect(told).toContain(words)
})

it('says the same in English', async () => {
  await tellOfEndpoints()
  const page = await signInAs(site(), 'administrator')
  await page.goto('/quan-tri/webhook/endpoint-1')
  await press(page, 'English')
  const told = await read(page)
  for (const words of ['Switched off', 'it took nothing for 5 days', 'Send all dead letters again', 'Ping'])
    expect(told).toContain(words)
  expect(await faultsOf(page)).toEqual([])
})

pressesItsForms()
