import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KeyWish, makeKey, revokeKey } from '../../src/app/administration.ts'
import { keyStates, rotateKey, rotateOwnKey } from '../../src/app/key-rotation.ts'
import type { Actor } from '../../src/domain/party.ts'
import { isMistypedKey, keyOf } from '../../src/domain/secrets/key-form.ts'
import { listKeys } from '../../src/journal/access/keys.ts'
import { sql } from '../../src/journal/sql.ts'
import { apiRoutes } from '../../src/web/api/routes.ts'
import { createApp } from '../../src/web/app.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

const ADMIN: Actor = { party: P.office, role: 'administrator', person: 'p-lan' }
const DAY = 24 * 60

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

const made = async (more: Partial<KeyWish> = {}): Promise<string> => {
  const wish = { id: 'wish-1', party: P.office, label: 'máy 1', scopes: ['dossiers:read'] as const, ...more }
  const one = await makeKey(t.deps, ADMIN, wish)
  return typeof one === 'object' ? one.key : ''
}
const ask = (key: string, path = '/v1/keys/self', method = 'GET') =>
  t.app.request(path, { method, headers: { authorization: `Bearer ${key}` } })
const json = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as Readonly<Record<string, unknown>>
const rotate = (key: string) => ask(key, '/v1/keys/rotate', 'POST')

describe('the form of a key', () => {
  it('is known to whoever looks for lost keys, holds 136 bits of chance, and a check over all of it', async () => {
    const key = await made()
    expect(key).toMatch(/^bg_\w{8}[0-9A-Za-z]{30}$/)
    expect(isMistypedKey(key)).toBe(false)
    // The check is the CRC 32 of everybody's, 0xCBF43926 of these digits, in base 62.
    expect(keyOf('123456789', new Uint8Array())).toBe('1234567893jZRME')
  })

  it('tells every wrong letter, two that changed places and one that is missing, without asking the book', async () => {
    const key = await made()
    const reads: unknown[] = []
    const store: typeof t.store = {
      ...t.store,
      read: (query) => {
        reads.push(query)
        return t.store.read(query)
      },
    }
    const app = createApp({ ...t.deps, journal: { ...t.deps.journal, store } })
    const wrong = [...key].flatMap((letter, at) => [
      ...(at < 3 ? [] : [`${key.slice(0, at)}${letter === 'x' ? 'y' : 'x'}${key.slice(at + 1)}`]),
      `${key.slice(0, at)}${key.slice(at + 1)}`,
      `${key.slice(0, at)}${key[at + 1] ?? ''}${letter}${key.slice(at + 2)}`,
    ])
    await app.request('/v1/keys/self')
    reads.length = 0
    for (const one of wrong.filter((text) => text !== key && text.startsWith('bg_'))) {
      const { status } = await app.request('/v1/keys/self', { headers: { authorization: `Bearer ${one}` } })
      expect([one, status]).toEqual([one, 401])
    }
    expect(reads.filter((query) => JSON.stringify(query).includes('api_keys'))).toEqual([])
  })

  it('of before goes on working, and never ends by itself', async () => {
    const old = await json(ask(t.key(P.office)))
    expect(old).toMatchObject({ party: P.office, expiresAt: null })
  })
})

it('a key ends when it was said, or after the usual year, and says so itself', async () => {
  const usual = await made()
  const short = await made({ id: 'wish-2', expiresAt: '2026-11-18T17:00:00.000Z' })
  expect(await json(ask(usual))).toMatchObject({
    label: 'máy 1',
    scopes: ['dossiers:read'],
    expiresAt: '2027-11-16T02:00:00.000Z',
    lastUsedAt: t.clock.now,
  })
  expect((await ask(short)).status).toBe(200)
  const states = async () => [...keyStates(await listKeys(t.store, [P.office]), t.clock.now).values()].sort()
  expect(await states()).toEqual(['ends-soon', 'good', 'good'])
  t.clock.advance(3 * DAY)
  expect((await ask(short)).status).toBe(401)
  t.clock.advance(100 * DAY)
  expect(await states()).toEqual(['ended', 'unused', 'unused'])
  t.clock.advance(300 * DAY)
  expect((await ask(usual)).status).toBe(401)
})

