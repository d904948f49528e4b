import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { NOTIFICATION_LEASE_MINUTES, RETRY_MINUTES, TRIES_MAX } from '../../src/domain/notifications/state.ts'
import { runSlot, tick } from '../../src/jobs/schedule.ts'
import { sendNotifications } from '../../src/jobs/send-notifications.ts'
import { tableNames } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import type { NoticeGateway } from '../../src/partners/notice-gateway.ts'
import { dump } from '../support/book.ts'
import { enginesHere } from '../support/extent.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { NOON, type Outbox, openOutbox, PAGE } from './outbox.ts'

const ASKED = [...g.ACCEPTED, g.supplementRequested()]

/** A promise that somebody else fulfils. */
function gate(): Readonly<{ passed: Promise<void>; open(): void }> {
  let open = (): void => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}

describe.each(enginesHere)('on $name', ({ open }) => {
  let box: Outbox
  beforeEach(async () => {
    box = await openOutbox(open)
  })
  afterEach(() => box.close())

  const died: NoticeGateway['send'] = async () => {
    throw new Error('the process died')
  }

  test('what happened is told in order, to the phone in the side rows, without a name in the outbox', async () => {
    await box.tell('d-1', ASKED)
    expect(await box.standing()).toEqual([
      'd-1 with_post due',
      'd-1 processing due',
      'd-1 supplement_needed due',
    ])
    expect((await box.run()).counts).toMatchObject({ claimed: 3, sent: 3 })
    expect(box.gateway.messages().map(({ to, text }) => `${to} ${text}`)).toEqual([
      `+84912345678 Bưu điện đã nhận giấy tờ của hồ sơ BG000000001H. Tra cứu: ${PAGE}`,
      `+84912345678 Cơ quan đang giải quyết hồ sơ BG000000001H, hẹn trả kết quả ngày 24/11/2026. Tra cứu: ${PAGE}`,
      `+84912345678 Hồ sơ BG000000001H cần bổ sung giấy tờ theo phiếu yêu cầu của cơ quan. Tra cứu: ${PAGE}`,
    ])
    expect(await dump(box.store, ['notifications', 'notification_attempts'])).not.toMatch(
      /Ánh|912345678|Lê Lợi/,
    )
    expect(JSON.stringify(box.logged)).not.toMatch(/Ánh|912345678/)
  })

  test('a job run twice in a row changes nothing the second time', async () => {
    await box.tell('d-1', ASKED)
    await box.run()
    const before = await dump(box.store)
    const requests = box.gateway.requests.length
    expect((await box.run()).more).toBe(false)
    expect(await dump(box.store)).toBe(before)
    expect(box.gateway.requests).toHaveLength(requests)
  })

  test('two senders at once send each letter once', async () => {
    const dossiers = Array.from({ length: 30 }, (_, n) => `d-${n + 1}`)
    for (const dossier of dossiers) await box.tell(dossier, [g.registered(), g.received()])
    // Both have read what is due before either of them claims it.
    const bothRead = gate()
    let claims = 0
    const racing = (store: Store): Store => ({
      ...store,
      commit: async (rows) => {
        claims += 1
        if (claims === 2) bothRead.open()
        await bothRead.passed
        return store.commit(rows)
      },
    })
    const [one, two] = [racing(box.store), racing(await box.another())]
    const rounds = await Promise.all([box.run(box.sender('one', one)), box.run(box.sender('two', two))])
    await box.run()
    expect(box.gateway.requests).toHaveLength(dossiers.length)
    expect(new Set(box.gateway.requests.map(({ key }) => key)).size).toBe(dossiers.length)
    expect(rounds.reduce((sum, { counts }) => sum + (counts.sent ?? 0), 0)).toBe(dossiers.length)
    expect((await box.letters()).every(({ state, tries }) => state === 'sent' && tries === 1)).toBe(true)
  })

  test('a sender that dies between claim and send is survived after its lease', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    await expect(box.run(box.sender('dead', box.store, died))).rejects.toThrow('died')
    const survivor = box.sender('survivor', await box.another())
    box.advance(NOTIFICATION_LEASE_MINUTES - 1)
    expect((await box.run(survivor)).counts.claimed).toBe(0)
    box.advance(1)
    expect((await box.run(survivor)).counts.sent).toBe(1)
    expect(box.gateway.requests).toHaveLength(1)
  })

  test('a sender that dies between send and end is survived, and the gateway sees the same key', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    const sentAndDied: NoticeGateway['send'] = async (message) => {
      await box.adapter.send(message)
      throw new Error('the process died')
    }
    await expect(box.run(box.sender('dead', box.store, sentAndDied))).rejects.toThrow('died')
    box.advance(NOTIFICATION_LEASE_MINUTES)
    expect((await box.run(box.sender('survivor', await box.another()))).counts.sent).toBe(1)
    expect(box.gateway.requests).toHaveLength(2)
    expect(box.gateway.messages()).toHaveLength(1)
    const [letter] = await box.letters()
    expect(letter).toMatchObject({ state: 'sent', tries: 2 })
  })

  test('a stale holder cannot end what another has taken over', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    const [staleMay, freshMay] = [gate(), gate()]
    const [staleSends, freshSends] = [gate(), gate()]
    const stale = box.run(
      box.sender('stale', box.store, async () => {
        staleSends.open()
        await staleMay.passed
        return { outcome: 'refused', problem: 'http-400' }
      }),
    )
    await staleSends.passed
    box.advance(NOTIFICATION_LEASE_MINUTES)
    const fresh = box.run(
      box.sender('fresh', await box.another(), async (message) => {
        freshSends.open()
        await freshMay.passed
        return box.adapter.send(message)
      }),
    )
    await freshSends.passed
    staleMay.open()
    expect((await stale).counts).toMatchObject({ claimed: 1, lost: 1, parked: 0 })
    expect((await box.letters())[0]).toMatchObject({ state: 'claimed', fence: 2 })
    freshMay.open()
    expect((await fresh).counts).toMatchObject({ claimed: 1, sent: 1 })
    const [letter] = await box.letters()
    expect(letter).toMatchObject({ state: 'sent', fence: 3 })
    expect(
      (await box.steps(letter?.notification ?? '')).map(({ step, holder }) => `${step} ${holder}`),
    ).toEqual(['claimed stale', 'claimed fresh', 'sent fresh'])
  })

  test('a holder whose lease is over before it has begun sends nothing', async () => {
    for (const dossier of ['d-1', 'd-2', 'd-3', 'd-4', 'd-5', 'd-6', 'd-7'])
      await box.tell(dossier, [g.registered(), g.received()])
    const slow = box.sender('slow', box.store, async (message) => {
      // The first six take so long that the lease of all is over.
      box.advance(1)
      return box.adapter.send(message)
    })
    const { counts } = await box.run(slow)
    expect(counts.lost).toBeGreaterThanOrEqual(1)
    await box.run()
    expect(box.gateway.messages()).toHaveLength(7)
  })

  test('order holds within a dossier, and nobody else waits for it', async () => {
    await box.tell('d-1', ASKED)
    await box.tell('d-2', ASKED)
    const broken = (message: { dossier: string }) => message.dossier === 'BG000000001H'
    box.gateway.behave((message) => (broken(message) ? { status: 503 } : { status: 200 }))
    const { counts } = await box.run()
    expect(counts).toMatchObject({ sent: 3, failed: 1 })
    expect(await box.standing()).toEqual([
      'd-1 with_post due',
      'd-1 processing due',
      'd-1 supplement_needed due',
      'd-2 with_post sent',
      'd-2 processing sent',
      'd-2 supplement_needed sent',
    ])
    // While the first waits for its next try, what comes new stands behind it.
    await box.tell('d-1', [g.supplemented()])
    await box.tell('d-2', [g.supplemented()])
    await box.run()
    expect(box.gateway.requests.filter(broken)).toHaveLength(1)
    box.gateway.behave(() => ({ status: 200 }))
    box.advance(1)
    await box.run()
    expect(
      box.gateway
        .messages()
        .filter(broken)
        .map(({ text }) => text.slice(0, 12)),
    ).toEqual(['Bưu điện đã ', 'Cơ quan đang', 'Hồ sơ BG0000', 'Cơ quan đang'])
    expect((await box.letters()).every(({ state }) => state === 'sent')).toBe(true)
  })

  test('letters behind others that wait never keep the rest from being sent', async () => {
    // More letters that may not go than one round looks at, all of them older than the one that may.
    const stuck = Array.from({ length: 45 }, (_, n) => `d-${n + 100}`)
    for (const dossier of stuck) await box.tell(dossier, [g.registered(), g.received()])
    box.gateway.behave(() => ({ status: 503 }))
    await box.run()
    await box.run()
    for (const dossier of stuck) await box.tell(dossier, g.ACCEPTED.slice(2))
    await box.tell('d-1', [g.registered(), g.received()])
    box.gateway.behave((message) => ({ status: message.dossier === 'BG000000001H' ? 200 : 503 }))
    await box.run()
    expect(box.gateway.messages().map(({ dossier }) => dossier)).toEqual(['BG000000001H'])
  })

  test('tries come after ever longer waits, and the last one parks the letter and lets the next go', async () => {
    await box.tell('d-1', g.ACCEPTED)
    box.gateway.failNext(TRIES_MAX, { status: 500 })
    for (const minutes of RETRY_MINUTES) {
      await box.run()
      box.advance(minutes - 0.5)
      expect((await box.run()).counts.claimed).toBe(0)
      box.advance(0.5)
    }
    await box.run()
    expect(box.gateway.requests).toHaveLength(TRIES_MAX + 1)
    expect(await box.standing()).toEqual(['d-1 with_post parked', 'd-1 processing sent'])
    expect((await box.letters())[0]).toMatchObject({ problem: 'http-500', stuck_at: box.now(), due_at: null })
    box.advance(100_000)
    await box.run()
    expect(box.gateway.requests).toHaveLength(TRIES_MAX + 1)
  })

  test('a gateway that asks to be left alone is left alone', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    box.gateway.failNext(1, { status: 429, headers: { 'retry-after': '1800' } })
    await box.run()
    box.advance(29)
    expect((await box.run()).counts.claimed).toBe(0)
    box.advance(1)
    expect((await box.run()).counts.sent).toBe(1)
  })

  test('what the gateway will never take is parked at once', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    box.gateway.failNext(1, { status: 422 })
    expect((await box.run()).counts).toMatchObject({ parked: 1 })
    expect(await box.standing()).toEqual(['d-1 with_post parked'])
  })

  test('without a phone that takes messages a letter waits for people, and nothing is sent', async () => {
    await box.tell('d-1', [g.registered({ applicant: { name: 'Nguyễn Thị Ánh' } }), g.received()])
    await box.tell('d-2', [
      g.registered({ applicant: { name: 'Nguyễn Thị Ánh', phone: '024 3825 1234' } }),
      g.received(),
    ])
    expect((await box.run()).counts).toMatchObject({ unreachable: 2 })
    box.advance(10_000)
    await box.run()
    expect(box.gateway.requests).toEqual([])
    expect(await box.standing()).toEqual(['d-1 with_post unreachable', 'd-2 with_post unreachable'])
  })

  test('a corrected phone counts from the next message on', async () => {
    await box.tell('d-1', g.AT_CENTRE)
    const change = { field: '/applicant/phone', value: '0387 654 321' }
    await box.tell('d-1', [g.amended('d-1-input-0000', [change], A.clerk), g.dossierAccepted()])
    await box.run()
    expect(box.gateway.messages().map(({ to }) => to)).toEqual(['+84387654321', '+84387654321'])
  })

  test('a repeated input writes no second letter, and a book without a gateway writes none', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    const [letter] = await box.letters()
    expect(letter?.notification).toBe('VNP.590100.d-1-input-0001.citizen')
    const before = await dump(box.store)
    const deaf = { ...box.sender('deaf'), notices: undefined }
    expect(await sendNotifications.run(deaf, NOON)).toMatchObject({ more: false })
    expect(await tick(deaf, sendNotifications, NOON)).toEqual([])
    expect(await dump(box.store)).toBe(before)
  })

  test('a minute in which nothing is due leaves no trace in the book', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    const one = box.sender('one')
    expect(await tick(one, sendNotifications, NOON)).toMatchObject([{ slot: NOON, result: 'done' }])
    const before = await dump(box.store)
    expect(await tick(one, sendNotifications, addMinutes(NOON, 1))).toEqual([])
    expect(await dump(box.store)).toBe(before)
  })

  test('a slot of the minute is run once, by whoever comes first', async () => {
    await box.tell('d-1', [g.registered(), g.received()])
    const other = box.sender('two', await box.another())
    const slot = NOON
    const ran = await Promise.all([
      runSlot(box.sender('one'), sendNotifications, slot),
      runSlot(other, sendNotifications, slot),
    ])
    expect(ran.filter(({ result }) => result === 'done')).toHaveLength(1)
    expect(box.gateway.requests).toHaveLength(1)
  })

  test('every table but the two of the outbox is as it was', async () => {
    await box.tell('d-1', ASKED)
    const others = tableNames.filter((name) => !['notifications', 'notification_attempts'].includes(name))
    const before = await dump(box.store, others)
    await box.run()
    expect(await dump(box.store, others)).toBe(before)
    const [row] = await box.store.read<{ n: number }>(sql`select count(*) as n from notification_attempts`)
    expect(row?.n).toBe(6)
  })
})
