import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import type { D1Like, D1StatementLike } from '../../src/journal/engines/d1.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import { writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import { jobsWith } from '../../src/main/jobs.ts'
import { signingKeys } from '../../src/main/keys.ts'
import { clientFiles } from '../../src/main/node/assets.ts'
import { servicesOn } from '../../src/main/node/open-service.ts'
import { passwordsBy } from '../../src/main/passwords.ts'
import { outgoingOnWorker } from '../../src/main/worker/call-out.ts'
import { deriveInCode } from '../../src/main/worker/passwords.ts'
import { type Opened, workerService } from '../../src/main/worker/service.ts'
import { createApp } from '../../src/web/app.ts'
import { readTemplateFiles } from '../documents/fixture.ts'
import { freshKeys, PASSWORD, PIN, smallWorldRows } from '../support/app.ts'
import { carrierCsv, deliveredLine } from '../support/carrier.ts'
import {
  DELIVERED,
  type Draft,
  ON_THE_ROAD,
  RECEIVER,
  received,
  registered,
  WAYBILL,
} from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts'
import {
  BASE,
  type BuiltWorker,
  buildWorker,
  type RunningWorker,
  runWorker,
  SETTINGS,
} from '../support/worker.ts'
import { browser, type Door, form, textOf } from '../web/browser.ts'

/** Events that a Worker takes in one post. */
const POST_MAX = 100
const LIST = 200
/** What one invocation may ask D1 for. */
const CALLS_MAX = 1000
/** Statements of one commit: one for each table it writes to. */
const STATEMENTS_MAX = 13

const keys = freshKeys()
const jobs = jobsWith({ key: 'none', sign: async () => '' })
const sha256 = (bytes: ArrayBuffer | string): string =>
  createHash('sha256')
    .update(typeof bytes === 'string' ? bytes : new Uint8Array(bytes))
    .digest('hex')

const nodeConfig = () => {
  const read = readConfig({ ...SETTINGS, BAN_GIAO_LOG: 'none' })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}

let built: BuiltWorker
/** Passwords as Node hashes them. */
let onNode: Pick<Deps, 'hashSecret' | 'checkSecret'>
let hashes: Readonly<{ password: string; pin: string }>
let w: RunningWorker

beforeAll(async () => {
  built = await buildWorker()
  w = await runWorker(built)
  onNode = (await servicesOn(w.store, nodeConfig(), BASE)).deps
  hashes = { password: await onNode.hashSecret(PASSWORD), pin: await onNode.hashSecret(PIN) }
  await w.close()
})
afterAll(() => built.remove())

const bearer = (party: string) => ({ authorization: `Bearer ${keys.get(party)}` })
const as = async (party: string, path: string, door: Door = w): Promise<Response> =>
  door.request(path, { headers: bearer(party) })
const post = async (party: string, json: unknown, door: Door = w): Promise<Response> =>
  door.request('/v1/events', {
    method: 'POST',
    body: JSON.stringify(json),
    headers: { ...bearer(party), 'content-type': 'application/json' },
  })

let counter = 0
/** A draft as its party's system posts it; the days of the usual stories lie behind the real clock. */
function event(draft: Draft, subject?: string): Record<string, unknown> {
  counter += 1
  return {
    specversion: '1.0',
    id: `worker-event-${counter}`,
    source: draft.by.party,
    type: `vn.bcci.${draft.type}`,
    time: new Date().toISOString(),
    ...(subject === undefined ? {} : { subject }),
    data: {
      ...draft.data,
      receipt: undefined,
      ...(draft.type === 'dossier.accepted' ? { appointment: null } : {}),
    },
  }
}

/** Tells the Worker a story, each event by the system of its party; gives the dossier's id. */
async function tell(drafts: readonly Draft[]): Promise<string> {
  let subject: string | undefined
  for (const draft of drafts) {
    const answer = await (await post(draft.by.party, event(draft, subject))).json()
    expect(answer, draft.type).toMatchObject({ state: 'applied' })
    subject ??= answer.dossier
  }
  return subject ?? ''
}

