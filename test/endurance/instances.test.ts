import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPostgres } from '../../src/journal/engines/postgres.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { freshPostgres } from '../support/engines.ts'
import { GATEWAY_KEY, type GatewaySimulator, openGateway } from '../support/notice-gateway.ts'
import {
  fillSmallWorld,
  KEY,
  receivedEvent,
  registrationEvent,
  type Server,
  startServer,
} from '../support/server.ts'
import { P } from '../support/small-world.ts'
import { freshDirectory } from '../support/stores.ts'

// Several instances on one PostgreSQL, as an operator runs them who needs failover.

const LEASE_SECONDS = 2
/** A slot is looked at this often, and a loaded machine may be slow to look. */
const LOOK_AND_SLACK_SECONDS = 10 + 60
/** However slow a machine is, sixty answers do not take so long. */
const ANSWERS_SECONDS = 300
const KILLS = 10
const WRITERS = 12
const ANSWERS_BETWEEN_KILLS = 60
/** A writer asks again at the other instance so often before it gives up. */
const TRIES_MAX = 2_000

let database: Awaited<ReturnType<typeof freshPostgres>>
let store: Store
let directory: Awaited<ReturnType<typeof freshDirectory>>
const servers = new Set<Server>()

beforeEach(async () => {
  database = await freshPostgres()
  directory = await freshDirectory()
  store = await openPostgres({ url: database.url, readers: 2 })
  await fillSmallWorld(store)
})
afterEach(async () => {
  for (const server of servers) if (alive(server)) server.stop('SIGKILL')
  servers.clear()
  await store.close()
  await database.drop()
  await directory.remove()
})

const alive = ({ child }: Server): boolean => child.exitCode === null && child.signalCode === null

async function launch(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = await startServer(directory.path, [], {
    DATABASE_URL: database.url,
    BAN_GIAO_LEASE_SECONDS: String(LEASE_SECONDS),
    ...settings,
  })
  servers.add(server)
  return server
}

async function kill(server: Server): Promise<void> {
  const gone = once(server.child, 'exit')
  server.stop('SIGKILL')
  await gone
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Looks until something is so; the bound is what the service promises, plus slack for a loaded machine. */
async function until<T>(look: () => Promise<T | undefined>, seconds: number): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (Date.now() > end) throw new Error(`not so within ${seconds} s`)
    await pause(100)
  }
}

