import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SERVER } from '../support/bundle.ts'
import { freshPostgres, postgresServer } from '../support/engines.ts'
import { freshDirectory } from '../support/stores.ts'

// Bad settings are told in one message at start: what is wrong and what to do, no trace, no password.

const SECRET = 'x'.repeat(40)
const NOBODY = 65534

type Said = Readonly<{ code: number | null; text: string }>

let directory: Awaited<ReturnType<typeof freshDirectory>>
beforeEach(async () => {
  directory = await freshDirectory()
})
afterEach(() => directory.remove())

/** Starts the service as an operator does; it has to end by itself. */
function start(env: Readonly<Record<string, string | undefined>>, uid?: number): Promise<Said> {
  const child = spawn(process.execPath, [SERVER], {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      DATABASE_URL: undefined,
      BAN_GIAO_DATA: directory.path,
      BAN_GIAO_PORT: '0',
      BAN_GIAO_SECRET: SECRET,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  return new Promise((resolve) => {
    let text = ''
    child.stderr.on('data', (chunk) => {
      text += chunk
    })
    child.stdout.on('data', (chunk) => {
      // One that started after all is ended, and its exit code says that it was not refused.
      if (String(chunk).includes('"started"')) child.kill('SIGTERM')
    })
    child.on('close', (code) => resolve({ code, text }))
  })
}

function expectOneMessage({ code, text }: Said, ...lines: readonly (string | RegExp)[]): void {
  expect(code).toBe(1)
  expect(text.startsWith('Bàn Giao cannot start:\n')).toBe(true)
  expect(text).not.toMatch(/\n\s+at |Error:/)
  expect(text).not.toContain('postgres:postgres')
  expect(text.trim().split('\n')).toHaveLength(1 + lines.length)
  for (const line of lines) expect(text).toMatch(line)
}

describe('the service refuses to start', () => {
  it('naming every setting that is missing or wrong at once', async () => {
    const said = await start({
      BAN_GIAO_SECRET: 'short',
      DATABASE_URL: 'mysql://host/db',
      BAN_GIAO_PORT: 'many',
    })
    expectOneMessage(said, 'BAN_GIAO_SECRET', /DATABASE_URL.*postgres:/, 'BAN_GIAO_PORT')
  })

  it('where nobody listens at the address of the database', async () => {
    const said = await start({ DATABASE_URL: 'postgres://u:secret-word@127.0.0.1:1/book' })
    expectOneMessage(said, /u@127\.0\.0\.1:1\/book: nobody listens there/)
    expect(said.text).not.toContain('secret-word')
  })

  it('with a wrong password, and without such a database', async () => {
    const server = await postgresServer()
    const wrong = server.replace(':postgres@', ':not-the-password@')
    expectOneMessage(await start({ DATABASE_URL: `${wrong}/postgres` }), 'the password is wrong')
    expectOneMessage(await start({ DATABASE_URL: `${server}/nowhere` }), 'no such database')
  })

  it('on a database that a newer service made', async () => {
    const { url, drop } = await freshPostgres()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(`insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 1)`)
    await client.end()
    expectOneMessage(await start({ DATABASE_URL: url }), 'a newer service made it')
    await drop()
  })

  it('as a user who may not make or write the tables', async () => {
    const { url, drop } = await freshPostgres()
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    const name = `guest_${process.pid}`
    await admin.query(`create role ${name} login password 'guest'`)
    const asGuest = url.replace('postgres:postgres@', `${name}:guest@`)
    await admin.query(`grant select on __drizzle_migrations to ${name}`)
    expectOneMessage(await start({ DATABASE_URL: asGuest }), /may not read and write the tables .*events/)
    await admin.query('drop table __drizzle_migrations')
    expectOneMessage(await start({ DATABASE_URL: asGuest }), 'may not create or read the tables')
    await admin.query(`drop owned by ${name}`)
    await admin.query(`drop role ${name}`)
    await admin.end()
    await drop()
  })

  it('on a database set to read only', async () => {
    const { url, drop } = await freshPostgres()
    const said = await start({ DATABASE_URL: `${url}?options=-c%20default_transaction_read_only%3Don` })
    expectOneMessage(said, 'it is set to read only')
    await drop()
  })

  it('where the folder of the book cannot be written, or is none', async () => {
    const folder = join(directory.path, 'closed')
    mkdirSync(folder)
    chmodSync(directory.path, 0o755)
    chmodSync(folder, 0o555)
    const asRoot = process.getuid?.() === 0
    const said = await start({ BAN_GIAO_DATA: folder }, asRoot ? NOBODY : undefined)
    expectOneMessage(said, /the book in the folder .*closed cannot be opened/)
    const file = join(directory.path, 'file')
    writeFileSync(file, 'no folder')
    expectOneMessage(await start({ BAN_GIAO_DATA: file }), 'there is a file of that name')
  })

  it('where the folder of the carriers’ files was mistyped', async () => {
    const said = await start({ BAN_GIAO_CARRIER_FILES: join(directory.path, 'mistyped') })
    expectOneMessage(said, /BAN_GIAO_CARRIER_FILES: there is no folder .*mistyped/)
    expect(readdirSync(directory.path)).not.toContain('mistyped')
  })

  it('where the file of the book is something else', async () => {
    writeFileSync(
      join(directory.path, 'ban-giao.sqlite'),
      'this is no database, but text that is long enough'.repeat(30),
    )
    expectOneMessage(await start({}), 'not a SQLite database')
  })

  it('with another secret than the book was begun with', async () => {
    expect((await start({})).code).toBe(0)
    expectOneMessage(await start({ BAN_GIAO_SECRET: 'y'.repeat(40) }), 'BAN_GIAO_SECRET is not the one')
    expect((await start({})).code).toBe(0)
  })

  it('with a font that is cut short, by the name of its file', async () => {
    const templates = join(directory.path, 'templates')
    cpSync(join(import.meta.dirname, '../../templates'), templates, { recursive: true })
    truncateSync(join(templates, 'fonts', 'Tinos-Regular.ttf'), 5000)
    const said = await start({ BAN_GIAO_TEMPLATES: templates })
    expectOneMessage(said, 'BAN_GIAO_TEMPLATES', /^fonts\/Tinos-Regular\.ttf: /m)
  })

  it('without its templates, with a key that is none, and on a port that is taken', async () => {
    expectOneMessage(await start({ BAN_GIAO_TEMPLATES: join(directory.path, 'none') }), 'BAN_GIAO_TEMPLATES')
    expectOneMessage(await start({ BAN_GIAO_SIGNING_KEY: 'AAAA' }), 'BAN_GIAO_SIGNING_KEY')
    const holder = createServer()
    const port = await new Promise<number>((resolve) =>
      holder.listen(0, '0.0.0.0', () => {
        const address = holder.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      }),
    )
    expectOneMessage(await start({ BAN_GIAO_PORT: String(port) }), `the port ${port} is taken`)
    holder.close()
  })
})
