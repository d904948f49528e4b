import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundled } from '../support/bundled.ts'
import { KEY, registrationEvent, seedSmallWorld, startServer } from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

const ROUNDS = 20
const AT_ONCE = 64

it('waits for the disk once for each group: the kernel saw as many syncs as the store says', async () => {
  const folder = await freshDirectory()
  const trace = join(folder.path, 'trace')
  const said = execFileSync(
    'strace',
    [
      '-f',
      '-e',
      'trace=fsync,fdatasync',
      '-o',
      trace,
      process.execPath,
      await bundled(new URL('./group-writer.ts', import.meta.url)),
      join(folder.path, 'book.sqlite'),
      `${ROUNDS}`,
      `${AT_ONCE}`,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const groups = Number(said)
  const syncs = readFileSync(trace, 'utf8')
    .split('\n')
    .filter((row) => /f(data)?sync\(\d+\)\s+= 0/.test(row)).length
  await folder.remove()
  expect(groups).toBe(ROUNDS)
  expect(syncs).toBeGreaterThanOrEqual(groups)
  expect((ROUNDS * AT_ONCE) / groups).toBeGreaterThanOrEqual(16)
})

const CONNECTIONS = 64
const POSTS_EACH = 20
/** On a machine that others use, callers come too slowly to meet: one round without them is enough. */
const TRIES = 3
const ENOUGH = 16

it('lets at least 16 answered events share one sync at 64 connections', async () => {
  const folder = await freshDirectory()
  const trace = join(folder.path, 'trace')
  await seedSmallWorld(folder.path)
  const server = await startServer(folder.path, ['strace', '-f', '-e', 'trace=fsync,fdatasync', '-o', trace])
  // Beside the loop, which answers, a thread moves the log into the book: nobody waits for its syncs.
  const tracer = server.child.pid
  const loop = readFileSync(`/proc/${tracer}/task/${tracer}/children`, 'utf8').trim()
  const syncs = (): number =>
    readFileSync(trace, 'utf8')
      .split('\n')
      .filter((row) => row.startsWith(`${loop} `) && /f(data)?sync/.test(row) && /= 0$/.test(row)).length
  const post = async (id: string): Promise<number> => {
    const answer = await fetch(`${server.url}/v1/events`, {
      method: 'POST',
      body: JSON.stringify(registrationEvent(id)),
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    })
    await answer.arrayBuffer()
    return answer.status
  }
  await post('warm-up-event')
  const connection = async (n: number, of: number): Promise<void> => {
    for (let round = 0; round < POSTS_EACH; round += 1)
      expect(await post(`conn-${of}-${n}-${round}-event`)).toBe(201)
  }
  let shared = 0
  for (let tried = 0; tried < TRIES && shared < ENOUGH; tried += 1) {
    const before = syncs()
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => connection(n, tried)))
    const synced = syncs() - before
    expect(synced).toBeGreaterThan(0)
    shared = Math.max(shared, (CONNECTIONS * POSTS_EACH) / synced)
  }
  server.stop('SIGTERM')
  await once(server.child, 'exit')
  await folder.remove()
  console.log(`events for each sync: ${shared.toFixed(1)}`)
  expect(shared).toBeGreaterThanOrEqual(ENOUGH)
})
