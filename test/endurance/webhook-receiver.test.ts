import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { freePort } from '../support/postgres-server.ts'
import {
  KEY,
  receivedEvent,
  registrationEvent,
  type Server,
  seedSmallWorld,
  startServer,
} from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

// The very file that the demo starts, killed at any moment as the service is.

const RECEIVER = join(import.meta.dirname, '../../src/demo/webhook-receiver.js')
const KILLS = 12
const SERVER_KILLED_EVERY = 4
const LIVES_MS_MAX = 300
const LEASE_SECONDS = '2'
/** An endpoint that took nothing rests for five seconds, and longer the longer it took nothing. */
const WAIT_MS_MAX = 120_000

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const bearer = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }

it('is told every event, keeps it once and in order, though it and the service are killed at any moment', async () => {
  const directory = await freshDirectory()
  cleanups.push(() => directory.remove())
  await seedSmallWorld(directory.path)
  const settings = { BAN_GIAO_OUTGOING_LOOPBACK: 'allowed', BAN_GIAO_LEASE_SECONDS: LEASE_SECONDS }
  let server: Server = await startServer(directory.path, [], settings)
  cleanups.push(() => server.stop('SIGKILL'))
  const { port } = new URL(server.url)

  const post = async (path: string, body: object): Promise<Record<string, string>> => {
    for (;;) {
      // An answer that was lost is asked for again, with the same body.
      const asked = fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: bearer,
        body: JSON.stringify(body),
      })
      const told = await asked
        .then((answer) => (answer.ok ? answer.json() : undefined))
        .catch(() => undefined)
      if (told) return told as Record<string, string>
    }
  }

  const ownPort = await freePort()
  const endpoint = await post('/v1/webhook-endpoints', { url: `http://127.0.0.1:${ownPort}/` })
  const book = join(directory.path, 'pushed.jsonl')
  type Line = Readonly<{ webhook: string; event: { id: string; sequence: string; subject: string } }>
  const lines = (): readonly Line[] =>
    existsSync(book)
      ? readFileSync(book, 'utf8')
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line))
      : []

  const run = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [RECEIVER, book], {
      env: { ...process.env, PORT: String(ownPort), WEBHOOK_SECRET: endpoint.secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    cleanups.push(() => child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    return child
  }
  let receiver = await run()
  expect(await post(`/v1/webhook-endpoints/${endpoint.id}/ping`, {})).toMatchObject({ ok: true })

  let posted = 0
  let killing = true
  const poster = (async () => {
    for (let n = 0; killing; n += 1) {
      const { dossier = '' } = await post('/v1/events', registrationEvent(`push-test-${n}-made`))
      await post('/v1/events', receivedEvent(`push-test-${n}-taken`, dossier))
      posted += 2
    }
  })()
  poster.catch(() => {})

  for (let kill = 1; kill <= KILLS; kill += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LIVES_MS_MAX))
    const gone = once(receiver, 'exit')
    receiver.kill('SIGKILL')
    await gone
    receiver = await run()
    if (kill % SERVER_KILLED_EVERY !== 0) continue
    const ended = once(server.child, 'exit')
    server.stop('SIGKILL')
    await ended
    server = await startServer(directory.path, [], { ...settings, BAN_GIAO_PORT: port })
  }
  killing = false
  await poster
  await expect.poll(() => lines().length, { timeout: WAIT_MS_MAX }).toBeGreaterThanOrEqual(posted)

  expect(posted).toBeGreaterThan(KILLS)
  const told = lines()
  expect(told).toHaveLength(posted)
  expect(new Set(told.map(({ webhook }) => webhook)).size).toBe(posted)
  const places = told.map(({ event }) => Number(event.sequence))
  expect([...places].sort((a, b) => a - b)).toEqual(places.map((_, place) => place + 1))
  const last = new Map<string, number>()
  for (const { event } of told) {
    expect(Number(event.sequence)).toBeGreaterThan(last.get(event.subject) ?? 0)
    last.set(event.subject, Number(event.sequence))
  }
})
