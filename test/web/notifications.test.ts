import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { SendAnswer } from '../../src/domain/notifications/state.ts'
import { sendNotifications } from '../../src/jobs/send-notifications.ts'
import { sql } from '../../src/journal/sql.ts'
import { record } from '../../src/journal/write/record.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { dump } from '../support/book.ts'
import { enginesHere } from '../support/extent.ts'
import { amended, complete, DOSSIER, type Draft, held, ON_THE_ROAD, RECEIPT } from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Browser, browser, form, forms, textOf } from './browser.ts'

describe.each(enginesHere)('on $name', ({ open }) => {
  let t: TestApp
  let answer: SendAnswer
  let told: number
  let sent: string[]
  beforeEach(async () => {
    t = await openTestApp(open)
    told = 0
    sent = []
    answer = { outcome: 'sent' }
    t.clock.advance(180)
  })
  afterEach(() => t.close())

  const book = () => ({ ...t.deps.journal, notices: true })
  async function tell(drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) {
      expect(await record(book(), [complete(draft, told)])).toMatchObject({ outcome: 'recorded' })
      told += 1
    }
  }
  const send = () =>
    sendNotifications.run(
      {
        journal: book(),
        now: t.deps.now,
        log: t.deps.log,
        carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
        notices: {
          gateway: {
            send: async (message) => {
              sent.push(message.id)
              return answer
            },
          },
          page: 'http://localhost/t',
        },
        holder: 'test',
      },
      t.clock.now,
    )
  async function signedIn(login: keyof typeof A): Promise<Browser> {
    const who = browser(t.app)
    await who.signIn(login)
    return who
  }
  /** A clerk who supervises the same party instead. */
  async function promote(name: 'clerk' | 'clerkElsewhere'): Promise<Browser> {
    const { person, party } = A[name]
    const from = { person: person ?? '', party, valid_from: '2020-01-01' }
    await t.store.commit({
      assignments: [
        { ...from, role: 'clerk', valid_until: '2021-01-01' },
        { ...from, role: 'supervisor', valid_until: null },
      ],
    })
    return signedIn(name)
  }
  /** The letter about papers that wait at the post office is parked; the ones before it were sent. */
  async function parked(): Promise<void> {
    await tell(ON_THE_ROAD)
    await send()
    await tell([held()])
    answer = { outcome: 'refused', problem: 'http-400' }
    await send()
    answer = { outcome: 'sent' }
    sent = []
  }
  const RESEND = '/dieu-hanh/tin-nhan'

  it('supervisors see what reached nobody and send it again, once however often they click', async () => {
    await parked()
    const supervisor = await signedIn('supervisor')
    const page = await supervisor.get('/dieu-hanh/tin-nhan?all=1')
    expect(textOf(page)).toContain('Chờ nhận tại bưu cục')
    expect(textOf(page)).toContain('cổng tin nhắn trả lời 400')
    expect(page.html).toContain(writeReceiptNumber(RECEIPT))
    const button = form(page, RESEND)
    const done = await supervisor.send(button)
    expect(done.path).toBe('/dieu-hanh/tin-nhan?done=1')
    expect(textOf(done)).toContain('sẽ được gửi lại')
    expect(forms(done, RESEND)).toEqual([])
    const before = await dump(t.store, ['notifications', 'notification_attempts'])
    await supervisor.send(button)
    expect(await dump(t.store, ['notifications', 'notification_attempts'])).toBe(before)
    expect((await send()).counts).toMatchObject({ sent: 1 })
    expect(sent).toHaveLength(1)
    await supervisor.send(button)
    expect((await send()).counts).toMatchObject({ claimed: 0 })
    const steps = await t.store.read<{ step: string; holder: string }>(
      sql`select step, holder from notification_attempts where notification = ${sent[0] ?? ''} order by fence`,
    )
    expect(steps.map(({ step, holder }) => `${step} ${holder}`)).toEqual([
      'claimed test',
      'parked test',
      `resent ${P.authority} p-giam`,
      'claimed test',
      'sent test',
    ])
  })

  it('who has no phone is shown too, and hears of it once a number is there', async () => {
    await tell([
      {
        ...(ON_THE_ROAD[0] as Draft),
        data: { ...ON_THE_ROAD[0]?.data, applicant: { name: 'Nguyễn Thị Ánh' } },
      } as Draft,
    ])
    await tell(ON_THE_ROAD.slice(1, 2))
    await send()
    const supervisor = await signedIn('supervisor')
    const page = await supervisor.get('/dieu-hanh/tin-nhan?all=1')
    expect(textOf(page)).toContain('không có số di động')
    await tell([amended('input-0000', [{ field: '/applicant/phone', value: '0387654321' }], A.clerk)])
    await supervisor.send(form(page, RESEND))
    expect((await send()).counts).toMatchObject({ sent: 1 })
  })

  it('each side sees the letters it looks after, and only supervisors send again', async () => {
    await parked()
    const clerk = await signedIn('clerk')
    const shown = await clerk.get('/dieu-hanh/tin-nhan')
    expect(textOf(shown)).toContain('cổng tin nhắn trả lời 400')
    expect(forms(shown, RESEND)).toEqual([])
    expect(textOf(await (await signedIn('officer')).get('/dieu-hanh/tin-nhan'))).not.toContain('trả lời 400')

    const stranger = await promote('clerkElsewhere')
    expect(textOf(await stranger.get('/dieu-hanh/tin-nhan'))).not.toContain('trả lời 400')
    const found = form(await (await signedIn('supervisor')).get('/dieu-hanh/tin-nhan?all=1'), RESEND)
    expect((await clerk.send(found)).status).toBe(403)
    expect((await stranger.send(found)).status).toBe(404)
    expect((await stranger.send(found, { message: '1 no such message' })).status).toBe(404)
    const nobody = await browser(t.app).send(found)
    expect([nobody.status, textOf(nobody)]).toEqual([401, expect.stringContaining('cần đăng nhập')])
    // People hold no keys.
    expect(textOf(nobody)).not.toContain('khóa API')
    expect((await send()).counts).toMatchObject({ claimed: 0 })

    const own = await promote('clerk')
    expect((await own.send(form(await own.get('/dieu-hanh/tin-nhan?all=1'), RESEND))).status).toBe(200)
    expect((await send()).counts).toMatchObject({ sent: 1 })
  })

  it('no name and no number of a citizen is on the page, in either language', async () => {
    await parked()
    const supervisor = await signedIn('supervisor')
    for (const language of ['vi', 'en']) {
      supervisor.cookies.set('bg_lang', language)
      const page = await supervisor.get('/dieu-hanh/tin-nhan?all=1')
      expect(page.html).toContain(`/ho-so/${DOSSIER}`)
      expect(page.html).not.toMatch(/Ánh|0912345678|84912345678|Lê Lợi/)
    }
  })

  it('what has waited for a month is past, and no longer shown', async () => {
    await parked()
    t.clock.advance(31 * 24 * 60)
    const supervisor = await signedIn('supervisor')
    expect(textOf(await supervisor.get('/dieu-hanh/tin-nhan?all=1'))).toContain(
      'Không có tin nhắn nào cần xem',
    )
  })
})
