import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes, vietnamTime } from '../../src/domain/instant.ts'
import { runAskedDays } from '../../src/jobs/run-asked-days.ts'
import { sendNotifications } from '../../src/jobs/send-notifications.ts'
import { claimSlot, endSlot } from '../../src/journal/schedule/job-slots.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { typedDay } from '../../src/web/pages/parts/typed-dates.ts'
import { PASSWORD } from '../support/app.ts'
import * as g from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, leadsOn, press, read, signInAs, summary, type, unfold } from './support/actions.ts'
import { type Site, useSite } from './support/site.ts'

// A day of those who look after a province: where everything is, what went wrong, what others told.

const { site, pressesItsForms } = useSite('supervision')

const LOST = g.say('custody.lost', g.received().by, { packets: ['kq'], reason: { code: 'accident' } })

/** A second person of the supervising authority, at a browser of their own. */
async function secondSupervisor({ t, open }: Site): Promise<Page> {
  const person = { id: 'p-hai', login: 'giamsat2', name: 'Người giám sát hai', pin: null, closed_at: null }
  await t.store.commit({
    persons: [{ ...person, password: await t.deps.hashSecret(PASSWORD), created_at: t.deps.now() }],
    assignments: [
      {
        person: 'p-hai',
        party: P.authority,
        role: 'supervisor',
        valid_from: '2020-01-01',
        valid_until: null,
      },
    ],
  })
  const page = await open()
  await page.goto('/dang-nhap')
  await type(page, 'giamsat2')
  await page.keyboard.press('Tab')
  await type(page, PASSWORD)
  await leadsOn(page, () => page.keyboard.press('Enter'))
  return page
}

it('a case is given to its owner, explained, proposed to be written off and closed by a second person', async () => {
  await site().tell([...g.WITH_POST, LOST, g.recallWaived()])
  site().t.clock.advance(180)
  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, '2 việc đang mở')
  await fill(supervisor, { Loại: 'Mất giấy tờ' })
  await press(supervisor, 'Lọc')
  await follow(supervisor, 'Mất giấy tờ')
  await unfold(supervisor, 'Giao việc')
  await site().watch.refused(422, () => press(supervisor, 'Giao việc'))
  expect(await read(summary(supervisor))).toContain('Chọn bên phải giải quyết')
  await fill(await unfold(supervisor, 'Giao việc'), {
    'Người phụ trách': 'Người clerk',
    'Xong trước ngày': '20/11/2026',
    'Nói rõ thêm': 'Hỏi lại bưu tá tuyến 3',
  })
  await press(supervisor, 'Giao việc')
  expect(await read(supervisor)).toContain('Người clerk; xong trước 17:00 20/11/2026; Hỏi lại bưu tá tuyến 3')

  const clerk = await signInAs(site(), 'clerk')
  await follow(clerk, 'Việc cần xem')
  await follow(clerk, 'Mất giấy tờ')
  expect(await read(clerk)).not.toContain('Đóng việc')
  await fill(clerk, { 'Nói rõ thêm': 'Đang tìm ở kho' })
  await site().watch.refused(422, () => press(clerk, 'Gửi giải trình'))
  expect(await read(summary(clerk))).toContain('Chưa chọn lý do')
  // What was typed goes along into the other language and back, sent and refused or not sent yet.
  await press(clerk, 'English')
  expect(await clerk.getByLabel(/^In words/).inputValue()).toBe('Đang tìm ở kho')
  await press(clerk, 'Tiếng Việt')
  await fill(clerk, { 'Lý do': 'Đang khắc phục' })
  await press(clerk, 'Gửi giải trình')

  await supervisor.reload()
  expect(await read(supervisor)).toContain('Đã giải trình')
  const giveUp = await unfold(supervisor, 'Đề nghị bỏ qua')
  await fill(giveUp, { 'Lý do': 'Không làm rõ được nữa' })
  await press(supervisor, 'Đề nghị bỏ qua', giveUp)
  expect(await read(supervisor)).toContain('Bạn đã đề nghị bỏ qua việc này: một người khác phải đồng ý')

  const second = await secondSupervisor(site())
  await follow(second, '1 việc chờ người thứ hai')
  await follow(second, 'Mất giấy tờ')
  const agree = await unfold(second, 'Đồng ý bỏ qua')
  await fill(agree, { 'Lý do': 'Đã quá lâu' })
  await press(second, 'Đồng ý bỏ qua', agree)
  expect(await read(second)).toContain('Đóng việc cần xem bỏ qua; Đã quá lâu')
  await fill(second, { 'Lý do': 'Thực tế chưa khắc phục' })
  await press(second, 'Mở lại việc')
  const close = await unfold(second, 'Đóng việc')
  await fill(close, { 'Lý do': 'Đã bồi thường' })
  await press(second, 'Đóng việc', close)
  expect(await read(second)).toContain('đã giải quyết')
  await follow(second, writeReceiptNumber(g.RECEIPT))
  expect(await read(second)).toContain('Mất giấy tờ Đã đóng Bưu cục Trung tâm · Người clerk')
})

