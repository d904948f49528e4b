import { afterEach, beforeEach, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { idOf, inputOf } from '../journal/reads-book.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'

// The desk that sends items out, where the office has a range of numbers.

let t: TestApp
let clerk: Browser
beforeEach(async () => {
  t = await openTestApp()
  for (const n of [1, 2])
    for (const [step, draft] of g.WITH_POST.entries())
      expect(await submit(t.deps.journal, inputOf(n, step, draft))).not.toHaveProperty('refusal')
  t.clock.now = g.after(600)
  const json = { id: 'range-0001', from: 'VNA0000001', until: 'VNA0000009' }
  expect((await t.as(P.carrier, '/v1/waybill-pools', { json })).status).toBe(201)
  clerk = browser(t.app)
  await clerk.signIn('clerk')
})
afterEach(() => t.close())

const open = (n: number): Promise<Page> => clerk.get(`/buu-cuc/gui-di?dossier=${idOf(n)}`)
const send = async (n: number, values: Readonly<Record<string, string>>): Promise<Page> =>
  clerk.send(form(await open(n), '/buu-cuc/gui-di'), values)
const act = async (n: number, waybill: string): Promise<Page> => {
  const page = await clerk.get(`/ho-so/${idOf(n)}`)
  return clerk.send(form(page, `/ho-so/${idOf(n)}/viec`, 'value="item.dispatched"'), { '/waybill': waybill })
}
const numbers = () =>
  t.store.read(sql`select number, state, why, dossier from waybill_numbers order by number`)

it('refuses for one envelope the number that another was given', async () => {
  await send(1, { take: '1' })
  expect(textOf(await open(1))).toContain('VNA0000001')
  const refused = await send(2, { label: 'vna 0000001' })
  expect(refused.status).toBe(409)
  expect(textOf(refused)).toContain('số này đã cấp cho bưu gửi khác')
  // The page of the dossier sends out by the same rule.
  const there = await act(2, 'VNA0000001')
  expect([there.status, textOf(there)]).toEqual([
    409,
    expect.stringContaining('số này đã cấp cho bưu gửi khác'),
  ])
  expect(await numbers()).toEqual([{ number: 'VNA0000001', state: 'given', why: null, dossier: idOf(1) }])
})

it('takes the number back where the item goes out with another label, scanned as before', async () => {
  await send(1, { take: '1' })
  const sent = await send(1, { label: 'EH123456785VN' })
  expect(sent.path).toMatch(/&done=/)
  expect(await numbers()).toEqual([
    { number: 'VNA0000001', state: 'withdrawn', why: 'other_number', dossier: idOf(1) },
  ])
})

it('takes it back as well where the item goes out on the page of its dossier', async () => {
  await send(1, { take: '1' })
  const sent = await act(1, 'EH123456785VN')
  expect([sent.status, sent.path]).toEqual([200, expect.stringContaining('done=')])
  expect(await numbers()).toMatchObject([{ number: 'VNA0000001', state: 'withdrawn', why: 'other_number' }])
})

it('says so where no number is left, and offers none where the office has no range', async () => {
  expect(textOf(await open(1))).toContain('Lấy số tiếp theo')
  const [pool] = await (await t.as(P.carrier, '/v1/waybill-pools')).json()
  await t.as(P.carrier, `/v1/waybill-pools/${pool.id}/state`, { json: { state: 'closed' } })
  expect(textOf(await open(1))).not.toContain('Lấy số tiếp theo')
  const refused = await send(1, { take: '1' })
  expect(refused.status).toBe(422)
  expect(textOf(refused)).toContain('Không còn số hiệu bưu gửi nào dùng được')
})
