import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { hashKey, keyId, SCOPES } from '../../src/journal/access.ts'
import { partyRow, procedureRow, writeReference } from '../../src/journal/directory.ts'
import { openSqlite } from '../../src/journal/sqlite.ts'
import { P, PROCEDURE, world } from '../support/small-world.ts'
import { freshDirectory } from '../support/stores.ts'

const KEY = 'bg_0123456789abcdef0123456789abcdef'
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

type Server = Readonly<{ child: ChildProcess; url: string }>

/** The service as an operator starts it, in a process of its own. */
async function start(data: string): Promise<Server> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.node.ts'], {
    env: {
      ...process.env,
      BAN_GIAO_DATA: data,
      BAN_GIAO_PORT: '0',
      BAN_GIAO_SECRET: 'x'.repeat(40),
      BAN_GIAO_LOG: 'all',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanups.push(() => child.kill('SIGKILL'))
  const port = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const found = /"started":[^}]*"port":(\d+)/.exec(text)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the service did not start: ${text}`)))
  })
  return { child, url: `http://127.0.0.1:${port}` }
}

async function seed(data: string): Promise<void> {
  const store = openSqlite({ file: join(data, 'ban-giao.sqlite'), busyTimeoutMs: 5000 })
  await writeReference(store, {
    parties: [...world.directory.parties.values()].map((row) => partyRow(row, 'SYNTHETIC', 'test')),
    procedures: [...world.directory.procedures.values()].map((row) => procedureRow(row, 'SYNTHETIC', 'test')),
    api_keys: [
      {
        id: keyId(KEY),
        party: P.office,
        label: 'test',
        scopes: SCOPES.join(' '),
        hash: hashKey(KEY),
        created_at: '2026-01-01T00:00:00.000Z',
        expires_at: null,
        revoked_at: null,
      },
    ],
  })
  await store.close()
}

const registration = (id: string) => ({
  specversion: '1.0',
  id,
  source: P.office,
  type: 'vn.bcci.dossier.registered',
  time: new Date().toISOString(),
  data: {
    procedure: PROCEDURE,
    centre: P.centre,
    agency: P.agency,
    office: P.office,
    service: 'both',
    channel: 'post',
    papers: [],
    applicant: { name: 'Nguyễn Văn An' },
  },
})

it('loses nothing that was answered when the process is killed at any moment', async () => {
  const directory = await freshDirectory()
  cleanups.unshift(() => directory.remove())
  await seed(directory.path)
  const answered: string[] = []
  for (const [round, after] of [3, 40, 150].entries()) {
    const { child, url } = await start(directory.path)
    let sent = 0
    const writer = async (): Promise<void> => {
      for (;;) {
        sent += 1
        const id = `kill-${round}-${sent}-event`
        try {
          const answer = await fetch(`${url}/v1/events`, {
            method: 'POST',
            body: JSON.stringify(registration(id)),
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
  const { url } = await start(directory.path)
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
}, 90_000)
