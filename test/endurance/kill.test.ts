import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { KEY, registrationEvent, type Server, seedSmallWorld, startServer } from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function launch(data: string): Promise<Server> {
  const server = await startServer(data)
  cleanups.push(
    () => server.child.exitCode === null && server.child.signalCode === null && server.stop('SIGKILL'),
  )
  return server
}

it('loses nothing that was answered when the process is killed at any moment', async () => {
  const directory = await freshDirectory()
  cleanups.unshift(() => directory.remove())
  await seedSmallWorld(directory.path)
  const answered: string[] = []
  for (const [round, after] of [3, 40, 150].entries()) {
    const { child, url } = await launch(directory.path)
    let sent = 0
    const writer = async (): Promise<void> => {
      for (;;) {
        sent += 1
        const id = `kill-${round}-${sent}-event`
        try {
          const answer = await fetch(`${url}/v1/events`, {
            method: 'POST',
            body: JSON.stringify(registrationEvent(id)),
            headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
          })
          const body = await answer.json()
          if (answer.status !== 201) throw new Error(JSON.stringify(body))
          answered.push(id)
          if (answered.length >= after * (round + 1)) child.kill('SIGKILL')
        } catch (error) {
          if (child.killed) return
          throw error
        }
      }
    }
    await Promise.all([...Array.from({ length: 16 }, writer), once(child, 'exit')])
  }
  const { url } = await launch(directory.path)
  const feed = new Set<string>()
  for (let after = 0; ; ) {
    const answer = await fetch(`${url}/v1/events?after=${after}`, {
      headers: { authorization: `Bearer ${KEY}` },
    })
    const entries = (await answer.json()) as { id: string; sequence: string }[]
    for (const [n, entry] of entries.entries()) expect(entry.sequence).toBe(String(after + n + 1))
    for (const entry of entries) feed.add(entry.id)
    if (entries.length === 0) break
    after += entries.length
  }
  expect(answered.length).toBeGreaterThan(150)
  expect(answered.filter((id) => !feed.has(id))).toEqual([])
})
