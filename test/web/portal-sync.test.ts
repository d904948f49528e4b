import { afterEach, beforeEach, expect, it } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { browser, textOf } from './browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

it('who supervises a province sees how late the national portal is for each agency, and that it does not answer', async () => {
  const { now } = t.clock
  const province = t.deps.journal.reference(now).directory.parties.get(P.agency)?.province ?? ''
  await t.store.commit({
    portal_links: [
      {
        name: 'portal',
        province,
        address: 'https://portal.example.vn',
        unit: 'H57',
        secret: '00ff',
        state: 'active',
        noted_to: 0,
        problem: 'error-3',
        failing_since: addMinutes(now, -61),
        fence: 1,
        made_at: now,
      },
    ],
    portal_dossiers: [30, 40, 300, undefined].map((minutes, place) => ({
      dossier: `dossier-${place}`,
      link: 'portal',
      agency: P.agency,
      receipt: `receipt-${place}`,
      side: '{"number":"1","trail":[]}',
      tries: 0,
      ...(minutes === undefined
        ? { waiting_since: '2026-11-10T01:30:00.000Z', differs: 'portal-behind' }
        : { agreed_at: now, lag_s: minutes * 60 }),
    })),
  })
  const who = browser(t.app)
  await who.signIn('supervisor')
  const text = textOf(await who.get('/dieu-hanh'))
  expect(text).toContain('Cổng trả mã lỗi 3')
  expect(text).toContain('Độ trễ đồng bộ theo cơ quan')
  expect(text).toContain('40 phút')
  expect(text).toContain('08:30 10/11/2026')
})
