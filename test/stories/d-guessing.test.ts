import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countersignedBy } from '../../src/app/countersign.ts'
import { trackingSecret } from '../../src/journal/access/tracking-secrets.ts'
import { sql } from '../../src/journal/sql.ts'
import { inTurn } from '../../src/main/passwords.ts'
import { createApp } from '../../src/web/app.ts'
import { A, openTestApp, P, PASSWORD, PIN, type TestApp } from '../support/app.ts'
import { enginesOfStory } from '../support/extent.ts'
import { registrationEvent } from '../support/server.ts'

// D9: whoever guesses is slowed down more and more, and never the right person; guessing has an end.

const HOME = '10.0.0.7'
const STRANGER = '203.0.113.5'

describe.each(enginesOfStory('D9'))('D9 on $name', ({ open }) => {
  let t: TestApp
  let app: ReturnType<typeof createApp>
  beforeEach(async () => {
    t = await openTestApp(open)
    app = createApp({ ...t.deps, proxies: 1 })
  })
  afterEach(() => t.close())

  const signIn = async (address: string, password: string, login = 'clerk') => {
    const body = new URLSearchParams({ login, password })
    const headers = { accept: 'text/html', 'x-forwarded-for': address }
    return (await app.request('/dang-nhap', { method: 'POST', headers, body })).status
  }

  it('forty right sign-ins a day are forty right sign-ins', async () => {
    for (let n = 0; n < 42; n += 1) expect(await signIn(HOME, PASSWORD)).toBe(303)
    expect(await t.store.read(sql`select subject from rate_limits where day like '%/%'`)).toEqual([])
  })

  it('42 wrong sign-ins of a stranger slow the stranger, longer and longer, and nobody else', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 42; n += 1) statuses.push(await signIn(STRANGER, `wrong ${n}`))
    expect(statuses.filter((status) => status === 422)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(37)
    expect(await signIn(STRANGER, PASSWORD)).toBe(429)
    expect(await signIn(HOME, PASSWORD)).toBe(303)
    t.clock.advance(1)
    for (let n = 0; n < 10; n += 1) await signIn(STRANGER, 'wrong')
    t.clock.advance(1)
    expect(await signIn(STRANGER, PASSWORD)).toBe(429)
    t.clock.advance(60)
    expect(await signIn(STRANGER, PASSWORD)).toBe(303)
  })

  it('one address ends against many names, and many addresses end against one name but for its person', async () => {
    await signIn(HOME, PASSWORD)
    let looked = 0
    for (let n = 0; n < 300; n += 1)
      if ((await signIn(STRANGER, 'mat khau', `login-${n}`)) === 422) looked += 1
    expect(looked).toBe(60)
    t.clock.advance(60)
    for (let n = 0; n < 250; n += 1) await signIn(`198.51.100.${n}`, 'wrong')
    expect(await signIn('192.0.2.1', PASSWORD)).toBe(429)
    expect(await signIn(HOME, PASSWORD)).toBe(303)
  })

  it('22 wrong PINs by a stranger’s key leave the person their signature', async () => {
    const stranger = { party: P.otherOffice, role: 'system', key: 'bg_stranger' } as const
    const signs = (by: Parameters<typeof countersignedBy>[1], pin: string) =>
      countersignedBy(t.deps, by, { login: 'officer' }, pin)
    expect(await signs(stranger, '111110')).toBeUndefined()
    for (let n = 1; n < 22; n += 1)
      expect((await signs(stranger, `11111${n}`)) ?? {}).not.toHaveProperty('person')
    // Who has to wait is told until when, and not that the PIN was wrong.
    expect(await signs(stranger, PIN)).toEqual({ waitUntil: expect.stringMatching(/^2026-/) })
    expect(await signs(A.clerk, PIN)).toMatchObject({ person: A.officer.person })
  })

  it('55 wrong secrets leave the citizen the slip; 300 guesses over many numbers from one address end', async () => {
    const json = { ...registrationEvent('d9-registered'), time: t.clock.now }
    const told = await t.as(P.office, '/v1/events', { json })
    const { dossier, receipt } = (await told.json()) as { dossier: string; receipt: string }
    expect(told.status).toBeLessThan(300)
    const ask = async (address: string, number: string, secret: string) => {
      const headers = { 'x-forwarded-for': address }
      const body = JSON.stringify({ number, secret })
      return (await app.request('/v1/tracking', { method: 'POST', headers, body })).status
    }
    const right = trackingSecret(t.deps.journal.hmacKey, dossier, '')
    for (let n = 0; n < 55; n += 1) await ask(STRANGER, receipt, 'BBBBBBBB')
    expect(await ask(STRANGER, receipt, right)).toBe(429)
    expect(await ask(HOME, receipt, right)).toBe(200)
    t.clock.advance(60)
    let looked = 0
    for (let n = 0; n < 300; n += 1)
      if ((await ask(STRANGER, `H59.16-261121-${String(n).padStart(4, '0')}`, 'BBBBBBBB')) === 404)
        looked += 1
    expect(looked).toBe(40)
  })
})

it('D10: forty sign-ins side by side are reckoned two at a time, and what is far too much is told to come again', async () => {
  let [working, most] = [0, 0]
  const derive = inTurn(async () => {
    working += 1
    most = Math.max(most, working)
    await new Promise((done) => setImmediate(done))
    working -= 1
    return new Uint8Array(1)
  })
  const forty = Array.from({ length: 40 }, () => derive('x', new Uint8Array(1)))
  expect(await Promise.all(forty)).toHaveLength(40)
  expect(most).toBe(2)
  const crowd = await Promise.allSettled(Array.from({ length: 100 }, () => derive('x', new Uint8Array(1))))
  expect(crowd.filter(({ status }) => status === 'rejected')).toHaveLength(38)
})
