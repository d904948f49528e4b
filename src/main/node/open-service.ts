import { scrypt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { CannotOpen, type Store } from '../../journal/store.ts'
import { type Composed, compose, type Machine } from '../compose.ts'
import { HASH_BYTES, SCRYPT } from '../passwords.ts'
import { clientFiles } from './assets.ts'
import { outgoingOnNode } from './call-out.ts'
import { linesTo } from './log-lines.ts'
import { startLogMover } from './log-mover.ts'
import { openPrinting, type PrintingPool } from './printing-pool.ts'
import { BUSY_TIMEOUT_MS, bookFile, type OpenedStore, openStore } from './store.ts'

// Composition of what every Node entry needs. The disk is touched in main.* only.

/** Node refuses what needs more than 32 MB unless it is told that it may. */
const MEMORY_MAX = 64 * 1024 * 1024

/** Node's own scrypt works beside the event loop. */
const derive: Machine['derive'] = (password, salt) =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, { ...SCRYPT, maxmem: MEMORY_MAX }, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    )
  })

const toLog = linesTo((text) => process.stdout.write(text))
// Whether a signal ends the process or a bug: what writes to files and pipes here does so before it goes on.
process.on('exit', toLog.flush)

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    throw new CannotOpen(`BAN_GIAO_TEMPLATES: ${folder} cannot be read`, error)
  }
}

function templateFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = entriesOf(folder).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))]
    }),
  )
}

function emblemFile(path: string | undefined): Uint8Array | undefined {
  if (path === undefined) return undefined
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw new CannotOpen(`BAN_GIAO_OWNER_EMBLEM: ${path} cannot be read`, error)
  }
}

export type Services = Composed &
  Readonly<{
    store: Store
    backup: OpenedStore['backup']
    /** A copy whose log was left behind, opened to be looked at. */
    withoutLog: boolean
    close(): Promise<void>
  }>

/** Puts the service together on a book that is open already. */
export const servicesOn = (
  store: Store,
  config: Config,
  baseUrl: string,
  openPrinter?: Machine['openPrinter'],
): Promise<Composed> => {
  const machine: Machine = {
    derive,
    outgoing: outgoingOnNode,
    print: toLog.print,
    templates: templateFiles(config.BAN_GIAO_TEMPLATES),
    client: clientFiles(),
    engine: config.DATABASE_URL === undefined ? 'SQLite' : 'PostgreSQL',
    emblem: emblemFile(config.BAN_GIAO_OWNER_EMBLEM),
    compresses: true,
    sharesRequests: true,
    proxies: config.BAN_GIAO_PROXIES,
    openPrinter,
  }
  return compose(machine, store, { config, baseUrl })
}

/**
 * Opens the book that the settings name, and puts together what rooms may ask for.
 * @param printers threads that draw papers; where there is none they are drawn on the loop
 * @param movesLog whether a thread moves the log of SQLite into the book, or the commits themselves
 */
export async function openServices(
  config: Config,
  baseUrl: string,
  { evenWithoutLog = false, printers = 0, movesLog = false } = {},
): Promise<Services> {
  const { store, backup, withoutLog } = await openStore(config, evenWithoutLog)
  let pool: PrintingPool | undefined
  const inThreads: Machine['openPrinter'] = async (templates, log) => {
    pool = await openPrinting(templates, printers, log)
    return pool.printer
  }
  const composed = await servicesOn(store, config, baseUrl, printers > 0 ? inThreads : undefined)
  const file = bookFile(config.BAN_GIAO_DATA)
  const endMoving =
    movesLog && config.DATABASE_URL === undefined
      ? startLogMover({ file, busyTimeoutMs: BUSY_TIMEOUT_MS }, composed.deps.log)
      : undefined
  return {
    ...composed,
    store,
    backup,
    withoutLog,
    async close() {
      await pool?.close()
      // A book that nobody else has open comes to rest when it is closed.
      await endMoving?.()
      await store.close()
    },
  }
}
