import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { trackingSecret } from '../../src/journal/access/tracking-secrets.ts'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { sha256Hex } from '../../src/journal/event-body.ts'
import { sql } from '../../src/journal/sql.ts'
import { KEY, registrationEvent, seedSmallWorld, startServer } from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

/** Within these a loaded machine has to ask and post; the test waits for all of them. */
const DRAIN_SECONDS = 5
const WAIT_MS = 25_000

it('an instance that is asked to stop says so to the balancer, answers what still comes, and lets nobody wait', async () => {
  const folder = await freshDirectory()
  await seedSmallWorld(folder.path)
  const server = await startServer(folder.path, [], { BAN_GIAO_DRAIN_SECONDS: String(DRAIN_SECONDS) })
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
  const ready = async () => (await fetch(`${server.url}/readyz`)).json()
  expect(await ready()).toMatchObject({ status: 'ready' })

  const start = performance.now()
  const poll = fetch(`${server.url}/v1/events?wait=${WAIT_MS}`, { headers })
  // The poll is at the door before the signal: what is asked after it on the same server is answered.
  await ready()
  server.child.kill('SIGTERM')
  // The signal takes its time to arrive.
  let said = await ready()
  while (said.status === 'ready') said = await ready()
  expect(said).toEqual({ status: 'stopping' })
  const posted = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(registrationEvent('while-it-stops')),
  })
  expect(posted.status).toBe(201)
  // Ended by the signal, or by the event that came after it, and long before its own time.
  expect((await poll).status).toBe(200)
  const [code] = await once(server.child, 'exit')
  const took = performance.now() - start
  expect(code).toBe(0)
  expect(took).toBeGreaterThanOrEqual(DRAIN_SECONDS * 1000 - 1)
  expect(took).toBeLessThan(WAIT_MS)
  await folder.remove()
})

it('a poll that waits for news keeps no instance from stopping', async () => {
  const folder = await freshDirectory()
  await seedSmallWorld(folder.path)
  const server = await startServer(folder.path)
  const start = performance.now()
  const poll = fetch(`${server.url}/v1/events?wait=${WAIT_MS}`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  await fetch(`${server.url}/readyz`)
  server.child.kill('SIGTERM')
  const answer = await poll
  expect([answer.status, await answer.json()]).toEqual([200, []])
  const [code] = await once(server.child, 'exit')
  expect(code).toBe(0)
  expect(performance.now() - start).toBeLessThan(WAIT_MS)
  await folder.remove()
})

it('a request that is never sent to its end keeps no instance from stopping', async () => {
  const folder = await freshDirectory()
  await seedSmallWorld(folder.path)
  const server = await startServer(folder.path)
  const sockets = [
    'GET /readyz HTTP/1.1\r\nHost: here\r\n',
    'POST /v1/tracking HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n{',
  ].map((half) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(half))
    return socket.on('error', () => {})
  })
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  await fetch(`${server.url}/readyz`)
  const exit = once(server.child, 'exit')
  server.child.kill('SIGTERM')
  server.child.kill('SIGTERM')
  expect((await exit)[0]).toBe(0)
  for (const socket of sockets) socket.destroy()
  await folder.remove()
})

it('who was right from where is known after an instance was stopped', async () => {
  const folder = await freshDirectory()
  await seedSmallWorld(folder.path)
  const server = await startServer(folder.path)
  const post = (path: string, body: unknown) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const told = await (await post('/v1/events', registrationEvent('looked-at'))).json()
  const secret = trackingSecret(sha256Hex('x'.repeat(40)), told.dossier, '')
  expect((await post('/v1/tracking', { number: told.receipt, secret })).status).toBe(200)
  const exit = once(server.child, 'exit')
  server.child.kill('SIGTERM')
  expect((await exit)[0]).toBe(0)
  const store = openSqlite({ file: join(folder.path, 'ban-giao.sqlite'), busyTimeoutMs: 5000 })
  expect(await store.read(sql`select count from rate_limits`)).toEqual([{ count: 1 }])
  await store.close()
  await folder.remove()
})
