import { execFile } from 'node:child_process'
import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { Miniflare } from 'miniflare'
import { type D1Like, type D1Store, openD1 } from '../../src/journal/engines/d1.ts'
import { DOOR_SCRIPT, d1Behind } from './d1-door.ts'
import { freshDirectory } from './stores.ts'

const ROOT = join(import.meta.dirname, '../..')
const WRANGLER = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')

export const BASE = 'https://ban-giao.example.vn'
/** Where the book can be asked from Node. */
const DOOR = 'https://door.example.vn/'
export const SETTINGS = {
  BAN_GIAO_SECRET: 'a secret of tests that is long enough',
  BAN_GIAO_BASE_URL: BASE,
  BAN_GIAO_NOTICE_URL: 'http://localhost:9/',
  BAN_GIAO_NOTICE_KEY: 'key-of-tests',
}

/** What esbuild tells of a build: what went in, and what the outcome still asks for. */
type Metafile = Readonly<{
  inputs: Readonly<Record<string, unknown>>
  outputs: Readonly<Record<string, Readonly<{ imports: readonly Readonly<{ path: string }>[] }>>>
}>

export type BuiltWorker = Readonly<{
  /** The Worker as it would be sent to Cloudflare. */
  folder: string
  /** A local D1 that wrangler has brought up to date. */
  database: string
  metafile: Metafile
  settings: WranglerToml
  remove(): Promise<void>
}>

async function wrangler(...given: readonly string[]): Promise<void> {
  const env = { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG_SANITIZE: 'true' }
  await promisify(execFile)(process.execPath, [WRANGLER, ...given], { cwd: ROOT, env })
}

/** What a test reads of wrangler.toml; wrangler itself has read all of it by then. */
type WranglerToml = Readonly<{ text: string; database: string; date: string; crons: readonly string[] }>

async function readToml(): Promise<WranglerToml> {
  const text = await readFile(join(ROOT, 'wrangler.toml'), 'utf8')
  const value = (name: string): string => new RegExp(`^${name} = "([^"]+)"$`, 'm').exec(text)?.[1] ?? ''
  const crons = /^crons = \[([^\]]*)\]$/m.exec(text)?.[1] ?? ''
  return {
    text,
    database: value('database_id'),
    date: value('compatibility_date'),
    crons: [...crons.matchAll(/"([^"]+)"/g)].map(([, cron = '']) => cron),
  }
}

/** Builds the Worker and applies the migrations by the commands that deploy it. */
export async function buildWorker(): Promise<BuiltWorker> {
  const { path, remove } = await freshDirectory()
  const [folder, database] = [join(path, 'worker'), join(path, 'database')]
  await Promise.all([
    wrangler('deploy', '--dry-run', '--outdir', folder),
    wrangler('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', database),
  ])
  return {
    folder,
    database,
    metafile: JSON.parse(await readFile(join(ROOT, 'dist/meta/worker.json'), 'utf8')),
    settings: await readToml(),
    remove,
  }
}

export type RunningWorker = Readonly<{
  /** A request from outside; redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** The clock of Cloudflare rings. */
  ring(cron: string): Promise<string>
  /** The book of the Worker, opened from Node. */
  store: D1Store
  db: D1Like
  /** What the Worker has logged. */
  lines: readonly string[]
  close(): Promise<void>
}>

export type WorkerOptions = Readonly<{
  settings?: Readonly<Record<string, string>>
  /** Whether wrangler has made the tables. */
  migrated?: boolean
}>

/** Runs a built Worker on workerd, with a D1 of its own. */
export async function runWorker(
  built: BuiltWorker,
  { settings = SETTINGS, migrated = true }: WorkerOptions = {},
): Promise<RunningWorker> {
  const { path, remove } = await freshDirectory()
  if (migrated) await cp(built.database, path, { recursive: true })
  const data = (await readdir(built.folder)).filter((name) => name.endsWith('.ttf'))
  const lines: string[] = []
  const databases = { DB: built.settings.database }
  const { date: compatibilityDate } = built.settings
  const mf = new Miniflare({
    cf: false,
    d1Persist: join(path, 'v3/d1'),
    unsafeTriggerHandlers: true,
    handleRuntimeStdio: (...streams: Readable[]) => {
      for (const stream of streams) stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
    },
    workers: [
      {
        name: 'ban-giao',
        modulesRoot: built.folder,
        modules: [
          { type: 'ESModule', path: join(built.folder, 'worker.js') },
          ...data.map((name) => ({ type: 'Data' as const, path: join(built.folder, name) })),
        ],
        compatibilityDate,
        d1Databases: databases,
        bindings: settings,
      },
      {
        name: 'door',
        modules: true,
        script: DOOR_SCRIPT,
        compatibilityDate,
        d1Databases: databases,
        routes: [`${new URL(DOOR).host}/*`],
      },
    ],
  })
  const send = async (body: string): Promise<string> =>
    (await mf.dispatchFetch(DOOR, { method: 'POST', body })).text()
  const db = d1Behind(send, 'DB')
  return {
    db,
    lines,
    store: openD1(db),
    request: async (to, init = {}) =>
      (await mf.dispatchFetch(`${BASE}${to}`, {
        ...(init as object),
        redirect: 'manual',
      })) as unknown as Response,
    ring: async (cron) => {
      const query = new URLSearchParams({ cron })
      return (await mf.dispatchFetch(`${BASE}/cdn-cgi/handler/scheduled?${query}`)).text()
    },
    close: async () => {
      await mf.dispose()
      await remove()
    },
  }
}
