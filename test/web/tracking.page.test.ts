import { afterEach, beforeEach, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { browser, textOf } from './browser.ts'

// What a citizen reads of dates on the page of a dossier.

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

async function pageAfter(drafts: readonly g.Draft[]): Promise<string> {
  for (const [n, draft] of drafts.entries())
    expect(
      await submit(t.deps.journal, { ...g.complete(draft, n), dossier: g.DOSSIER, id: `tracked-${n}` }),
    ).not.toHaveProperty('refusal')
  const secret = await secretOf(t.deps.journal, g.DOSSIER)
  return textOf(
    await browser(t.app).post('/t', [
      ['number', g.RECEIPT],
      ['secret', secret],
    ]),
  )
}

it('the step where the dossier is tells its newest news, and a passed appointment what came of it', async () => {
  const page = await pageAfter([...g.ON_THE_ROAD, g.attemptFailed()])
  expect(page).toMatch(/Bưu điện đi phát .*Mới nhất: Phát chưa thành công, \d\d:\d\d/)
  expect(page).toMatch(/Hẹn trả kết quả .*Cơ quan đã có kết quả lúc \d\d:\d\d/)
})

it('while papers are asked for, the appointment is said to be set anew', async () => {
  const page = await pageAfter([...g.ACCEPTED, g.supplementRequested()])
  expect(page).toContain('Ngày hẹn được tính lại khi cơ quan nhận đủ giấy tờ bổ sung.')
})

it('whoever has not handed the papers in reads where they go', async () => {
  expect(await pageAfter([g.registered()])).toMatch(/hãy mang đến Bưu cục.*hoặc nhờ bưu tá đến lấy/)
})
