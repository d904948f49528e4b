import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { trackingSecret } from '../../src/journal/access/tracking-secrets.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { openReferenceCache, REFERENCE_AGE_MS } from '../../src/journal/reference/reference-cache.ts'
import { createApp } from '../../src/web/app.ts'
import type { Env } from '../../src/web/http/env.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'
import { registrationEvent } from '../support/server.ts'
import { browser, form, textOf } from './browser.ts'

// What two instances on one book know of each other: nothing is kept in one of them alone.

describe.each(enginesHere)('two instances on one book, on $name', ({ open }) => {
  let t: TestApp
  let other: Hono<Env>
  beforeEach(async () => {
    let book: OpenedBook | undefined
    t = await openTestApp(async () => {
      book = await open()
      return book
    })
    const store = await (book as unknown as OpenedBook).another()
    let looks = 0
    const keeper = await openReferenceCache(store, () => {
      looks += REFERENCE_AGE_MS
      return looks
    })
    other = createApp({
      ...t.deps,
      journal: { ...t.deps.journal, store, reference: keeper.data },
      refreshReference: keeper.refresh,
    })
  })
  afterEach(() => t.close())

  it('share sessions: who signed in at one works at the other, and is out at both', async () => {
    const here = browser(t.app)
    await here.signIn('clerk')
    const there = browser(other)
    for (const [name, value] of here.cookies) there.cookies.set(name, value)
    expect((await there.get('/buu-cuc')).status).toBe(200)
    const page = await there.get('/buu-cuc')
    await there.send(form(page, '/dang-xuat'))
    expect(textOf(await here.get('/buu-cuc'))).toContain('Đăng nhập')
  })

  it('share the bound on wrong tries: what was counted at one is counted at the other', async () => {
    const pair = [browser(t.app), browser(other)] as const
    const statuses: number[] = []
    for (let n = 0; n < 5; n += 1)
      statuses.push((await pair[n % 2 === 0 ? 0 : 1].signIn('clerk', 'a wrong one')).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422])
    for (const each of pair) expect((await each.signIn('clerk')).status).toBe(429)
  })

  it('share the bound on guesses of a secret, counted side by side', async () => {
    const event = registrationEvent('two-instances-1')
    const answer = await t.as(P.office, '/v1/events', { json: { ...event, time: t.clock.now } })
    const { receipt, dossier } = (await answer.json()) as { receipt: string; dossier: string }
    const ask = (app: Hono<Env>, secret: string) =>
      app.request('/v1/tracking', { method: 'POST', body: JSON.stringify({ number: receipt, secret }) })
    const right = trackingSecret(t.deps.journal.hmacKey, dossier, '')
    expect((await ask(other, right)).status).toBe(200)
    const guesses = Array.from({ length: 50 }, (_, n) => ask(n % 2 ? t.app : other, 'BBBBBBBB'))
    for (const guess of await Promise.all(guesses)) expect([404, 429]).toContain(guess.status)
    expect((await ask(t.app, right)).status).toBe(429)
    expect((await ask(other, right)).status).toBe(429)
    t.clock.advance(60)
    expect((await ask(other, right)).status).toBe(200)
  })

  it('share reference data: what is written at one, the other decides by', async () => {
    const newcomer = {
      ...t.deps.journal.reference(t.clock.now).directory.parties.get(P.centre),
      code: 'TTHC.99',
    } as never
    const event = registrationEvent('two-instances-2')
    const json = { ...event, time: t.clock.now, data: { ...event.data, centre: 'TTHC.99' } }
    const post = () =>
      other.request('/v1/events', {
        method: 'POST',
        body: JSON.stringify(json),
        headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/json' },
      })
    expect((await post()).status).toBe(422)
    await writeReference(t.store, { parties: [partyRow(newcomer, 'SYNTHETIC', 'test')] })
    expect((await post()).status).toBe(201)
  })
})