it('a supervisor sees where everything is, what the last days were, and what an office has to do', async () => {
  const late = { lateReason: 'power_cut', happenedAt: g.after(120), at: g.after(540) } as const
  await site().tell([...g.DELIVERED, { ...g.feeCollected('f1', 150_000), ...late }])
  await site().tell([{ ...g.registered({ receipt: 'BG012345679P' }) }, g.received()], 'd-0002')
  site().t.clock.advance(60 * 24 * 4)
  const supervisor = await signInAs(site(), 'supervisor')
  const page = await read(supervisor)
  expect(page).toContain('30 ngày gần nhất')
  expect(page).toContain('Gói được ký nhận bàn giao 2')
  expect(page).toContain('Bưu gửi đã phát cho người dân 1')
  for (const [link, said] of [
    ['1 Bưu cục Trung tâm', 'Mất điện'],
    ['2 Bên nhận tự ký trên hệ thống', 'Trung tâm Phục vụ hành chính công tỉnh'],
    ['1 Bưu cục Trung tâm, Đã phát, có chứng cứ', g.WAYBILL],
  ] as const) {
    await follow(supervisor, link)
    expect(await read(supervisor)).toContain(said)
    await follow(supervisor, 'Toàn cảnh')
  }
  await follow(supervisor, '1 Bưu cục Trung tâm, Chờ giao cơ quan')
  expect(await read(supervisor)).toContain('Lần xem này đã được ghi nhật ký')
  expect(await supervisor.getByRole('main').getByRole('button').count()).toBe(0)
  const [look] = await site().t.store.read<{ what: string }>(
    sql`select what from access_log where what like 'worklist%'`,
  )
  expect(look?.what).toBe(`worklist ${P.office}`)
})

it('a supervisor sends again what reached no citizen', async () => {
  const { t } = site()
  t.clock.advance(180)
  const journal = { ...t.deps.journal, notices: true }
  for (const [n, draft] of g.OFFERED_IN.entries()) await submit(journal, g.complete(draft, n))
  await sendNotifications.run(
    {
      journal,
      now: t.deps.now,
      log: t.deps.log,
      carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
      notices: {
        gateway: { send: async () => ({ outcome: 'refused', problem: 'http-400' }) },
        page: 'http://localhost/t',
      },
      holder: 'test',
    },
    t.clock.now,
  )
  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, 'Tin nhắn')
  expect(await read(supervisor)).toContain('cổng tin nhắn trả lời 400')
  await site().watch.refused(422, () => press(supervisor, 'Gửi lại các tin đã chọn'))
  expect(await read(summary(supervisor))).toContain('Chưa chọn tin nhắn nào')
  await follow(supervisor, 'Chọn tất cả trên trang này')
  await press(supervisor, 'Gửi lại các tin đã chọn')
  expect(await read(supervisor)).toContain('Tin nhắn sẽ được gửi lại trong ít phút')
})

