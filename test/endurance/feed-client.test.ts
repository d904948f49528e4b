import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { KEY, registrationEvent, type Server, seedSmallWorld, startServer } from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

// The very file that the README shows, killed at any moment.

const CLIENT = join(import.meta.dirname, '../../src/demo/feed-client.js')
const KILLS = 30
const LIVES_MS_MAX = 250
const WAIT_MS_MAX = 60_000
const SERVER_KILLED_AT = 10

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

it('has every event once and in order, though it and the service are killed at any moment', async () => {
  const directory = await freshDirectory()
  cleanups.push(() => directory.remove())
  await seedSmallWorld(directory.path)
  let server: Server = await startServer(directory.path)
  cleanups.push(() => server.stop('SIGKILL'))
  const { port } = new URL(server.url)
  const book = join(directory.path, 'book.jsonl')
  const lines = (): string[] => (existsSync(book) ? readFileSync(book, 'utf8').trimEnd().split('\n') : [])

  let posted = 0
  let killing = true
  const poster = (async () => {
    let event = registrationEvent('client-test-0')
    while (killing) {
      const answer = await fetch(`${server.url}/v1/events`, {
        method: 'POST',
        body: JSON.stringify(event),
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      }).catch(() => undefined)
      // An answer that was lost is asked for again, with the same body.
      if (!answer?.ok) continue
      posted += 1
      event = registrationEvent(`client-test-${posted}`)
    }
  })()

  const run = (): ChildProcess => {
    const child = spawn(process.execPath, [CLIENT, book], {
      env: { ...process.env, BAN_GIAO_URL: server.url, BAN_GIAO_KEY: KEY },
      stdio: 'ignore',
    })
    cleanups.push(() => child.kill('SIGKILL'))
    return child
  }
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = run()
    const before = existsSync(book) ? readFileSync(book).length : 0
    // Some die while they start, some while they write.
    if (kill % 2 === 0)
      await expect
        .poll(() => existsSync(book) && readFileSync(book).length > before, { timeout: WAIT_MS_MAX })
        .toBe(true)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LIVES_MS_MAX))
    child.kill('SIGKILL')
    await once(child, 'exit')
    if (kill !== SERVER_KILLED_AT) continue
    server.stop('SIGKILL')
    await once(server.child, 'exit')
    server = await startServer(directory.path, [], { BAN_GIAO_PORT: port })
  }
  killing = false
  await poster
  run()
  await expect.poll(() => lines().length, { timeout: WAIT_MS_MAX }).toBeGreaterThanOrEqual(posted)
  expect(posted).toBeGreaterThan(KILLS)
  const events = lines().map((line) => JSON.parse(line) as { id: string; sequence: string })
  expect(events.map(({ sequence }) => Number(sequence))).toEqual(events.map((_, place) => place + 1))
  expect(new Set(events.map(({ id }) => id)).size).toBe(posted)
})
