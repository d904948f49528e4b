import { beforeEach, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { callOutWith } from '../../src/main/node/call-out.ts'
import { httpNoticeGateway } from '../../src/partners/notice-gateway.ts'
import { paths } from '../../src/web/paths.ts'
import { DOSSIER, OFFERED_IN, RECEIPT, registered } from '../support/given.ts'
import { GATEWAY_KEY, openGateway } from '../support/notice-gateway.ts'
import { act, fill, press, read, signInAs, summary, unfold } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// What citizens ask for and say of the service, on their phone, with what is printed on their slip.

const { site, pressesItsForms } = useSite('wishes')

const openSlip = async (width = 390) => {
  const page = await site().open({ width })
  const secret = await secretOf(site().t.deps.journal, DOSSIER)
  await page.goto(paths.trackingLink(RECEIPT, secret))
  await page.getByText('Tin mới nhất').waitFor()
  return page
}

it('a citizen has the papers fetched, once', async () => {
  await site().tell([registered()])
  const page = await openSlip()
  const form = await unfold(page, 'Nhờ bưu tá đến lấy giấy tờ')
  await fill(form, { 'Ngày muốn bưu tá đến': '31/02/2026' })
  await site().watch.refused(422, () => press(page, 'Gửi yêu cầu lấy giấy tờ'))
  expect(await read(summary(page))).toContain('Ngày không có thật')
  await fill(page, { 'Ngày muốn bưu tá đến': '15/11/2026' })
  await site().watch.refused(422, () => press(page, 'Gửi yêu cầu lấy giấy tờ'))
  expect(await read(summary(page))).toContain('từ hôm nay')
  await fill(page, { 'Ngày muốn bưu tá đến': '17/11/2026' })
  await press(page, 'Gửi yêu cầu lấy giấy tờ')
  expect(await read(page)).toContain('Đã ghi nhận')
  expect(await page.getByText('Nhờ bưu tá đến lấy giấy tờ').count()).toBe(0)
})

it('the result goes elsewhere with the secret and the code that came to the phone, and with no other', async () => {
  await site().tell(OFFERED_IN)
  const gateway = await openGateway()
  const { send } = httpNoticeGateway({
    url: gateway.url,
    key: GATEWAY_KEY,
    call: callOutWith({ loopback: true }),
  })
  Object.assign(site().t.deps, { sendMessage: send })
  try {
    const page = await openSlip()
    const form = await unfold(page, 'Đổi nơi nhận kết quả')
    await site().watch.refused(422, () => press(page, 'Đổi nơi nhận'))
    expect(await read(summary(page))).toMatch(/họ và tên.*địa chỉ/i)
    const address = '27 Nguyễn Huệ, phường Thuận Hóa'
    const where = page.getByRole('group').filter({ hasText: 'Mã xác nhận được gửi' }).last()
    await where.getByLabel('Họ và tên').fill('Trần Văn Bưởi')
    await where.getByLabel('Địa chỉ').fill(address)
    await press(page, 'Gửi mã xác nhận về điện thoại')
    expect(await read(page)).toContain('Mã đã được gửi')
    const [message] = gateway.messages()
    const code = /^\d{6}/.exec(message?.text ?? '')?.[0] ?? ''
    expect(message?.to).toBe('+84912345678')
    await fill(page, { 'Mã xác nhận trong tin nhắn': code === '000000' ? '111111' : '000000' })
    await site().watch.refused(422, () => press(page, 'Đổi nơi nhận'))
    expect(await read(summary(page))).toContain('Mã xác nhận không đúng')
    await fill(page, { 'Mã xác nhận trong tin nhắn': code })
    await press(page, 'Đổi nơi nhận')
    expect(await read(page)).toContain('Đã ghi nhận')
    expect(await form.count()).toBe(1)
  } finally {
    await gateway.close()
  }
})

it('a citizen rates and complains; the office answers, and the citizen reads it', async () => {
  await site().tell(OFFERED_IN)
  const page = await openSlip()
  const hand = await counted(page)
  await unfold(page, 'Đánh giá, phản ánh')
  const rating = page.locator('form').filter({ hasText: 'Bạn hài lòng không?' })
  await fill(rating, { 'Về bên nào': 'Bưu điện', 'Mức hài lòng': 'Hài lòng' })
  await press(page, 'Gửi đánh giá')
  expect(await read(page)).toContain('Đã ghi nhận')
  expect(hand).toBeDefined()
  await unfold(page, 'Đánh giá, phản ánh')
  const complaint = page.locator('form').filter({ hasText: 'Việc gì đã xảy ra' })
  await fill(complaint, { 'Về bên nào': 'Bưu điện', 'Lý do': 'Quá chậm' })
  await press(page, 'Gửi phản ánh')
  // Whom to ask and the steps stand above what the citizen thinks of it all.
  expect(await read(page)).toMatch(/Câu trả lời sẽ hiện.*Hỏi ở đâu.*đi qua các bước.*Đang chờ trả lời/)

  const clerk = await signInAs(site(), 'clerk')
  await clerk.goto(paths.dossier(DOSSIER))
  await act(clerk, 'Trả lời khiếu nại', {
    'Lý do': 'Đã khắc phục xong',
    'Trả lời cho người dân': 'Xe hỏng; giấy tờ đã đến cơ quan.',
  })
  await act(clerk, 'Ghi phản ánh, khiếu nại của người dân', {
    'Về bên nào': 'Cơ quan giải quyết',
    'Lý do': 'Thái độ phục vụ',
  })
  const again = await openSlip(320)
  expect(await read(again)).toMatch(/Trả lời .*Đã khắc phục xong\. Xe hỏng; giấy tờ đã đến cơ quan\./)
})

beforeEach(() => {
  // The code of a message is good for minutes: the clock of the test stands.
  expect(site().t.clock.now).toBe('2026-11-16T02:00:00.000Z')
})

pressesItsForms()
