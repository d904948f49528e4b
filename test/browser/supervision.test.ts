import { expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import { sendNotifications } from '../../src/jobs/send-notifications.ts'
import { claimSlot, endSlot } from '../../src/journal/schedule/job-slots.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { accepted, complete, dispatched, OFFERED_IN, told, WAYBILL, WITH_POST } from '../support/given.ts'
import { fill, follow, leadsOn, read, signInAs, unfold } from './support/actions.ts'
import { useSite } from './support/site.ts'

// What supervisors and administrators do.

const { site, pressesItsForms } = useSite('supervision')

it('a supervisor opens the dossier of a difference, and it is the one that the case names', async () => {
  const short = { packet: 'hs', papers: [{ name: 'Đơn', originals: 0, certified: 0, copies: 1 }] }
  await site().tell([...OFFERED_IN, accepted('BB-1', [short])])
  const supervisor = await signInAs(site(), 'supervisor')
  expect(await read(supervisor)).toContain('Sai lệch khi bàn giao')
  const number = await supervisor.getByRole('rowheader').getByRole('link').first().innerText()
  await follow(supervisor, number)
  expect((await read(supervisor.getByRole('heading', { level: 1 }))).replaceAll('-', '')).toBe(number)
})

it('a supervisor sends again what reached no citizen', async () => {
  const { t } = site()
  t.clock.advance(180)
  const journal = { ...t.deps.journal, notices: true }
  for (const [n, draft] of OFFERED_IN.entries()) await submit(journal, complete(draft, n))
  await sendNotifications.run(
    {
      journal,
      now: t.deps.now,
      log: t.deps.log,
      carrierFiles: { list: async () => [], read: async () => new Uint8Array(), done: async () => {} },
      notices: {
        gateway: { send: async () => ({ outcome: 'refused', problem: 'http-400' }) },
        page: 'http://localhost/t',
      },
      holder: 'test',
    },
    t.clock.now,
  )
  const supervisor = await signInAs(site(), 'supervisor')
  expect(await read(supervisor)).toContain('cổng tin nhắn trả lời 400')
  await leadsOn(supervisor, () => supervisor.getByRole('button', { name: /^Gửi lại/ }).click())
  expect(await read(supervisor)).toContain('Tin nhắn sẽ được gửi lại trong ít phút')
})

it('a supervisor puts one kept report on record, and drops another', async () => {
  const { t } = site()
  await site().tell(WITH_POST)
  const early = (n: number): Input => ({
    ...complete(told(dispatched(WAYBILL)), n),
    id: `in-the-future-${n}`,
    happenedAt: addMinutes(t.clock.now, 60 * n),
  })
  for (const n of [30, 31]) await submit(t.deps.journal, early(n))
  const supervisor = await signInAs(site(), 'supervisor')
  await leadsOn(supervisor, () => supervisor.getByRole('button', { name: /^Ghi vào sổ .*30$/ }).click())
  expect(await read(supervisor)).toContain('Tin đã được xử lý')
  await unfold(supervisor, 'Bỏ tin này')
  await fill(supervisor, { 'Vì sao': 'Đã ghi bằng tin khác' })
  await leadsOn(supervisor, () => supervisor.getByRole('button', { name: /^Bỏ tin .*31$/ }).click())
  expect(await read(supervisor)).toContain('Không có tin nào đang chờ')
})

it('a supervisor opens the paper of a reconciliation', async () => {
  const { t } = site()
  const slot = t.clock.now
  const held = { job: 'reconcile', slot, fence: 1, holder: 'test' }
  await claimSlot(t.store, held, { at: slot, leaseUntil: addMinutes(slot, 5) })
  await endSlot(t.store, held, { at: addMinutes(slot, 1), state: 'done', outcome: '{}' })
  const supervisor = await signInAs(site(), 'supervisor')
  await fill(supervisor, { 'Doanh nghiệp bưu chính': 'Bưu chính Viettel', 'Từ ngày': '14/11/2026' })
  const [answer] = await Promise.all([
    supervisor.waitForEvent('response', (one) => one.status() !== 303),
    supervisor.getByRole('button', { name: 'Mở biên bản' }).click(),
  ])
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
})

pressesItsForms()