/** Many rows of one office, in posts as large as a Worker takes. */
async function postAll(rows: readonly unknown[], door: Door): Promise<readonly string[]> {
  const answers: { status: number; dossier: string }[] = []
  for (let start = 0; start < rows.length; start += POST_MAX)
    answers.push(...(await (await post(P.office, rows.slice(start, start + POST_MAX), door)).json()))
  expect(answers.map((row) => row.status)).toEqual(rows.map(() => 201))
  return answers.map((row) => row.dossier)
}

/** A full bag: taken in by the office's system, put on one list by a clerk, counted and accepted by an officer. */
async function handOver(door: Door, count: number): Promise<string> {
  const dossiers = await postAll(
    Array.from({ length: count }, () => event(registered())),
    door,
  )
  await postAll(
    dossiers.map((dossier) => event(received(), dossier)),
    door,
  )
  const [clerk, officer] = [browser(door), browser(door)]
  await clerk.signIn('clerk')
  await officer.signIn('officer')
  const empty = form(await clerk.get(`/ban-giao?to=${P.centre}`), '/ban-giao')
  const full = form(await clerk.send(empty, { action: 'all' }), '/ban-giao')
  const made = await clerk.send(full, { action: 'make' })
  const path = made.path.replace(/\?.*/, '')
  const counting = form(await officer.get(path), `${path}/viec`, 'basis')
  return textOf(await officer.send(counting, { action: 'accept', rest: 'ok' }))
}
const whole = (count: number): string => `Đã ghi: ${count}/${count} gói được nhận`