it('220 kept reports are filtered, foreseen, put on record and dropped, many at once', async () => {
  const { t } = site()
  await site().tell(g.WITH_POST)
  const early = (n: number, draft: g.Draft): Input => ({
    ...g.complete(g.told(draft), n),
    id: `in-the-future-${n}`,
    happenedAt: addMinutes(t.clock.now, 60 * n),
  })
  await submit(t.deps.journal, early(30, g.dispatched(g.WAYBILL)))
  for (let n = 31; n < 250; n += 1) await submit(t.deps.journal, early(n, g.held(g.received().by)))
  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, 'Tin chưa ghi')
  await fill(supervisor, { 'Việc được báo': 'Bưu gửi đã được gửi đi (1)' })
  await press(supervisor, 'Lọc tin')
  expect(await read(supervisor)).toMatch(/Sẽ ghi; giờ ghi sẽ là/)
  await supervisor.getByRole('checkbox').check()
  await press(supervisor, 'Ghi vào sổ các tin đã chọn')
  expect(await read(supervisor)).toContain('Đã xử lý 1 tin.')
  await follow(supervisor, 'Chọn tất cả trên trang này')
  await site().watch.refused(422, () => press(supervisor, 'Bỏ các tin đã chọn'))
  expect(await read(summary(supervisor))).toContain('Chưa chọn lý do bỏ tin')
  await fill(supervisor, { 'Vì sao bỏ': 'Đã ghi bằng tin khác' })
  await press(supervisor, 'Bỏ các tin đã chọn')
  expect(await read(supervisor)).toContain('Đã xử lý 100 tin.')
})

it('a supervisor opens the paper of a reconciliation', async () => {
  const { t } = site()
  const slot = t.clock.now
  const held = { job: 'reconcile', slot, fence: 1, holder: 'test' }
  await claimSlot(t.store, held, { at: slot, leaseUntil: addMinutes(slot, 5) })
  await endSlot(t.store, held, { at: addMinutes(slot, 1), state: 'done', outcome: '{}' })
  const supervisor = await signInAs(site(), 'supervisor')
  await fill(supervisor, { 'Doanh nghiệp bưu chính': 'Bưu chính Viettel', 'Từ ngày': '14/11/2026' })
  const [answer] = await Promise.all([
    supervisor.waitForEvent('response', (one) => one.status() !== 303),
    supervisor.getByRole('button', { name: 'Mở biên bản' }).click(),
  ])
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

it('a supervisor has a day compared now, leaves the page, and finds what came of it', async () => {
  const { t } = site()
  await site().tell(g.ON_THE_ROAD)
  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, 'Đối soát ngày')
  await fill(supervisor, { 'So sánh': 'Phát trả', 'Của ngày': '31/12/2026' })
  await site().watch.refused(422, () => press(supervisor, 'Đối soát ngày này'))
  expect(await read(summary(supervisor))).toContain('Ngày này chưa đến')
  await fill(supervisor, { 'Của ngày': typedDay(vietnamTime(t.clock.now).date) })
  await press(supervisor, 'Đối soát ngày này')
  expect(await read(supervisor)).toContain('Đang chờ, bắt đầu trong một phút')
  await follow(supervisor, 'Việc cần xem')
  await runAskedDays.run(
    {
      journal: t.deps.journal,
      now: t.deps.now,
      log: () => {},
      holder: 'test',
      notices: undefined,
      carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
    },
    t.clock.now,
  )
  await follow(supervisor, 'Đối soát ngày')
  expect(await read(supervisor)).toMatch(
    /Tạm tính.*ngày chưa hết.*1 hành trình, 1 khớp, 0 sai lệch.*Xong lúc/,
  )
  await follow(supervisor, typedDay(vietnamTime(t.clock.now).date))
  expect(await read(supervisor)).toContain('Không có sai lệch nào.')
})

pressesItsForms()
