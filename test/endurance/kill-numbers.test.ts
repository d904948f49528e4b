import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { KEY, registrationEvent, type Server, seedSmallWorld, startServer } from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

const DOSSIERS = 30
const WRITERS = 6

async function launch(data: string): Promise<Server> {
  const server = await startServer(data)
  cleanups.push(
    () => server.child.exitCode === null && server.child.signalCode === null && server.stop('SIGKILL'),
  )
  return server
}

async function ask(url: string, path: string, json: unknown): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(url + path, {
    method: 'POST',
    body: JSON.stringify(json),
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
  })
  const body = (await answer.json()) as Readonly<Record<string, string>>
  if (answer.status > 201) throw new Error(JSON.stringify(body))
  return body
}

it('gives no number twice and forgets none that it answered with, whenever the process is killed', async () => {
  const directory = await freshDirectory()
  cleanups.unshift(() => directory.remove())
  await seedSmallWorld(directory.path)
  const first = await launch(directory.path)
  await ask(first.url, '/v1/waybill-pools', { id: 'kill-range-1', from: 'VNA0000001', until: 'VNA0000200' })
  const dossiers: string[] = []
  for (let n = 0; n < DOSSIERS; n += 1) {
    const { dossier = '' } = await ask(first.url, '/v1/events', registrationEvent(`kill-numbers-${n}`))
    dossiers.push(dossier)
  }
  const given = new Map<string, string>()
  const take = async (url: string, dossier: string): Promise<void> => {
    const { number = '' } = await ask(url, '/v1/waybills/allocations', { dossier, leg: 'submit' })
    // Asked again after a kill, it is the number that was answered before.
    expect(given.get(dossier) ?? number).toBe(number)
    given.set(dossier, number)
  }
  for (const killAfter of [7, 19]) {
    const { child, url } = killAfter === 7 ? first : await launch(directory.path)
    const left = [...dossiers]
    const writer = async (): Promise<void> => {
      for (let next = left.pop(); next !== undefined; next = left.pop())
        try {
          await take(url, next)
          if (given.size >= killAfter) child.kill('SIGKILL')
        } catch (error) {
          if (child.killed) return
          throw error
        }
    }
    await Promise.all([...Array.from({ length: WRITERS }, writer), once(child, 'exit')])
  }
  const { url } = await launch(directory.path)
  for (const dossier of dossiers) await take(url, dossier)
  expect(given.size).toBe(DOSSIERS)
  expect(new Set(given.values()).size).toBe(DOSSIERS)
})