describe('the Worker on workerd', () => {
  beforeEach(async () => {
    w = await runWorker(built)
    await writeReference(w.store, smallWorldRows(keys, hashes))
  })
  afterEach(() => w.close())

  it('answers people and machines', async () => {
    expect(await (await w.request('/livez')).json()).toMatchObject({ status: 'alive' })
    expect(await (await w.request('/readyz')).json()).toEqual({ status: 'ready', parties: keys.size })
    const visitor = browser(w)
    for (const path of ['/', '/t', '/dang-nhap', '/docs', '/openapi.json'])
      expect((await visitor.get(path)).status).toBe(200)
    expect((await visitor.get('/nothing')).status).toBe(404)
    const { html } = await visitor.get('/xac-minh')
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(files.some((path) => path.startsWith('/assets/verify.js'))).toBe(true)
    for (const path of files)
      expect((await w.request(path)).headers.get('cache-control')).toContain('immutable')
  })

  it('carries a dossier from the counter to the citizen’s door, and tells each party all of it', async () => {
    const id = await tell(DELIVERED)
    const now = await (await as(P.office, `/v1/dossiers/${id}`)).json()
    expect(now).toMatchObject({ id, version: DELIVERED.length })
    expect(now.legs.at(-1)).toMatchObject({ kind: 'return', state: 'delivered' })
    for (const party of [P.office, P.centre, P.agency, P.carrier]) {
      const feed: { sequence: string }[] = await (await as(party, '/v1/events?after=0')).json()
      expect(feed.map((entry) => entry.sequence)).toEqual(DELIVERED.map((_, index) => String(index + 1)))
    }
  })

  it('prints papers of the same bytes as Node does from the same book', async () => {
    const id = await tell(DELIVERED)
    const node = createApp((await servicesOn(w.store, nodeConfig(), BASE)).deps)
    const kinds = ['post-slip', 'label', 'result-receipt']
    const papers = kinds.map((kind) => `/v1/dossiers/${id}/papers/${kind}.pdf`)
    for (const path of [...papers, '/v1/handovers/BB-1/paper.pdf']) {
      const here = await as(P.office, path)
      const bytes = await here.arrayBuffer()
      const there = await as(P.office, path, node)
      expect([here.status, there.status]).toEqual([200, 200])
      expect(sha256(await there.arrayBuffer())).toBe(sha256(bytes))
      expect(here.headers.get('x-paper-sha256')).toBe(sha256(bytes))
    }
  })

  it('lets in who was given a password on Node, and nobody else', async () => {
    expect(textOf(await browser(w).signIn('clerk', 'another'))).toContain('Chưa đăng nhập được')
    const clerk = browser(w)
    expect((await clerk.signIn('clerk')).path).toBe('/buu-cuc')
    expect((await clerk.get('/ho-so/moi')).status).toBe(200)
  })

  it('answers an event that comes again as before', async () => {
    const json = event(registered())
    const [first, second] = [await post(P.office, json), await post(P.office, json)]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(await second.json()).toEqual({ ...(await first.json()), replayed: true })
  })

  it('offers and accepts a list of 200 dossiers whole', async () => {
    expect(await handOver(w, LIST)).toContain(whole(LIST))
    const events = await w.store.read(
      sql`select type, count(*) as n from events where type like 'handover.%' group by type order by type`,
    )
    expect(events).toEqual([
      { type: 'handover.accepted', n: LIST },
      { type: 'handover.offered', n: LIST },
    ])
  })

  it.each(jobs.map((job) => [job.name, job.cron]))(
    'runs %s when its cron rings, and ends its slot',
    async (name, cron) => {
      // What somebody wished to have compared is a slot of its own, of the job that looks for wishes.
      const ended = () =>
        w.store.read(sql`select distinct job, state from job_ends where job not like 'reconcile-asked %'`)
      expect(await ended()).toEqual([])
      // A dossier of which its citizen is to hear, so that each job has something to do.
      await tell(ON_THE_ROAD)
      await w.store.commit({
        webhook_endpoints: [
          {
            endpoint: 'endpoint-1',
            party: P.office,
            // Of no network: it is refused here and asks nobody, for workerd counts a name that nobody knows as our fault.
            address: 'https://192.0.2.1/',
            state: 'active',
            salt: 'salt',
            cursor: 0,
            fence: 0,
            made_at: '2026-11-16T00:00:00.000Z',
          },
        ],
        reconciliation_asks: [
          {
            kind: 'pickup',
            day: '2026-11-16',
            asked_at: '2026-11-16T10:00:00.000Z',
            party: P.office,
            looked: 0,
          },
        ],
        carrier_files: [
          {
            sha256: 'cd'.repeat(32),
            carrier: P.carrier,
            family: 'ngsp',
            name: 'push/my-vnpost',
            received_at: '2026-11-16T00:00:00.000Z',
            received_by: P.carrier,
            rows: 0,
            rejects: 0,
            state: 'staged',
            next_line: 0,
          },
        ],
        carrier_links: [
          {
            name: 'vnpost',
            carrier: P.carrier,
            system: 'ngsp',
            family: 'ngsp',
            address: 'https://192.0.2.1/',
            customer: 'KH-01',
            secret: 'ab'.repeat(60),
            state: 'active',
            fence: 0,
            made_at: '2026-11-16T00:00:00.000Z',
          },
        ],
        portal_links: [
          {
            name: 'hue',
            province: '46',
            address: 'https://192.0.2.1/',
            unit: 'H57',
            secret: 'ab'.repeat(60),
            state: 'active',
            noted_to: 0,
            fence: 0,
            made_at: '2026-11-16T00:00:00.000Z',
          },
        ],
        partners: [
          {
            name: 'north',
            party: P.office,
            address: 'https://192.0.2.1/',
            key: 'ab'.repeat(60),
            parties: P.agency,
            state: 'active',
            cursor: 0,
            fence: 0,
            made_at: '2026-11-16T00:00:00.000Z',
          },
        ],
      })
      for (const _ of ['once', 'again']) {
        expect(await w.ring(cron)).toBe('ok')
        expect(await ended()).toEqual([{ job: name, state: 'done' }])
      }
      // One claim to run it, and the one that its end takes.
      const twice = await w.store.read(sql`select slot from job_claims group by slot having count(*) > 2`)
      expect(twice).toEqual([])
    },
  )

  it('takes a carrier’s file at its door and believes it when the clock rings', async () => {
    const id = await tell(ON_THE_ROAD)
    const line = deliveredLine({ waybill: WAYBILL, recipient: RECEIVER.name }, new Date().toISOString())
    const put = await w.request('/v1/carrier-files', {
      method: 'POST',
      body: carrierCsv([line]),
      headers: { ...bearer(P.carrier), 'content-type': 'text/csv' },
    })
    expect(put.status).toBe(202)
    expect(await w.ring('20 * * * *')).toBe('ok')
    const now = await (await as(P.office, `/v1/dossiers/${id}`)).json()
    expect(now.legs.at(-1)).toMatchObject({ state: 'delivered' })
  })

  it('signs checkpoints that Node verifies', async () => {
    await tell(ON_THE_ROAD)
    expect(await w.ring('0 * * * *')).toBe('ok')
    const report = await verifyChain(w.store, (await signingKeys(nodeConfig())).verifier)
    expect(report).toMatchObject({ events: ON_THE_ROAD.length, checkpoints: 1, faults: [] })
    // Once more by Node's own cryptography, from the same secret.
    const [row] = await w.store.read<Record<string, string>>(sql`select * from checkpoints`)
    const said = [row?.slot, row?.position, row?.events, row?.root, row?.previous]
    const statement = Buffer.from(['ban-giao checkpoint 1', ...said].join('\n'))
    const seed = sha256(`signing key ${SETTINGS.BAN_GIAO_SECRET}`)
    const key = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
    const open = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
    const spki = open.export({ format: 'der', type: 'spki' }).toString('base64')
    expect(row?.key).toBe(sha256(spki).slice(0, 16))
    expect(verify(null, statement, open, Buffer.from(row?.signature ?? '', 'base64'))).toBe(true)
  })

  it('refuses more events in one post than an invocation bears, and says so in its description', async () => {
    const many = await post(P.office, Array(POST_MAX + 1).fill({}))
    expect([many.status, (await many.json()).errors[0].detail]).toEqual([422, 'có quá 100 mục'])
    expect(await (await w.request('/openapi.json')).text()).toContain(`"maxItems":${POST_MAX}`)
  })
})