describe('a key that gives way', () => {
  it('is good beside its successor for a day, which may do the same; no second change begins meanwhile', async () => {
    const first = await made()
    const answer = await rotate(first)
    expect(answer.status).toBe(201)
    const { key, retires } = (await answer.json()) as { key: string; retires: { at: string } }
    expect(retires.at).toBe('2026-11-17T02:00:00.000Z')
    expect(await json(ask(key))).toMatchObject({ label: 'máy 1', scopes: ['dossiers:read'], party: P.office })
    for (const again of [first, key]) {
      const refused = await rotate(again)
      expect([refused.status, (await json(refused)).type]).toEqual([409, '/problems/key-rotating'])
    }
    expect((await ask(first)).status).toBe(200)
    t.clock.advance(DAY)
    expect((await ask(first)).status).toBe(401)
    expect((await rotate(key)).status).toBe(201)
  })

  it('changes once, however many ask side by side', async () => {
    const first = await made()
    const answers = await Promise.all(Array.from({ length: 8 }, () => rotate(first)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    expect(await listKeys(t.store, [P.office])).toHaveLength(3)
  })

  it('whose successor never arrived is changed once more, until somebody calls with that', async () => {
    const first = await made()
    const again = () => ask(first, '/v1/keys/rotate?lost=true', 'POST')
    const keyIn = async (answer: Response) => ((await answer.json()) as { key: string }).key
    const lost = await keyIn(await rotate(first))
    t.clock.advance(60)
    const answer = await again()
    expect(answer.status).toBe(201)
    const body = (await answer.json()) as { key: string; id: string; retires: object }
    expect(body).toMatchObject({ id: lost.slice(0, 11), retires: { at: '2026-11-17T02:00:00.000Z' } })
    expect((await ask(lost)).status).toBe(401)
    expect(await json(ask(body.key))).toMatchObject({ label: 'máy 1', expiresAt: '2027-11-16T02:00:00.000Z' })
    expect([(await again()).status, (await ask(body.key)).status]).toEqual([409, 200])
    expect(await revokeKey(t.deps, ADMIN, body.id)).toBe(true)
    expect([(await again()).status, (await ask(body.key)).status]).toEqual([409, 401])
    expect((await ask(first)).status).toBe(200)
  })

  it.each(['', '?lost=true'])(
    'is not good again where it was revoked while it was changed%s',
    async (how) => {
      const first = await made()
      if (how !== '') await rotate(first)
      // It is revoked between the moment at which the key was read and the one at which its change is written.
      let revoked = false
      const { commit } = t.store
      const store: typeof t.store = {
        ...t.store,
        commit: async (rows) => {
          if (rows.api_keys !== undefined && !revoked) {
            revoked = true
            const successor = String(rows.api_keys[0]?.id)
            expect(await revokeKey(t.deps, ADMIN, how === '' ? first.slice(0, 11) : successor)).toBe(true)
          }
          return commit(rows)
        },
      }
      const deps = { ...t.deps, journal: { ...t.deps.journal, store } }
      const by: Actor = { party: P.office, role: 'system', key: first.slice(0, 11) }
      const answer = await rotateOwnKey(deps, by, { lost: how !== '' })
      expect([revoked, answer]).toEqual([true, how === '' ? undefined : 'rotating'])
      const rows = await t.store.read<{ revoked_at: string | null }>(
        sql`select revoked_at from api_keys where label = 'máy 1' order by revoked_at desc`,
      )
      expect(rows.filter(({ revoked_at }) => revoked_at !== null)).toHaveLength(1)
      expect(rows).toHaveLength(how === '' ? 1 : 2)
    },
  )

  it('that was revoked is at once no key; its successor goes on', async () => {
    const first = await made()
    const { key } = (await (await rotate(first)).json()) as { key: string }
    expect(await revokeKey(t.deps, ADMIN, first.slice(0, 11))).toBe(true)
    expect((await ask(first)).status).toBe(401)
    expect((await rotate(first)).status).toBe(401)
    expect((await rotate(key)).status).toBe(201)
  })

  it('is changed by an administrator of its own party only: whoever keeps the province would get a key unasked', async () => {
    const first = await made()
    const province: Actor = { party: P.authority, role: 'administrator', person: 'p-giam' }
    expect(await rotateKey(t.deps, province, first.slice(0, 11))).toBeUndefined()
    expect(await rotateKey(t.deps, { ...ADMIN, role: 'supervisor' }, first.slice(0, 11))).toBeUndefined()
    expect(await rotateKey(t.deps, ADMIN, first.slice(0, 11))).toHaveProperty('key')
  })

  it('and its successor are noted, and neither stands in the book or the log', async () => {
    const first = await made()
    const { key } = (await (await rotate(first)).json()) as { key: string }
    const notes = JSON.stringify(await t.store.read(sql`select * from administration_log`))
    expect(notes).toContain('key.rotated')
    for (const secret of [first, key]) {
      expect(notes).not.toContain(secret)
      expect(JSON.stringify(await t.store.read(sql`select * from api_keys`))).not.toContain(secret)
      expect(JSON.stringify(t.lines)).not.toContain(secret)
    }
  })
})

it('D12 a party hears by any key of its own of every key in its name, whoever made it, and of nobody else’s', async () => {
  await made({ party: P.agency, label: 'một cửa điện tử' })
  const told = (await (await t.as(P.agency, '/v1/keys/party')).json()) as { party: string; label: string }[]
  expect(told.map(({ label }) => label).sort()).toEqual(['một cửa điện tử', 'test'])
  expect(new Set(told.map(({ party }) => party))).toEqual(new Set([P.agency]))
  expect(JSON.stringify(told)).not.toMatch(/hash|[0-9a-f]{64}/)
})

/** Papers that name no citizen: blank slips, and what two organisations add up. */
const NAMELESS = [paths.apiSlipStackPaper(':stack'), paths.apiReconciliationPaper()]

it('D11 every door of papers asks for the people’s scope too, but for those that name no citizen', () => {
  const doors = apiRoutes.filter(({ scope }) => scope === 'papers:read')
  expect(doors.length).toBeGreaterThan(5)
  const open = doors.filter(({ also }) => also !== 'people:read').map(({ path }) => path)
  expect(open.sort()).toEqual([...NAMELESS].sort())
})
