import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { takeInReference } from '../../src/app/load-reference.ts'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { sql } from '../../src/journal/sql.ts'
import { registered } from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { fill, follow, leadsOn, part, press, read, signInAs, summary } from './support/actions.ts'
import { counted, type Hand } from './support/counted.ts'
import { useSite } from './support/site.ts'

// The counter: what a customer costs in keys and scans, and what is asked before anything is recorded.

const { site, pressesItsForms } = useSite('intake')

/** Keys beside the person's own letters, scans beside nothing. */
const WALK_IN_KEYS_MAX = 20
const PREPARED_KEYS_MAX = 8
const PHONE_KEYS = 10

const PREPARED = makeReceiptNumber(new Uint8Array(16).fill(7))

const tariff = (service: string, band: string, amount: number) => ({ service, band, amount })

async function loadTariff(): Promise<void> {
  const tariffs = [
    tariff('submit', 'nội tỉnh', 26_000),
    tariff('return', 'nội tỉnh', 30_000),
    tariff('submit', 'liên tỉnh', 31_000),
    tariff('return', 'liên tỉnh', 36_000),
  ]
  expect(await takeInReference(site().t.deps, { tariffs })).toHaveProperty('added')
}

/** Nobody types before they see where. */
const ready = (page: Page) =>
  page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body)

/** Waits for the file that is printed by itself. */
const printed = (page: Page) =>
  page.waitForResponse((answer) => /\/ho-so\/[^/]+\/in\.pdf$/.test(new URL(answer.url()).pathname))

async function keys(hand: Hand, ...all: readonly string[]): Promise<void> {
  for (const key of all) await hand.press(key)
}

/** From the procedure on: two letters of its name, and Enter. */
async function procedure(page: Page, hand: Hand): Promise<void> {
  await ready(page)
  await keys(hand, 'g', 'p')
  await hand.opens((h) => h.press('Enter'))
  await ready(page)
}

/** Service, papers, seal; then the money and the one key that records. */
async function rest(page: Page, hand: Hand, seal: string): Promise<string | undefined> {
  await keys(hand, 'Tab', ' ', 'Tab', ' ', 'Tab', 'Tab')
  await hand.opens((h) => h.scan(seal))
  await ready(page)
  await hand.press(' ')
  const [job] = await Promise.all([printed(page), hand.opens((h) => h.press('Enter'))])
  return job.headers()['content-type']
}

const dossiers = async (): Promise<number | undefined> =>
  (await site().t.store.read<{ n: number }>(sql`select count(*) as n from dossiers`))[0]?.n

describe('a customer at the counter', () => {
  it('costs few keys: a new one, one who was here before, one whose papers are prepared; each is printed at once', async () => {
    await loadTariff()
    const page = await signInAs(site(), 'clerk')
    await follow(page, 'Hồ sơ mới')
    const hand = counted(page)

    await procedure(page, hand)
    await hand.type('0905123456')
    await hand.press('Tab')
    await hand.type('Đặng Thùy Trâm')
    await hand.press('Tab')
    await hand.type('12 Lê Lợi, phường Bắc')
    expect(await rest(page, hand, 'NP-1')).toBe('application/pdf')
    expect(hand.counts().scans).toBe(1)
    expect(hand.counts().keys).toBeLessThanOrEqual(WALK_IN_KEYS_MAX)
    expect(await read(page)).toMatch(/Đã ghi: .*BG-.*niêm phong NP-1 · đã thu 56\.000 đ/)
    // Back finds the empty form of the next one, and no question of the browser about what was sent.
    await page.goBack()
    expect(await page.getByLabel('Họ và tên').first().inputValue()).toBe('')
    await page.goForward()

    // The next customer is served at once, and was here before: the number is enough.
    hand.again()
    await procedure(page, hand)
    const before = hand.counts()
    await hand.type('0905123456')
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[name="/applicant/name"]')?.value !== '',
    )
    expect(hand.counts().letters - before.letters).toBe(PHONE_KEYS)
    expect(hand.counts().keys).toBe(before.keys)
    expect(await page.getByLabel('Họ và tên').first().inputValue()).toBe('Đặng Thùy Trâm')
    expect(await page.getByLabel('Địa chỉ').first().inputValue()).toBe('12 Lê Lợi, phường Bắc')
    expect(await read(page)).toContain('Khách quen')
    await keys(hand, 'Tab', 'Tab')
    await rest(page, hand, 'NP-2')
    expect(hand.counts().keys).toBeLessThanOrEqual(WALK_IN_KEYS_MAX)

    await site().tell([registered({ receipt: PREPARED, office: P.office }, A.centre)])
    await follow(page, 'Bàn Giao')
    await ready(page)
    hand.again()
    await hand.opens((h) => h.scan(PREPARED))
    await ready(page)
    expect(await read(page)).toContain(' · N*** T** Á** · đã đăng ký')
    await keys(hand, ' ', 'Tab', 'Tab')
    await hand.opens((h) => h.scan('NP-3'))
    await ready(page)
    await hand.press(' ')
    await Promise.all([printed(page), hand.opens((h) => h.press('Enter'))])
    expect(hand.counts().scans).toBe(2)
    expect(hand.counts().keys).toBeLessThanOrEqual(PREPARED_KEYS_MAX)
    expect(await read(page)).toContain('niêm phong NP-3')
    expect(await dossiers()).toBe(3)
  })
})

