import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import {
  type Draft,
  dispatched,
  OLD_LICENCE,
  registered,
  resultReady,
  say,
  WAYBILL,
  WITH_POST,
} from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { fill, follow, leadsOn, press, read, scan, signInAs, summary } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// The postman's day on a phone: the route, what is told at the doors, and what goes back to the office.

const { site, pressesItsForms } = useSite('road')

/** With 135,000 đ to collect, and an old licence to take back. */
const DUE: readonly Draft[] = WITH_POST.map((draft) =>
  draft.type === 'result.ready' ? resultReady({ recall: [OLD_LICENCE], feeDue: 135_000 }) : draft,
)
const SENT = [...DUE, dispatched()]
const ON_ROUTE = [...DUE, dispatched(WAYBILL, A.clerk, { postman: 'p-tam' })]

const phone = (width = 390): Promise<Page> => signInAs(site(), 'postman', { width })
const tap = (page: Page, words: string): Promise<void> => page.getByText(words, { exact: true }).click()

/** One opens the form, one records it. */
const TWO_TAPS = 2

/** Draws a line where somebody signs. */
async function sign(page: Page): Promise<void> {
  const box = page.getByRole('img', { name: 'Chữ ký của người nhận' })
  await box.scrollIntoViewIfNeeded()
  const place = await box.boundingBox()
  if (!place) throw new Error('there is nowhere to sign')
  await page.mouse.move(place.x + 30, place.y + 20)
  await page.mouse.down()
  await page.mouse.move(place.x + 120, place.y + 40, { steps: 4 })
  await page.mouse.up()
}

describe('the route', () => {
  it('takes an item out by its scan; it is handed over in two taps and the proof, asked once what is odd', async () => {
    await site().tell(SENT)
    const page = await phone()
    expect(await read(page)).toContain('Tuyến hôm nay chưa có điểm nào')
    await site().watch.refused(404, () => scan(page, 'BG000000000X'))
    expect(await read(page.getByRole('alert'))).toContain('không tìm thấy')
    await page.getByLabel('Quét bưu gửi').fill(WAYBILL)
    await press(page, 'Mở')
    expect(await read(page)).toMatch(
      /Xong 0 trên 1 điểm.*Nguyễn Thị Ánh.*12 Lê Lợi.*0912 345 678.*135\.000 đ.*Giấy phép xây dựng cũ/,
    )
    expect(await page.getByRole('link', { name: /^Gọi/ }).getAttribute('href')).toBe('tel:0912345678')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)

    const hand = counted(page)
    await hand.click(page.getByText('Đã phát', { exact: true }))
    // The proof: who took it, how that was seen, the money, the old paper, each one tap, and the signature.
    const answers = [
      'Chính người được nhận: Nguyễn Thị Ánh',
      'Không xem giấy tờ; tên người nhận nói thì khớp',
      'Đã thu tiền mặt',
      'Không thu được',
    ]
    for (const answer of answers) await hand.click(page.getByLabel(answer))
    await sign(page)
    const record = page.getByRole('button', { name: 'Ghi: đã phát tại địa chỉ' })
    await hand.click(record)
    await summary(page).waitFor()
    expect(await read(summary(page))).toContain('Còn giấy tờ cũ phải thu lại chưa thu')
    expect(hand.counts()).toEqual({ scans: 0, keys: TWO_TAPS + answers.length, letters: 0 })
    await page.getByLabel('Đã thu lại').check()
    await leadsOn(page, () => record.click())
    expect(await read(page)).toMatch(/Xong 1 trên 1 điểm.*Tiền mặt phải nộp 135\.000 đ.*1 bản/)

    // The office sees the signature on the dossier.
    const clerk = await signInAs(site(), 'clerk')
    await scan(clerk, WAYBILL)
    await follow(clerk, 'Xem chữ ký của người nhận')
    const picture = clerk.getByRole('img', { name: 'Chữ ký hoặc ảnh lúc phát' })
    expect(await picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(600)
  })
})

/** Somebody whose application is to be fetched, in a dossier of its own. */
const FETCH: readonly Draft[] = [
  registered({ receipt: 'BG123456789K', applicant: { name: 'Trần Văn Bình', phone: '0905000111' } }),
  say('pickup.requested', A.clerk, { address: '45 Trần Phú' }),
  say('pickup.assigned', A.clerk, { postman: 'p-tam' }),
]

