import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { reconcileMoney } from '../../src/jobs/reconcile-money.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { browser, textOf } from './browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
  t.clock.advance(24 * 60)
  const drafts = [
    ...g.ACCEPTED,
    g.feeCollected('le-phi', 135_000),
    g.say('fee.remitted', A.clerk, {
      number: 'NT0001/2026/X',
      to: P.agency,
      lines: [{ fee: 'le-phi', amount: 100_000 }],
    }),
  ]
  for (const [n, draft] of drafts.entries())
    await submit(t.deps.journal, { ...g.complete(draft, n), dossier: g.DOSSIER } as Input)
})
afterEach(() => t.close())

const runMoney = () => {
  const { journal, now } = t.deps
  const deps: JobDeps = {
    journal,
    now,
    log: () => {},
    holder: 'test',
    notices: undefined,
    carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
  }
  return reconcileMoney.run(deps, t.clock.now)
}

it('who supervises sees by office and day what was taken, handed on and is still held, for whom the day waits, and has it as a sheet', async () => {
  const who = browser(t.app)
  await who.signIn('supervisor')
  expect(textOf(await who.get('/dieu-hanh/tien'))).toContain('chưa được đối soát')
  await runMoney()
  const text = textOf(await who.get('/dieu-hanh/tien'))
  for (const words of ['135.000 đ', '100.000 đ', '35.000 đ', 'Tạm tính', 'Chưa kiểm quỹ'])
    expect(text).toContain(words)
  const sheet = await who.get('/dieu-hanh/tien.csv?from=2026-11-16&to=2026-11-16')
  expect(sheet.html).toContain(`2026-11-16;${P.office};`)
  expect(sheet.html).toMatch(/;1;135000;0;0;100000;35000\r\n/)
  expect(textOf(await who.get('/dieu-hanh/viec'))).toContain('Nộp ít hơn đã thu')
})

it('an office finds what it handed on, with its paper, and nobody else’s', async () => {
  const who = browser(t.app)
  await who.signIn('clerk')
  const page = await who.get('/buu-cuc/nop-tien/da-nop')
  expect(textOf(page)).toContain('NT0001/2026/X')
  const paper = /href="([^"]+bang-ke\.pdf[^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await who.get(paper)).status).toBe(200)
})