describe('two instances on one PostgreSQL', () => {
  it('lose nothing they answered while one after the other is killed ten times, and feeds and letters stay whole', async () => {
    const gateway = await openGateway()
    const settings = { BAN_GIAO_NOTICE_URL: gateway.url, BAN_GIAO_NOTICE_KEY: GATEWAY_KEY }
    const pair = [await launch(settings), await launch(settings)]
    const answered: string[] = []
    let working = true
    const post = async (server: Server, body: string): Promise<string | undefined> => {
      try {
        const answer = await fetch(`${server.url}/v1/events`, {
          method: 'POST',
          body,
          headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        })
        // 200 says that it was recorded before: its first answer was lost with the instance that gave it.
        if (answer.status === 503) return undefined
        const said = await answer.text()
        if (answer.status !== 201 && answer.status !== 200) throw new RangeError(`${answer.status} ${said}`)
        return (JSON.parse(said) as { dossier: string }).dossier
      } catch (error) {
        if (error instanceof RangeError) throw error
        return undefined
      }
    }
    /** Asks one after the other until one has answered; the same bytes each time, so that it is one event. */
    const tell = async (first: number, event: Readonly<{ id: string; data: object }>): Promise<string> => {
      const body = JSON.stringify(event)
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const dossier = await post(pair[(first + tries) % 2] as Server, body)
        if (dossier !== undefined) {
          answered.push(event.id)
          return dossier
        }
        await pause(20)
      }
      throw new Error(`${event.id} was never taken`)
    }
    const writer = async (w: number): Promise<void> => {
      for (let n = 0; working; n += 1) {
        const registered = registrationEvent(`two-${w}-${n}-event`)
        const applicant = { ...registered.data.applicant, phone: '0912345678' }
        const dossier = await tell(w + n, { ...registered, data: { ...registered.data, applicant } })
        // Citizens hear that the post has their papers; a quarter of them are letters enough.
        if (w % 4 === 0) await tell(w + n, receivedEvent(`two-${w}-${n}-papers`, dossier))
      }
    }
    const writers = Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)))
    writers.catch(() => {})
    for (let round = 0; round < KILLS; round += 1) {
      const goal = answered.length + ANSWERS_BETWEEN_KILLS
      await until(async () => (answered.length >= goal ? true : undefined), ANSWERS_SECONDS)
      const place = round % 2
      await kill(pair[place] as Server)
      pair[place] = await launch(settings)
    }
    working = false
    await writers

    expect(answered.length).toBeGreaterThan(KILLS * ANSWERS_BETWEEN_KILLS)
    for (const server of pair) {
      const told = new Map<string, string>()
      const seen: string[] = []
      for (let after = 0; ; ) {
        const answer = await fetch(`${server.url}/v1/events?after=${after}&limit=200`, {
          headers: { authorization: `Bearer ${KEY}` },
        })
        const entries = (await answer.json()) as { id: string; sequence: string; subject: string }[]
        if (entries.length === 0) break
        for (const entry of entries) {
          expect(entry.sequence).toBe(String(seen.length + 1))
          seen.push(entry.id)
          told.set(entry.id, entry.subject)
        }
        after = seen.length
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(answered.filter((id) => !told.has(id))).toEqual([])
    }
    const heads = await store.read<{ party: string; seq: number; rows: number; top: number }>(
      sql`select h.party, h.seq, count(*) as rows, max(f.seq) as top from feed_heads h
          join feed f on f.party = h.party group by h.party, h.seq`,
    )
    expect(heads.length).toBeGreaterThan(2)
    for (const head of heads) expect([head.rows, head.top]).toEqual([head.seq, head.seq])
    await expectLettersOnce(gateway)
    await expectSlotsOnce()
    await gateway.close()
  })

  it('take over what a killed one held when its lease is over, and not before', async () => {
    // An instance that was killed in the middle of a slot: the headings of a file are a pipe into which nobody writes.
    const file = join(directory.path, `${P.carrier}.hcc-v1.1.csv`)
    writeFileSync(file, 'any')
    // What was written a moment ago is not read yet.
    utimesSync(file, 0, 0)
    execFileSync('mkfifo', [join(directory.path, `${P.carrier}.hcc-v1.columns.json`)])
    const first = await launch({ BAN_GIAO_CARRIER_FILES: directory.path })
    type Claim = Readonly<{ slot: string; fence: number; holder: string; lease_until: string }>
    const claims = (slot: string) =>
      store.read<Claim>(
        sql`select slot, fence, holder, lease_until from job_claims
            where job = 'import-carrier-files' and slot >= ${slot} order by slot, fence`,
      )
    const held = await until(async () => (await claims('')).at(-1), LOOK_AND_SLACK_SECONDS)
    expect(held).toMatchObject({ fence: 1, holder: expect.stringContaining(String(first.child.pid)) })
    await kill(first)
    await launch()
    const end = await until(async () => {
      const [row] = await store.read<{ fence: number; finished_at: string; state: string }>(
        sql`select fence, finished_at, state from job_ends where job = 'import-carrier-files' and slot = ${held.slot}`,
      )
      const later = (await claims(held.slot)).find((claim) => claim.slot > held.slot)
      // At the turn of ten minutes a newer slot makes up for the old one.
      return row ?? (later ? { fence: 2, finished_at: later.lease_until, state: 'done' } : undefined)
    }, LEASE_SECONDS + LOOK_AND_SLACK_SECONDS)
    expect(end).toMatchObject({ fence: 2, state: 'done' })
    expect(end.finished_at >= held.lease_until).toBe(true)
    await expectSlotsOnce()
  })
})

/** A minute's slot comes, a lease runs out, and a slow machine looks: then every letter has been sent. */
const LETTERS_SECONDS = 2 * 60 + LEASE_SECONDS + LOOK_AND_SLACK_SECONDS

/** Every letter ended once, and the gateway took each once; twice it was asked only for those of a dead sender. */
async function expectLettersOnce(gateway: GatewaySimulator): Promise<void> {
  const letters = await until(async () => {
    const rows = await store.read<{ letter: string; state: string; claims: number; ends: number }>(
      sql`select l.notification as letter, l.state,
            (select count(*) from notification_attempts s where s.notification = l.notification and s.step = 'claimed') as claims,
            (select count(*) from notification_attempts s where s.notification = l.notification and s.step = 'sent') as ends
          from notifications l`,
    )
    return rows.every(({ state }) => state === 'sent') ? rows : undefined
  }, LETTERS_SECONDS)
  expect(letters.length).toBeGreaterThan(20)
  expect(letters.filter(({ ends }) => ends !== 1)).toEqual([])
  const ids = letters.map(({ letter }) => letter).sort()
  expect(
    gateway
      .messages()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(ids)
  for (const { letter, claims } of letters)
    expect(gateway.requests.filter(({ key }) => key === letter).length).toBeLessThanOrEqual(claims)
}

/** Each slot that ended did so once, under the highest fence that anybody worked under. */
async function expectSlotsOnce(): Promise<void> {
  const ends = await store.read<{ job: string; slot: string; fence: number; claims: number }>(
    sql`select e.job, e.slot, e.fence, (select count(*) from job_claims c where c.job = e.job and c.slot = e.slot
          and c.fence > e.fence + 1) as claims from job_ends e`,
  )
  expect(ends.length).toBeGreaterThan(0)
  expect(new Set(ends.map(({ job, slot }) => `${job} ${slot}`)).size).toBe(ends.length)
  expect(ends.filter(({ claims }) => claims > 0)).toEqual([])
}