describe('before anything is recorded', () => {
  it('the sums are shown, changed and chosen, what is odd is asked once, and each answer leads back with its values', async () => {
    await loadTariff()
    await site().tell([registered({ aliases: [{ kind: 'portal', value: 'H57-DVC-0007' }] }, A.clerk)])
    const page = await signInAs(site(), 'clerk')
    await follow(page, 'Hồ sơ mới')
    await fill(page, { 'Tên hoặc mã thủ tục': 'giay phep' })
    await press(page, 'Tìm')
    // Nothing is chosen and nothing counted before somebody does.
    await site().watch.refused(422, () => press(page, 'Tiếp tục'))
    for (const words of ['Chưa chọn dịch vụ', 'Chưa đánh dấu giấy tờ nào', 'Họ và tên', 'Số niêm phong'])
      expect(await read(summary(page))).toContain(words)
    await fill(part(page, '1. Người nộp'), {
      'Điện thoại': '0905 123 456',
      'Họ và tên': 'Đặng Thùy Trâm',
      'Địa chỉ': '12 Lê Lợi',
    })
    await page.getByLabel('Chỉ gửi hồ sơ').check()
    await page.getByLabel('Đủ cả 1 giấy tờ theo danh mục').check()
    await fill(page, { 'Số niêm phong': 'NP-4' })
    await press(page, 'Tiếp tục')
    expect(await read(page)).toMatch(/Tất cả: 26\.000 đ/)
    expect(await read(page)).toContain('0905123456')
    await fill(page, { 'Vùng cước': 'liên tỉnh' })
    await press(page, 'Tính lại tiền')
    expect(await read(page)).toMatch(/Tất cả: 31\.000 đ/)
    for (const [part, field] of [
      ['Người nộp', 'Điện thoại'],
      ['Giấy tờ, niêm phong', 'Đủ cả 1 giấy tờ theo danh mục'],
    ] as const) {
      await press(page, `Sửa · ${part}`)
      await page.waitForFunction(() => document.activeElement?.matches('#intake input'))
      expect(
        await page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.innerText),
      ).toBe(field)
      expect(await page.getByLabel('Số niêm phong').inputValue()).toBe('NP-4')
      await press(page, 'Tiếp tục')
    }
    await leadsOn(page, () => page.getByRole('button', { name: 'Sửa · Hồ sơ' }).click())
    await page.getByLabel('Gửi hồ sơ và nhận kết quả qua bưu điện').check()
    expect(await page.getByLabel('Họ và tên').first().inputValue()).toBe('Đặng Thùy Trâm')
    await press(page, 'Tiếp tục')
    expect(await read(page)).toMatch(/Tất cả: 56\.000 đ/)
    await site().watch.refused(422, () => press(page, 'Ghi và in phiếu, nhãn'))
    expect(await read(summary(page))).toContain('Chưa chọn cách thu tiền')
    await page.getByLabel('Tiền mặt, thu ngay').check()
    await fill(page, { 'Cước trả kết quả, đồng': '0' })
    await site().watch.refused(422, () => press(page, 'Ghi và in phiếu, nhãn'))
    expect(await read(page)).toContain('Không thu đồng nào cho “Cước trả kết quả”')
    await page.getByLabel(/Không thu đồng nào/).check()
    await press(page, 'Ghi và in phiếu, nhãn')
    expect(await read(page)).toContain('Đã ghi: ')

    // Only the result: the number of the portal has a dossier already, and nothing is printed.
    await follow(page, 'Khách sau, cùng thủ tục')
    await follow(page, 'chỉ nhận kết quả, hồ sơ đã ở cơ quan')
    await fill(page, { 'Mã hồ sơ trên Cổng dịch vụ công': 'h57-dvc 0007' })
    await fill(part(page, '1. Người nộp'), {
      'Điện thoại': '0905 123 457',
      'Họ và tên': 'Trần Văn Ba',
      'Địa chỉ': '1 Lê Lợi',
    })
    await site().watch.refused(409, () => press(page, 'Tiếp tục'))
    expect(await read(summary(page))).toContain('Số này đã thuộc về hồ sơ khác')
    expect(await summary(page).getByRole('link', { name: 'Xem hồ sơ đó' }).isVisible()).toBe(true)
    expect(await dossiers()).toBe(2)
    await fill(page, { 'Mã hồ sơ trên Cổng dịch vụ công': '', 'Mã hồ sơ của cơ quan': 'SXD-2026-77' })
    await press(page, 'Tiếp tục')
    expect(await read(page)).toMatch(/Tất cả: 30\.000 đ/)
    await page.getByLabel('Thu khi phát kết quả').check()
    await press(page, 'Ghi và in phiếu, nhãn')
    expect(await read(page)).toContain('In phiếu tra cứu')
    expect(await dossiers()).toBe(3)
  })
})

pressesItsForms()