describe('a door that stays closed, and a counter that is open', () => {
  it('fails with a reason that was chosen, is held, and is handed over by the clerk by the same rules', async () => {
    await site().tell(ON_ROUTE)
    const page = await phone(320)
    await tap(page, 'Chưa phát được')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.getByRole('button', { name: 'Ghi: chưa phát được' }).click()
    await summary(page).waitFor()
    expect(await read(summary(page))).toMatch(/Chưa chọn lý do.*Chưa chọn bước tiếp theo/)
    await page.getByLabel('Không có người ở nhà').check()
    await page.getByLabel('Phát lại', { exact: true }).check()
    await press(page, 'Ghi: chưa phát được')
    expect(await read(page)).toMatch(/Xong 1 trên 1 điểm.*Phát chưa thành công.*Bưu gửi mang về 1 bưu gửi/)
    // Taken out once more: the same stop is to be made again.
    await page.getByLabel('Quét bưu gửi').fill(WAYBILL)
    await press(page, 'Mở')
    expect(await read(page)).toMatch(/Xong 0 trên 1 điểm.*Lần trước Không có người ở nhà/)
    await tap(page, 'Lưu tại bưu cục')
    await press(page, 'Ghi: lưu tại bưu cục')
    expect(await read(page)).toContain('Chờ nhận tại bưu cục')

    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Đã đến nhận')
    await clerk.getByRole('button', { name: 'Ghi: đã phát tại bưu cục' }).click()
    await summary(clerk).waitFor()
    expect(await read(summary(clerk))).toMatch(/Chưa chọn ai nhận.*Chưa chọn cách kiểm tra.*Chưa chọn đã thu/)
    await clerk.getByLabel('Người được ủy quyền').check()
    await fill(clerk, { 'Họ và tên người nhận': 'Lê Văn Cường' })
    await clerk.getByLabel('Xem tài khoản VNeID: khớp').check()
    await clerk.getByLabel('Đã thu bằng chuyển khoản').check()
    await clerk.getByLabel('Đã thu lại').check()
    await sign(clerk)
    await press(clerk, 'Ghi: đã phát tại bưu cục')
    expect(await read(clerk)).toContain('Đã ghi: Đã phát cho người nhận')
  })
})

describe('papers at the door', () => {
  it('are not there the first time, and are counted and sealed the second', async () => {
    await site().tell(FETCH, 'd-0002')
    const page = await phone()
    expect(await read(page)).toMatch(/Trần Văn Bình.*45 Trần Phú/)
    await tap(page, 'Chưa lấy được')
    await page.getByLabel('Người nhận hẹn ngày khác').check()
    await press(page, 'Ghi: chưa lấy được')
    expect(await read(page)).toContain('Xong 1 trên 1 điểm')
    await page.getByLabel('Quét bưu gửi').fill('BG123456789K')
    await press(page, 'Mở')
    await tap(page, 'Đã nhận giấy tờ')
    await page.getByRole('button', { name: 'Ghi: đã nhận giấy tờ' }).click()
    await summary(page).waitFor()
    expect(await read(summary(page))).toContain('Chưa đếm giấy tờ nào')
    await page.getByLabel(/^Đơn đề nghị cấp giấy phép/).check()
    await fill(page, { 'Số niêm phong': 'NP-9' })
    await press(page, 'Ghi: đã nhận giấy tờ')
    expect(await read(page)).toMatch(/Xong 1 trên 1 điểm.*Hồ sơ đã nhận tại nhà 1 gói/)
    const [packet, missing] = await site().t.store.read<{ place: string; person: string }>(
      sql`select place, person from packets where dossier = 'd-0002' order by packet`,
    )
    expect([packet, missing]).toEqual([
      { place: 'office', person: 'p-tam' },
      { place: 'missing', person: null },
    ])
  })
})

describe('without a network', () => {
  it('what was said waits in the phone and is sent later as one entry; what is refused comes back', async () => {
    await site().tell(ON_ROUTE)
    await site().tell(FETCH, 'd-0002')
    const page = await phone()
    await page.context().setOffline(true)
    await tap(page, 'Đã phát')
    await page.getByRole('button', { name: 'Ghi: đã để vào tủ bưu gửi' }).click()
    await page.getByLabel('Chính người được nhận: Nguyễn Thị Ánh').check()
    await page.getByLabel('Xem phiếu gửi hoặc giấy hẹn: khớp').check()
    await page.getByLabel('Đã thu tiền mặt').check()
    await page.getByLabel('Không thu được').check()
    await page.getByRole('button', { name: 'Ghi: đã để vào tủ bưu gửi' }).click()
    await page.getByRole('heading', { name: 'Chưa gửi (1)' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Nguyễn Thị Ánh' }).isVisible()).toBe(false)
    await page.context().setOffline(false)
    // What is odd about it was not asked at the door: it comes back, with what was filled in.
    await leadsOn(page, async () => {
      await page.getByRole('button', { name: 'Sửa và gửi lại' }).click()
      await page.getByLabel('Đã thu lại').check()
      await page.getByRole('button', { name: 'Ghi: đã để vào tủ bưu gửi' }).click()
    })
    expect(await read(page)).toMatch(/Xong 1 trên 2 điểm.*Tiền mặt phải nộp 135\.000 đ/)
    expect(await page.getByRole('heading', { name: /^Chưa gửi/ }).count()).toBe(0)
    await page.context().setOffline(true)
    await tap(page, 'Chưa lấy được')
    await page.getByLabel('Sai hoặc thiếu địa chỉ').check()
    await page.getByRole('button', { name: 'Ghi: chưa lấy được' }).click()
    await page.getByRole('heading', { name: 'Chưa gửi (1)' }).waitFor()
    await leadsOn(page, () => page.context().setOffline(false))
    expect(await read(page)).toContain('Xong 2 trên 2 điểm')
    expect(await site().t.store.read(sql`select type from events where type = 'pickup.failed'`)).toHaveLength(
      1,
    )
  })
})

pressesItsForms()