describe('a Worker that pushes', () => {
  const PUSHES = '*/1 * * * *'
  let to: Receiver
  beforeEach(async () => {
    to = await openReceiver()
    w = await runWorker(built, { settings: { ...SETTINGS, BAN_GIAO_OUTGOING_LOOPBACK: 'allowed' } })
    await writeReference(w.store, smallWorldRows(keys, hashes))
  })
  afterEach(async () => {
    await w.close()
    await to.close()
  })

  const ask = async (path: string, json: object = {}) => {
    const headers = { ...bearer(P.office), 'content-type': 'application/json' }
    return (await w.request(path, { method: 'POST', body: JSON.stringify(json), headers })).json()
  }
  async function endpoint(): Promise<string> {
    const { id, secret } = await ask('/v1/webhook-endpoints', { url: to.url })
    to.trust(secret)
    expect(await ask(`/v1/webhook-endpoints/${id}/ping`)).toMatchObject({ ok: true, status: 204 })
    return id
  }

  it('sends what is due when its cron rings: each event once, signed, in the bytes of the feed', async () => {
    await endpoint()
    await tell(ON_THE_ROAD)
    expect(to.taken()).toEqual([])
    for (const _ of ['once', 'again']) expect(await w.ring(PUSHES)).toBe('ok')
    const feed = await (await as(P.office, '/v1/events?after=0')).text()
    expect(to.taken().length).toBe(ON_THE_ROAD.length)
    expect(
      `[${to
        .taken()
        .map(({ body }) => body)
        .join(',')}]`,
    ).toBe(feed)
    expect(to.refused()).toBe(0)
    expect(to.requests.filter(({ type }) => !type.endsWith('.ping'))).toHaveLength(ON_THE_ROAD.length)
  })

  it('follows no redirect, and keeps what failed for another try', async () => {
    const id = await endpoint()
    const elsewhere = await openReceiver()
    to.behave(() => ({ status: 302, headers: { location: elsewhere.url } }))
    await tell(ON_THE_ROAD.slice(0, 1))
    expect(await w.ring(PUSHES)).toBe('ok')
    const due = await (await as(P.office, `/v1/webhook-deliveries?endpoint=${id}&state=due`)).json()
    expect(due).toMatchObject([{ attempts: 1, status: 302, problem: 'http-302' }])
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })
})

