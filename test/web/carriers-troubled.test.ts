import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import type { CarrierOrderRow } from '../../src/journal/carriers/orders.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { complete, DOSSIER, registered } from '../support/given.ts'
import { browser, textOf } from './browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
  await submit(t.deps.journal, { ...complete(registered(), 0), dossier: DOSSIER } as Input)
})
afterEach(() => t.close())

const ORDER: CarrierOrderRow = {
  order_number: 'BG7K0M9RT4P2-R1',
  link: 'vnpost',
  dossier: DOSSIER,
  kind: 'return',
  try: 1,
  state: 'refused',
  tries: 1,
  problem: 'no-citizen-address',
  answer: null,
  written_at: '2026-11-16T01:00:00.000Z',
}

it('who supervises the post sees which carrier does not answer and what it did not take, in words', async () => {
  await t.store.commit({
    carrier_links: [
      {
        name: 'vnpost',
        carrier: P.carrier,
        system: 'ngsp',
        family: 'ngsp',
        address: 'https://ngsp.example.vn',
        customer: 'KH-01',
        secret: '00ff',
        state: 'active',
        problem: 'http-401',
        failing_since: t.clock.now,
        fence: 1,
        made_at: t.clock.now,
      },
    ],
  })
  const who = browser(t.app)
  await who.signIn('supervisor')
  expect((await who.get('/dieu-hanh')).html).not.toContain('id="carriers"')
  t.clock.advance(61)
  const inVain = { ...ORDER, order_number: 'BG7K0M9RT4P2-R2', state: 'requested', due_at: t.clock.now }
  const early = { ...inVain, order_number: 'BG7K0M9RT4P2-R3', problem: 'timeout', tries: 4 }
  const told = { ...inVain, problem: 'status-500', tries: 5 }
  await t.store.commit({ carrier_orders: [ORDER, told, early] })
  const page = await who.get('/dieu-hanh')
  expect(textOf(page)).toContain('mã đăng nhập không còn dùng được')
  expect(textOf(page)).toContain('chưa có địa chỉ người dân')
  expect(textOf(page)).toContain('doanh nghiệp trả lời trạng thái 500')
  expect(textOf(page)).not.toContain(early.order_number)
  expect(page.html).toContain(`href="/ho-so/${DOSSIER}"`)
  expect(page.html).toContain('href="#carriers"')
  expect(textOf(page)).not.toMatch(/http-401|no-citizen-address|00ff/)
})
