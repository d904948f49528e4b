import { afterEach, beforeEach, expect, it } from 'vitest'
import * as g from '../support/given.ts'
import { form, type Page, textOf } from './browser.ts'
import { type Desk, openDesk } from './desk-of-one.ts'

// What a desk puts into a bag for the post, where nobody chose the receiver beforehand.

let desk: Desk
beforeEach(async () => {
  desk = await openDesk('officer')
})
afterEach(() => desk.t.close())

async function scanned(drafts: readonly g.Draft[]): Promise<Page> {
  await desk.given(drafts)
  const empty = await desk.who.get('/ban-giao')
  return desk.who.send(form(empty, '/ban-giao'), { action: 'scan', scan: g.RECEIPT })
}

it('the first result chooses the post office, and the application that it answers stays', async () => {
  const page = await scanned(g.READY)
  expect(textOf(page)).toMatch(/Bảng kê bàn giao cho Bưu cục/)
  expect(textOf(page)).toContain('1 gói trong túi')
})

it('the papers of a declined dossier go back the same way, and stand on the worklist until they do', async () => {
  const page = await scanned([...g.ACCEPTED, g.declined()])
  expect(textOf(page)).toMatch(/Bảng kê bàn giao cho Bưu cục/)
  const work = await desk.who.get('/mot-cua')
  expect(textOf(work)).toContain('Trả lại giấy tờ')
})
