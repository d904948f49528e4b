import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'

// Two scans a dossier: what the page says when the second one is not the code it waits for.

const AT = '/mot-cua/tiep-nhan'

let t: TestApp
let officer: Browser
let waiting: Page
beforeEach(async () => {
  t = await openTestApp()
  for (const [n, draft] of g.AT_CENTRE.entries())
    expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
  officer = browser(t.app)
  await officer.signIn('officer')
  waiting = await officer.post(AT, [['envelope', g.RECEIPT]])
})
afterEach(() => t.close())

const scans = (code: string): Promise<Page> =>
  officer.send(form(waiting, AT, 'name="dossier"'), { '/code': code })

it('what is no dossier code is told with the form of one', async () => {
  expect(textOf(await scans('19789-abc'))).toContain('Mã hồ sơ phải có dạng như H57.19789-261120-0001')
})

it('another envelope says that the one before is not accepted', async () => {
  const page = textOf(await scans(makeReceiptNumber(new Uint8Array(16))))
  expect(page).toContain('chưa được tiếp nhận: chưa quét mã hồ sơ')
  expect(page).toContain('Không có hồ sơ nào mang số này')
})

it('an acceptance is told with the code it gave and the day it promised', async () => {
  expect(textOf(await scans(g.CODE))).toMatch(
    /Đã ghi: Cơ quan tiếp nhận hồ sơ · BG\S+ · \S+ · hẹn trả \d{2}:\d{2}/,
  )
})
