import type { Page } from 'playwright-core'
import { beforeEach, expect, it } from 'vitest'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { paths } from '../../src/web/paths.ts'
import { idOf, inputOf, receiptOf } from '../journal/reads-book.ts'
import { ACCEPTED } from '../support/given.ts'
import { follow, leadsOn, opens, press, read, signInAs } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// An officer whose results are there: scan after scan, and one confirmation for all.

const { site, pressesItsForms } = useSite('officer')

beforeEach(async () => {
  for (const n of [1, 2, 3, 4])
    for (const [step, draft] of ACCEPTED.slice(0, n === 4 ? 4 : 5).entries())
      await submit(site().t.deps.journal, inputOf(n, step, draft))
})

const readyOf = async (): Promise<readonly string[]> => {
  const { store } = site().t.deps.journal
  const histories = await Promise.all([1, 2, 3, 4].map((n) => readHistory(store, idOf(n))))
  return histories.map(({ dossier }) => dossier?.processing ?? '')
}

it('results of three dossiers are three scans and one confirmation, and go to the post by one press', async () => {
  const officer = await signInAs(site(), 'officer')
  await follow(officer, 'Có kết quả, nhiều hồ sơ')
  const hand = await counted(officer)
  for (const n of [1, 2, 3]) {
    await hand.scan(receiptOf(n))
    await officer.getByText(`${n} hồ sơ`).waitFor()
  }
  await hand.opens(() => hand.press('Enter'))
  expect(await read(officer)).toContain('Đã ghi có kết quả cho 3 hồ sơ')
  expect(hand.counts()).toMatchObject({ scans: 3, keys: 1 })
  expect(await readyOf()).toEqual(['finished', 'finished', 'finished', 'registered'])
  hand.again()
  await hand.opens(() => hand.click(officer.getByRole('link', { name: 'Giao cho bưu điện' })))
  for (const n of [1, 2, 3]) expect(await read(officer)).toContain(writeReceiptNumber(receiptOf(n)))
  await hand.opens(() => hand.click(officer.getByRole('button', { name: 'Lập bảng kê và giao' })))
  expect(hand.counts()).toEqual({ scans: 0, keys: 2, letters: 0 })
  expect(await read(officer)).toContain('giao 3 gói cho Bưu cục Trung tâm')
  expect(await opens(officer, 'In bảng kê')).toBe('application/pdf')
})

it('what is not being worked on is told, a scan is taken back, and a page without script does the same', async () => {
  const officer = await plain()
  await scanned(officer, receiptOf(4))
  expect(await read(officer)).toMatch(/chưa|không/i)
  await scanned(officer, receiptOf(1))
  await scanned(officer, receiptOf(2))
  await press(officer, 'Hoàn tác lần quét cuối')
  expect(await read(officer)).toContain('1 hồ sơ')
  await press(officer, 'Ghi có kết quả cho tất cả')
  expect(await read(officer)).toContain('Đã ghi có kết quả cho 1 hồ sơ')
  expect(await readyOf()).toEqual(['finished', 'accepted', 'accepted', 'registered'])
})

/** The page as it is before its script has come. */
async function plain(): Promise<Page> {
  const officer = await signInAs(site(), 'officer')
  await officer.route('**/scan.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
  await officer.goto(paths.results())
  return officer
}

const scanned = (page: Page, code: string): Promise<void> =>
  leadsOn(page, async () => {
    await page.getByLabel('Quét từng hồ sơ đã có kết quả').fill(code)
    await page.keyboard.press('Enter')
  })

pressesItsForms()
