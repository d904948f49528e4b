import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPostgres } from '../../src/journal/engines/postgres.ts'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { freshPostgres } from '../support/engines.ts'
import { expectWholeBook, postUntilTaken, provedEndpoint, untilAllDelivered } from '../support/pushed.ts'
import {
  fillSmallWorld,
  receivedEvent,
  registrationEvent,
  type Server,
  startServer,
} from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts'

// What is pushed by instances that are killed in the middle of it, to a receiver that keeps a book of its own.

const LEASE_SECONDS = 6
const KILLS = 3
const WRITERS = 4
/** What is taken between two kills, at most. */
const TAKEN_BETWEEN_MAX = 40
/** A receiver that takes its time, so that a kill falls among requests that are under way. */
const TAKES_MS_MAX = 60
const LOOK_MS = 5

type Place = Readonly<{ store: Store; settings: Readonly<Record<string, string>>; close(): Promise<unknown> }>

async function onSqlite(folder: string): Promise<Place> {
  const store = openSqlite({ file: join(folder, 'ban-giao.sqlite'), busyTimeoutMs: 5000 })
  return { store, settings: {}, close: () => store.close() }
}

async function onPostgres(): Promise<Place> {
  const database = await freshPostgres()
  const store = await openPostgres({ url: database.url, readers: 2 })
  return {
    store,
    settings: { DATABASE_URL: database.url },
    close: async () => {
      await store.close()
      await database.drop()
    },
  }
}

let directory: Awaited<ReturnType<typeof freshDirectory>>
let place: Place
let receiver: Receiver
const servers: Server[] = []

beforeEach(async () => {
  directory = await freshDirectory()
  receiver = await openReceiver()
})
afterEach(async () => {
  for (const server of servers.splice(0)) if (alive(server)) server.stop('SIGKILL')
  await receiver.close()
  await place.close()
  await directory.remove()
})

const alive = ({ child }: Server): boolean => child.exitCode === null && child.signalCode === null

async function launch(): Promise<Server> {
  const server = await startServer(directory.path, [], {
    BAN_GIAO_OUTGOING_LOOPBACK: 'allowed',
    BAN_GIAO_LEASE_SECONDS: String(LEASE_SECONDS),
    ...place.settings,
  })
  servers.push(server)
  return server
}

/** The process that holds an endpoint now, by what it wrote into the book. */
async function holderOf(endpoint: string): Promise<number | undefined> {
  const [row] = await place.store.read<{ holder: string | null }>(
    sql`select holder from webhook_endpoints where endpoint = ${endpoint}`,
  )
  const [, pid] = row?.holder?.split(' ') ?? []
  return pid === undefined ? undefined : Number(pid)
}

const bookOf = (to: Receiver) => to.taken().map(({ id, sequence, subject }) => ({ id, sequence, subject }))

describe.each([
  { name: 'one process on SQLite', open: () => onSqlite(directory.path), instances: 1 },
  { name: 'two instances on PostgreSQL', open: onPostgres, instances: 2 },
])('$name', ({ open, instances }) => {
  it('lose nothing, repeat nothing at one time and keep the order of each dossier, though who pushes is killed', async () => {
    place = await open()
    await fillSmallWorld(place.store)
    const running: Server[] = []
    for (let n = 0; n < instances; n += 1) running.push(await launch())
    let asked = 0
    const url = (): string => {
      asked += 1
      return running[asked % instances]?.url ?? ''
    }
    const endpoint = await provedEndpoint(url, receiver.url, ({ secret }) => receiver.trust(secret))
    receiver.behave(() => ({
      gate: new Promise((resolve) => setTimeout(resolve, Math.random() * TAKES_MS_MAX)),
    }))

    let working = true
    const writer = async (w: number): Promise<void> => {
      for (let n = 0; working; n += 1) {
        const made = await postUntilTaken(url, '/v1/events', registrationEvent(`push-${w}-${n}-made`))
        const taken = receivedEvent(`push-${w}-${n}-taken`, made.dossier ?? '')
        const data = { ...taken.data, seal: `NP-${w}-${n}` }
        await postUntilTaken(url, '/v1/events', { ...taken, data })
      }
    }
    const writers = Promise.all(Array.from({ length: WRITERS }, (_, w) => writer(w)))
    writers.catch(() => {})

    for (let kill = 0; kill < KILLS; kill += 1) {
      const goal = receiver.requests.length + 1 + Math.floor(Math.random() * TAKEN_BETWEEN_MAX)
      let victim = -1
      while (victim < 0) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
        if (receiver.requests.length < goal) continue
        const pid = await holderOf(endpoint.id)
        victim = running.findIndex(({ child }) => child.pid === pid)
      }
      const gone = once(running[victim]?.child as NodeJS.EventEmitter, 'exit')
      running[victim]?.stop('SIGKILL')
      await gone
      running[victim] = await launch()
    }
    working = false
    await writers
    await untilAllDelivered(url(), endpoint, () => receiver.taken().length)

    expect(receiver.refused()).toBe(0)
    expect(receiver.overlapping()).toEqual([])
    await expectWholeBook(url(), bookOf(receiver))
  })
})

it('pushes what is posted at once, not when the clock comes round', async () => {
  place = await onSqlite(directory.path)
  await fillSmallWorld(place.store)
  const server = await launch()
  await provedEndpoint(
    () => server.url,
    receiver.url,
    ({ secret }) => receiver.trust(secret),
  )
  const EVENTS = 10
  for (let n = 1; n <= EVENTS; n += 1) {
    await postUntilTaken(() => server.url, '/v1/events', registrationEvent(`at-once-${n}-made`))
    // Each is posted when the one before was taken: by the clock of a minute they would take ten.
    await receiver.heard(n)
  }
  const byClock = server
    .log()
    .split('\n')
    .filter((line) => line.includes('"job":"send-webhooks"'))
    .map((line) => Number(JSON.parse(line).delivered ?? 0))
  expect(byClock.reduce((sum, count) => sum + count, 0)).toBeLessThan(EVENTS / 2)
})
