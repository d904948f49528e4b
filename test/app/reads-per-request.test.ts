import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY_AGE_MS, rememberKeys } from '../../src/journal/access/key-memory.ts'
import { keyById, keyId } from '../../src/journal/access/keys.ts'
import { findDossier } from '../../src/journal/read/find-dossier.ts'
import type { Store } from '../../src/journal/store.ts'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

/** The book, with the reads counted that are asked of it. */
function counting(store: Store): Readonly<{ store: Store; reads(): number }> {
  let reads = 0
  return {
    store: {
      ...store,
      read(query) {
        reads += 1
        return store.read(query)
      },
    },
    reads: () => reads,
  }
}

describe('a key', () => {
  /** One instance on the book, by a clock of its own. */
  function instance() {
    const book = counting(t.store)
    const clock = { ms: 0 }
    const keys = rememberKeys(book.store, () => clock.ms)
    const app = createApp({ ...t.deps, keys, journal: { ...t.deps.journal, store: keys.store } })
    const ask = async (key = t.key(P.office)): Promise<number> =>
      (await app.request('/v1/keys/self', { headers: { authorization: `Bearer ${key}` } })).status
    return { ...book, clock, keys, ask }
  }

  const rowOf = async (party: string) => {
    const row = await keyById(t.store, keyId(t.key(party)))
    if (!row) throw new Error('no such key')
    return row
  }

  it('is read once in two seconds, however often it asks', async () => {
    const { keys, reads, clock } = instance()
    const key = t.key(P.office)
    const holder = await keys.find(key, t.clock.now)
    expect(reads()).toBe(1)
    for (let n = 0; n < 5; n += 1) expect(keys.known(key, t.clock.now)).toEqual(holder)
    clock.ms += KEY_AGE_MS
    expect(keys.known(key, t.clock.now)).toBeUndefined()
    expect(reads()).toBe(1)
  })

  it('that is revoked here opens nothing at once, and elsewhere after two seconds', async () => {
    const [here, elsewhere] = [instance(), instance()]
    const key = t.key(P.office2)
    expect([await here.ask(key), await elsewhere.ask(key)]).toEqual([200, 200])
    await here.keys.store.commit({ api_keys: [{ ...(await rowOf(P.office2)), revoked_at: t.clock.now }] })
    expect([await here.ask(key), await elsewhere.ask(key)]).toEqual([401, 200])
    elsewhere.clock.ms += KEY_AGE_MS
    expect(await elsewhere.ask(key)).toBe(401)
  })

  it('that ends while it is known opens nothing from its end on', async () => {
    const { keys, ask } = instance()
    const end = '2026-11-16T02:00:01.000Z'
    await keys.store.commit({ api_keys: [{ ...(await rowOf(P.otherOffice)), expires_at: end }] })
    const key = t.key(P.otherOffice)
    expect(await ask(key)).toBe(200)
    expect(keys.known(key, end)).toBeUndefined()
  })

  it('that was read before it was changed is not remembered as it was', async () => {
    let go = (): void => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const slow: Store = {
      ...t.store,
      async read(query) {
        const rows = await t.store.read(query)
        await gate
        return rows as never
      },
    }
    const keys = rememberKeys(slow, () => 0)
    const reading = keys.find(t.key(P.office), t.clock.now)
    await keys.store.commit({ api_keys: [await rowOf(P.office)] })
    go()
    await reading
    expect(keys.known(t.key(P.office), t.clock.now)).toBeUndefined()
  })
})

describe('a dossier', () => {
  const registration = (id: string) => ({
    specversion: '1.0',
    id,
    source: P.office,
    type: 'vn.bcci.dossier.registered',
    time: t.clock.now,
    data: {
      procedure: '1.000656',
      centre: P.centre,
      agency: P.agency,
      office: P.office,
      service: 'both',
      channel: 'post',
      papers: [],
      applicant: { name: 'Nguyễn Văn An' },
      aliases: [{ kind: 'portal', value: `H57-${id}` }],
    },
  })
  const registered = async (id: string): Promise<string> =>
    (await (await t.as(P.office, '/v1/events', { json: registration(id) })).json()).dossier

  it('is found by its own id in one look', async () => {
    const dossier = await registered('reads-per-request-1')
    const book = counting(t.store)
    expect(await findDossier(book.store, dossier)).toBe(dossier)
    expect(book.reads()).toBe(1)
  })

  it('that was written a moment ago is not looked for where its own party goes on; others ask alike, there or nowhere', async () => {
    const dossier = await registered('reads-per-request-2')
    const { store } = t.deps.journal
    let asked: string[] = []
    const read: Store['read'] = (query) => {
      asked.push(query.strings.join('?'))
      return store.read(query)
    }
    const app = createApp({ ...t.deps, journal: { ...t.deps.journal, store: { ...store, read } } })
    const readsOf = async (party: string, subject: string, id: string): Promise<readonly string[]> => {
      const event = {
        ...registration(id),
        source: party,
        type: 'vn.bcci.pickup.requested',
        subject,
        data: {},
      }
      const headers = { authorization: `Bearer ${t.key(party)}`, 'content-type': 'application/json' }
      asked = []
      await app.request('/v1/events', { method: 'POST', headers, body: JSON.stringify(event) })
      return asked
    }
    const looksFor = (reads: readonly string[]): boolean =>
      reads.some((text) => text.includes('from aliases'))
    // What is remembered of whoever asks, as which ids of theirs are kept, is known after some events of theirs.
    for (let n = 0; n < 8; n += 1)
      await readsOf(P.otherOffice, crypto.randomUUID(), `reads-per-request-0${n}`)
    const stranger = await readsOf(P.otherOffice, dossier, 'reads-per-request-3')
    expect(looksFor(stranger)).toBe(true)
    expect(await readsOf(P.otherOffice, crypto.randomUUID(), 'reads-per-request-4')).toEqual(stranger)
    // A report by a number is kept in both cases, as nobody knows whose number it will be.
    const byNumber = await readsOf(P.otherOffice, 'H57-reads-per-request-2', 'reads-per-request-6')
    expect(byNumber.length).toBeGreaterThan(stranger.length)
    expect(await readsOf(P.otherOffice, 'H57-reads-per-request-9', 'reads-per-request-7')).toEqual(byNumber)
    const own = await readsOf(P.office, dossier, 'reads-per-request-5')
    expect([own.length > 0, looksFor(own)]).toEqual([true, false])
  })
})