describe('a Worker that is not set up', () => {
  const told = async (language = 'en'): Promise<Readonly<Record<string, string>>> => {
    const answer = await w.request('/t', { headers: { 'accept-language': language } })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    return answer.json()
  }
  afterEach(() => w.close())

  it('names all settings that are missing or wrong at once, in its answer and in its log', async () => {
    w = await runWorker(built, { settings: { BAN_GIAO_SECRET: 'short', BAN_GIAO_SIGNING_KEY: 'no key' } })
    const { type, title, detail } = await told('vi')
    expect([type, title]).toEqual(['/problems/not-set-up', 'Dịch vụ chưa được cài đặt xong'])
    expect(await w.ring('0 * * * *')).toBe('ok')
    for (const words of [
      'BAN_GIAO_BASE_URL is missing',
      'BAN_GIAO_SECRET: needs at least 32 characters',
      'BAN_GIAO_SIGNING_KEY: has to be an Ed25519 private key',
    ]) {
      expect(detail).toContain(words)
      expect(w.lines.join('')).toContain(words)
    }
    // Neither what was set nor where in the code it was found to be wrong.
    expect(detail + w.lines.join('')).not.toMatch(/"short"|no key|\bat .*\.js/)
  })

  it('says which migrations its database lacks and how they get there', async () => {
    w = await runWorker(built, { migrated: false })
    expect((await told()).detail).toMatch(/lacks 0000_book\.sql.*: run wrangler d1 migrations apply DB/)
  })

  it('leaves a database alone that a newer build has changed, until one as new is deployed', async () => {
    w = await runWorker(built)
    await w.db.prepare(`insert into d1_migrations (name) values ('9999_later.sql')`).all()
    expect((await told()).detail).toContain('has seen 9999_later.sql, which this build does not know')
    await w.db.prepare(`delete from d1_migrations where name = '9999_later.sql'`).all()
    expect((await w.request('/readyz')).status).toBe(200)
  })
})

type Counted = D1StatementLike & Readonly<{ inner: D1StatementLike }>

/** A D1 that counts what is asked of it: calls, and the statements of each batch. */
function counting(db: D1Like) {
  const seen = { calls: 0, batches: [] as number[] }
  const counted = (inner: D1StatementLike): Counted => ({
    inner,
    bind: (...values) => counted(inner.bind(...values)),
    all: () => {
      seen.calls += 1
      return inner.all()
    },
  })
  const door: D1Like = {
    prepare: (text) => counted(db.prepare(text)),
    batch: (statements) => {
      seen.calls += 1
      seen.batches.push(statements.length)
      return db.batch(statements.map((one) => (one as Counted).inner))
    },
  }
  return { seen, door }
}

