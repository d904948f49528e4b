import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { startD1 } from './d1-databases.ts'
import { startWithTemplate } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the files of tests ask for the engines that the run shares. */
    engines: string
  }
}

type Engine = Readonly<{
  /** What a test needs to have a database of its own on it. */
  lend(): Promise<string>
  stop(): Promise<void>
}>

/** How the engines that a run shares are started. */
export type Engines = Readonly<{ postgres(): Promise<Engine>; d1?(): Promise<Engine> }>

/**
 * Lends engines to the files of a run. Each is started when a file first asks for it, so that a run of files
 * that ask for none waits for none.
 */
export async function lendEngines(project: TestProject, engines: Engines): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<Engine>>()
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) as keyof Engines
    let engine = started.get(name)
    if (engine === undefined) {
      engine = engines[name]?.() ?? Promise.reject(new Error(`this project has no ${name}`))
      started.set(name, engine)
    }
    engine
      .then(({ lend }) => lend())
      .then(
        (lent) => response.end(lent),
        (error: Error) => response.writeHead(500).end(error.stack),
      )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('engines', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.closeAllConnections()
    server.close()
    for (const engine of await Promise.allSettled(started.values()))
      if (engine.status === 'fulfilled') await engine.value.stop()
  }
}

/** One PostgreSQL and one workerd for a whole run of the tests. */
export const setup = (project: TestProject): Promise<() => Promise<void>> =>
  lendEngines(project, {
    postgres: async () => {
      const { url, stop } = await startWithTemplate()
      return { lend: async () => url, stop }
    },
    d1: async () => {
      const { lend, stop } = await startD1()
      return { lend: async () => JSON.stringify(await lend()), stop }
    },
  })
