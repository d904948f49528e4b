import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { submit } from '../../src/journal/write/submit.ts'
import * as g from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, leadsOn, press, read, signInAs, summary, unfold } from './support/actions.ts'
import { useSite } from './support/site.ts'

// A morning with a long list of cases: several are done with at once.

const { site, pressesItsForms } = useSite('cases')

const LOST = g.say('custody.lost', g.received().by, { packets: ['kq'], reason: { code: 'accident' } })
const SECOND = 'BG012345679P'

/** Two dossiers whose results were lost, and a status that no map knows. */
async function threeCases(): Promise<void> {
  await site().tell([...g.WITH_POST, LOST, g.recallWaived()])
  const lost = g.say('custody.lost', g.received().by, { packets: ['hs'], reason: { code: 'accident' } })
  await site().tell([g.registered({ receipt: SECOND }), g.received(), lost], 'd-0002')
  const at = site().t.deps.now()
  await site().t.store.commit({
    cases: [
      {
        key: `unknown-code:${P.carrier}:hcc:=7`,
        kind: 'unknown-code',
        dossier: null,
        ref: '=7',
        owner: P.carrier,
        state: 'open',
        opened_at: at,
        seen_at: at,
        closed_at: null,
        closed_because: null,
        detail: '{}',
        run: null,
        due_at: at,
      },
    ],
  })
  site().t.clock.advance(180)
}

it('several cases are given to somebody at once, and taken back; the one that is refused is named', async () => {
  await threeCases()
  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, 'Việc cần xem')
  await site().watch.refused(422, () => press(supervisor, 'Giao các việc đã chọn'))
  expect(await read(summary(supervisor))).toContain('Chưa chọn việc nào')
  await fill(supervisor, { 'Bên phải giải quyết': 'Bưu cục Trung tâm', Loại: 'Mất giấy tờ' })
  await press(supervisor, 'Lọc')
  await follow(supervisor, 'Chọn tất cả trên trang này')
  await fill(supervisor, { 'Xong trước ngày': '20/11/2026' })
  const form = supervisor.locator('form[method=post]', { hasText: 'Giao các việc đã chọn' })
  await fill(form, { 'Người phụ trách': 'Người clerk' })
  await press(supervisor, 'Giao các việc đã chọn')
  expect(await read(supervisor)).toContain('Đã giao 2 việc.')
  expect(await read(supervisor)).toContain('Đã giao 07:40 hôm nay 17:00 20/11/2026')
  await press(supervisor, 'Hoàn tác giao việc')
  expect(await read(supervisor)).toContain('Đã hoàn tác việc giao của 2 việc.')
  expect(await read(supervisor)).not.toContain('17:00 20/11/2026')

  await follow(supervisor, 'Chọn tất cả trên trang này')
  const closed = { ...g.complete(g.caseClosed('lost:d-0002:hs'), 90), dossier: 'd-0002' } as Input
  expect(await submit(site().t.deps.journal, closed)).not.toHaveProperty('refusal')
  await fill(form, { 'Chuyển cho bên': 'Tổng công ty Bưu điện Việt Nam' })
  await press(supervisor, 'Giao các việc đã chọn')
  const page = await read(supervisor)
  expect(page).toContain('Đã giao 1 việc.')
  expect(page).toMatch(new RegExp(`Chưa làm được với:.*${writeReceiptNumber(SECOND)}: Việc này đã được ghi`))
})

it('an office explains several with one reason, and one of them alone is taken back by its supervisor', async () => {
  await threeCases()
  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, 'Việc cần xem')
  await fill(supervisor, { Loại: 'Mất giấy tờ' })
  await press(supervisor, 'Lọc')
  await leadsOn(supervisor, () =>
    supervisor.getByRole('link', { name: 'Mất giấy tờ', exact: true }).first().press('Enter'),
  )
  await unfold(supervisor, 'Giao việc')
  await fill(supervisor, { 'Xong trước ngày': '20/11/2026' })
  await press(supervisor, 'Giao việc')
  const undo = await unfold(supervisor, 'Hoàn tác giao việc')
  await press(supervisor, 'Hoàn tác giao việc', undo)
  expect(await read(supervisor)).toContain('hoàn tác lần giao trước')

  const clerk = await signInAs(site(), 'clerk')
  await follow(clerk, 'Việc cần xem')
  await fill(clerk, { Loại: 'Mất giấy tờ' })
  await press(clerk, 'Lọc')
  await follow(clerk, 'Chọn tất cả trên trang này')
  await fill(clerk, { 'Lý do': 'Đang khắc phục' })
  await press(clerk, 'Giải trình các việc đã chọn')
  expect(await read(clerk)).toContain('Đã giải trình 2 việc.')
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('link', { name: 'CSV', exact: true }).click(),
  ])
  const sheet = await readFile(await download.path(), 'utf8')
  expect(sheet).toContain(writeReceiptNumber(SECOND))
  expect(sheet.trim().split('\r\n')).toHaveLength(3)
})

const MANY_KINDS = ['no-news', 'unknown-item', 'conflict', 'held-without-a-day', 'due-day-past']
const MANY_OWNERS = [P.office, P.centre, P.agency, P.carrier]

it('of a thousand open cases those of one kind and owner are two presses away, and given to a person from there', async () => {
  const at = site().t.deps.now()
  await site().t.store.commit({
    cases: Array.from({ length: 1000 }, (_, n) => ({
      key: `${MANY_KINDS[n % 5]}:many:${n}`,
      kind: MANY_KINDS[n % 5] ?? '',
      dossier: null,
      ref: `EH${100_000_000 + n}VN`,
      owner: MANY_OWNERS[n % 4] ?? '',
      state: 'open',
      opened_at: g.after(-n),
      seen_at: at,
      closed_at: null,
      closed_because: null,
      detail: '{}',
      run: null,
      due_at: g.after(9_000 - n * 10),
    })),
  })
  const page = await signInAs(site(), 'supervisor')
  await follow(page, 'Việc cần xem')
  expect(await read(page)).toMatch(/1000 việc đang mở, \d+ quá hạn/)
  await follow(page, 'Lâu không có tin', page.getByRole('table', { name: 'Theo loại việc' }))
  expect(await read(page)).toContain('Theo loại và bên đã chọn: 200 việc')
  await follow(page, 'Bưu cục Trung tâm', page.getByRole('table', { name: 'Theo bên phải giải quyết' }))
  expect(await read(page)).toContain('Theo loại và bên đã chọn: 50 việc')
  await follow(page, 'Chọn tất cả trên trang này')
  await page.getByRole('link', { name: 'Xuống phần xử lý' }).press('Enter')
  await fill(page.locator('form[method=post]', { hasText: 'Giao các việc đã chọn' }), {
    'Người phụ trách': 'Người clerk',
  })
  await press(page, 'Giao các việc đã chọn')
  expect(await read(page)).toContain('Đã giao 50 việc.')
})

pressesItsForms()
