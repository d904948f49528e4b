import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { freePort } from '../support/postgres-server.ts'
import { expectWholeBook, postUntilTaken, provedEndpoint, untilAllDelivered } from '../support/pushed.ts'
import {
  receivedEvent,
  registrationEvent,
  type Server,
  seedSmallWorld,
  startServer,
} from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

// The very file that the demo starts, killed at any moment as the service is.

const RECEIVER = join(import.meta.dirname, '../../src/demo/webhook-receiver.js')
const KILLS = 9
const SERVER_KILLED_EVERY = 3
const LIVES_MS_MAX = 500
const LEASE_SECONDS = '2'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

it('is told every event, keeps it once and in order, though it and the service are killed at any moment', async () => {
  const directory = await freshDirectory()
  cleanups.push(() => directory.remove())
  await seedSmallWorld(directory.path)
  const settings = { BAN_GIAO_OUTGOING_LOOPBACK: 'allowed', BAN_GIAO_LEASE_SECONDS: LEASE_SECONDS }
  let server: Server = await startServer(directory.path, [], settings)
  cleanups.push(() => server.stop('SIGKILL'))
  const url = () => server.url
  const { port } = new URL(url())

  const ownPort = await freePort()
  const file = join(directory.path, 'pushed.jsonl')
  const lines = (): readonly string[] =>
    existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []

  const run = async (secret: string): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [RECEIVER, file], {
      env: { ...process.env, PORT: String(ownPort), WEBHOOK_SECRET: secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    cleanups.push(() => child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    return child
  }
  let receiver: ChildProcess | undefined
  const endpoint = await provedEndpoint(url, `http://127.0.0.1:${ownPort}/`, async ({ secret }) => {
    receiver = await run(secret)
  })

  let killing = true
  const poster = (async () => {
    for (let n = 0; killing; n += 1) {
      const { dossier = '' } = await postUntilTaken(url, '/v1/events', registrationEvent(`push-${n}-made`))
      const taken = receivedEvent(`push-${n}-taken`, dossier)
      await postUntilTaken(url, '/v1/events', { ...taken, data: { ...taken.data, seal: `NP-${n}` } })
    }
  })()
  poster.catch(() => {})

  for (let kill = 1; kill <= KILLS; kill += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LIVES_MS_MAX))
    const before = receiver
    const gone = before && once(before, 'exit')
    before?.kill('SIGKILL')
    await gone
    receiver = await run(endpoint.secret)
    if (kill % SERVER_KILLED_EVERY !== 0) continue
    const ended = once(server.child, 'exit')
    server.stop('SIGKILL')
    await ended
    server = await startServer(directory.path, [], { ...settings, BAN_GIAO_PORT: port })
  }
  killing = false
  await poster
  await untilAllDelivered(url(), endpoint, () => lines().length)

  const book = lines().map((line) => {
    const { webhook: id, event } = JSON.parse(line)
    return { id: String(id), sequence: Number(event.sequence), subject: String(event.subject) }
  })
  expect(book.length).toBeGreaterThan(KILLS)
  await expectWholeBook(url(), book)
})