describe('an isolate', () => {
  const machine = () => ({
    derive: deriveInCode,
    outgoing: outgoingOnWorker,
    print: () => {},
    templates: readTemplateFiles(),
    client: clientFiles(),
  })
  const started = async (DB: D1Like): Promise<() => Promise<Opened>> => {
    const open = workerService(machine())
    return async () => {
      const opened = await open({ ...SETTINGS, BAN_GIAO_LOG: 'none', DB })
      if ('problems' in opened) throw new Error(opened.problems.join('\n'))
      return opened
    }
  }
  beforeEach(async () => {
    w = await runWorker(built)
  })
  afterEach(() => w.close())

  it('hears of reference data that another changed', async () => {
    const open = await started(w.db)
    const parties = async () =>
      (await open()).deps.journal.reference('2026-11-16T01:00:00.000Z').directory.parties.size
    expect(await parties()).toBe(0)
    await writeReference(w.store, smallWorldRows(keys, hashes))
    await (await open()).deps.refreshReference(true)
    expect(await parties()).toBe(keys.size)
  })

  it('asks D1 for no more than an invocation may, and writes a whole list in one batch', async () => {
    const count = 20
    await writeReference(w.store, smallWorldRows(keys, hashes))
    const { seen, door } = counting(w.db)
    const { app } = await (await started(door))()
    const asked: Readonly<{ path: string; calls: number; batches: readonly number[] }>[] = []
    const watched: Door = {
      request: async (path, init) => {
        Object.assign(seen, { calls: 0, batches: [] })
        const answer = await app.request(path, init)
        asked.push({ path, ...seen })
        return answer
      },
    }
    expect(await handOver(watched, count)).toContain(whole(count))
    for (const { path, calls, batches } of asked) {
      const most = path === '/v1/events' ? POST_MAX : LIST
      expect((calls / count) * most, path).toBeLessThan(CALLS_MAX)
      expect(Math.max(0, ...batches), path).toBeLessThanOrEqual(STATEMENTS_MAX)
    }
    const writing = asked.filter(({ path, batches }) => path.startsWith('/ban-giao') && batches.length > 0)
    // What goes into the bag; the list with the end of its bag; the signature.
    expect(writing.map(({ batches }) => batches.length)).toEqual([1, 1, 1])
  })
})

describe('passwords', () => {
  it('hashed on the Worker fit on Node, and the other way round', async () => {
    const onWorker = passwordsBy(deriveInCode, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
    const password = 'mật khẩu có dấu'
    const [here, there] = [await onNode.hashSecret(password), await onWorker.hashSecret(password)]
    expect(there).toMatch(/^scrypt\$16384\$8\$5\$[^$]{24}\$[^$]{44}$/)
    expect(await onNode.checkSecret(password.normalize('NFD'), there)).toBe(true)
    expect(await onWorker.checkSecret(password.normalize('NFD'), here)).toBe(true)
    expect(await onWorker.checkSecret(`${password} `, here)).toBe(false)
    for (const stored of [there, undefined, 'no hash at all'])
      expect(await onNode.checkSecret(`${password} `, stored)).toBe(false)
  })
})

describe('what is deployed', () => {
  const inputs = () => Object.keys(built.metafile.inputs)
  const outside = () =>
    Object.values(built.metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))

  it('rings at the times of the jobs and at no others', () => {
    expect([...built.settings.crons].sort()).toEqual([...new Set(jobs.map((job) => job.cron))].sort())
  })

  it('asks for nothing that only Node has', () => {
    expect(inputs().length).toBeGreaterThan(300)
    expect(inputs().filter((name) => /node_modules\/(better-sqlite3|pg|node-cron)\//.test(name))).toEqual([])
    expect(outside().filter((path) => !path.endsWith('.ttf'))).toEqual([])
    expect(built.settings.text).not.toContain('compatibility_flags')
  })

  it('holds every font and form', async () => {
    const script = await readFile(join(built.folder, 'worker.js'), 'utf8')
    const wanted = [...readTemplateFiles().keys()].filter((path) => /\.(ttf|json)$/.test(path))
    const isHeld = (path: string) =>
      path.endsWith('.json')
        ? script.includes(`"${path}"`)
        : outside().some((name) => name.endsWith(path.replace('fonts/', '')))
    expect(wanted.length).toBeGreaterThan(15)
    expect(wanted.filter((path) => !isHeld(path))).toEqual([])
  })
})
