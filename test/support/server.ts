import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { KEY_SCOPES } from '../../src/domain/key-scopes.ts'
import { hashKey, keyId } from '../../src/journal/access/keys.ts'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { partyRow, procedureRow, writeReference } from '../../src/journal/reference/directory.ts'
import type { Store } from '../../src/journal/store.ts'
import { SERVER } from './bundle.ts'
import { P, PROCEDURE, reference } from './small-world.ts'

export const KEY = 'bg_0123456789abcdef0123456789abcdef'

export type Server = Readonly<{
  child: ChildProcess
  url: string
  stop(signal: NodeJS.Signals): void
  /** What it has logged so far. */
  log(): string
}>

/**
 * The service as an operator starts it, in a process of its own.
 * @param under a command that runs it, as `strace` does
 * @param settings beside those every server of a test has
 */
export async function startServer(
  data: string,
  under: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const [command = '', ...given] = [...under, process.execPath, SERVER]
  const child = spawn(command, given, {
    cwd: join(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      BAN_GIAO_DATA: data,
      BAN_GIAO_PORT: '0',
      BAN_GIAO_SECRET: 'x'.repeat(40),
      BAN_GIAO_LOG: 'all',
      // A test calls faster than any system does.
      BAN_GIAO_KEY_REQUESTS: '0',
      BAN_GIAO_ADDRESS_REQUESTS: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own: a tool it runs under does not pass signals on.
    detached: true,
  })
  let text = ''
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const found = /"started":[^}]*"port":(\d+)/.exec(text)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the service did not start: ${text}`)))
  })
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    stop: (signal) => process.kill(-(child.pid ?? 0), signal),
    log: () => text,
  }
}

/** A book in a SQLite file with the small world and a key for its first office. */
export async function seedSmallWorld(data: string): Promise<void> {
  const store = openSqlite({ file: join(data, 'ban-giao.sqlite'), busyTimeoutMs: 5000 })
  await fillSmallWorld(store)
  await store.close()
}

/** Puts the small world and a key for its first office into a book. */
export async function fillSmallWorld(store: Store): Promise<void> {
  await writeReference(store, {
    parties: [...reference.directory.parties.values()].map((row) => partyRow(row, 'SYNTHETIC', 'test')),
    procedures: [...reference.directory.procedures.values()].map((row) =>
      procedureRow(row, 'SYNTHETIC', 'test'),
    ),
    api_keys: [
      {
        id: keyId(KEY),
        party: P.office,
        label: 'test',
        scopes: KEY_SCOPES.join(' '),
        hash: hashKey(KEY),
        created_at: '2026-01-01T00:00:00.000Z',
        expires_at: null,
        revoked_at: null,
      },
    ],
  })
}

/** A registration by the first office, as it is posted. */
export const registrationEvent = (id: string) => ({
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

/** The post office of the registration has the papers. */
export const receivedEvent = (id: string, dossier: string) => ({
  specversion: '1.0',
  id,
  source: P.office,
  type: 'vn.bcci.packet.received_by_post',
  subject: dossier,
  time: new Date().toISOString(),
  data: { packet: 'hs', papers: [{ name: 'Đơn đề nghị', originals: 1 }], seal: 'NP-1' },
})
