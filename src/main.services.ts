import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import type { Deps, Log } from './deps.ts'
import { createPrinter } from './documents/printer.ts'
import { parseTemplates } from './documents/templates.ts'
import type { Notices } from './jobs/schedule.ts'
import { sha256Hex } from './journal/event-body.ts'
import type { Book } from './journal/record.ts'
import { CannotOpen, type Store } from './journal/store.ts'
import { isSecretOfBook, keepWorld } from './journal/world-keeper.ts'
import { type SigningKeys, signingKeys } from './main.keys.ts'
import { noticesFor } from './main.notices.ts'
import { type OpenedStore, openStore } from './main.store.ts'
import { parseCarrierFile } from './partners/carrier-file.ts'

// Composition of what every Node entry needs. The clock, chance and the disk are touched in main.* only.

/** scrypt with N=2^14, r=8, p=5, on every engine (house section 6). */
const SCRYPT = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 } as const
const HASH_BYTES = 32

function uuid7(now: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const derive = (given: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(given.normalize('NFC'), salt, HASH_BYTES, SCRYPT, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** A password or PIN as stored: algorithm, parameters, salt and hash. */
export async function hashSecret(given: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(given, salt)
  return ['scrypt', SCRYPT.N, SCRYPT.r, SCRYPT.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** An unknown person costs the same time as a wrong password. */
async function checkSecret(given: string, stored: string | undefined): Promise<boolean> {
  const [, , , , salt = '', hash = ''] = (stored ?? '').split('$')
  const key = await derive(given, Buffer.from(salt, 'base64'))
  const wanted = Buffer.from(hash, 'base64')
  return wanted.length === key.length && timingSafeEqual(key, wanted)
}

function templateFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))]
    }),
  )
}

const logTo =
  (level: Config['BAN_GIAO_LOG']): Log =>
  (line) => {
    if (level === 'none' || (level === 'problems' && line.problem === undefined)) return
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }

export type Services = Readonly<{
  deps: Deps
  notices: Notices | undefined
  store: Store
  backup: OpenedStore['backup']
  keys: SigningKeys
  close(): Promise<void>
}>

/** What an operator can mend by a setting is told as that. */
function orRefuse<T>(setting: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw new CannotOpen(`${setting}: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

/** Opens the book, reads the reference data and the templates, and puts together what rooms may ask for. */
export async function openServices(config: Config, version: string, baseUrl: string): Promise<Services> {
  const templates = orRefuse('BAN_GIAO_TEMPLATES', () =>
    parseTemplates(templateFiles(config.BAN_GIAO_TEMPLATES)),
  )
  const keys = orRefuse('BAN_GIAO_SIGNING_KEY', () => signingKeys(config))
  const { store, backup } = await openStore(config)
  const printer = await createPrinter(templates)
  const keeper = await keepWorld(store, () => performance.now())
  if (!(await isSecretOfBook(store, sha256Hex(`fingerprint of a book ${config.BAN_GIAO_SECRET}`))))
    throw new CannotOpen(
      'BAN_GIAO_SECRET is not the one this book was begun with: printed secrets and answers depend on it, and all instances need the same',
    )
  const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
  const pepper = createHash('sha256').update(config.BAN_GIAO_SECRET).digest('hex')
  const notices = noticesFor(config, baseUrl)
  const book: Book = { store, world: keeper.world, random, pepper, notices: notices !== undefined }
  const deps: Deps = {
    book,
    now: () => new Date().toISOString(),
    newId: () => uuid7(Date.now()),
    random,
    freshenWorld: keeper.freshen,
    checkSecret,
    hashSecret,
    printer,
    readCarrierFile: parseCarrierFile,
    baseUrl,
    https: baseUrl.startsWith('https:'),
    sleep: (ms) => sleep(ms),
    log: logTo(config.BAN_GIAO_LOG),
    version,
  }
  return { deps, notices, store, backup, keys, close: () => store.close() }
}
