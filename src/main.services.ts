import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import type { Deps, Log } from './deps.ts'
import { createPrinter } from './documents/printer.ts'
import { parseTemplates } from './documents/templates.ts'
import type { World } from './domain/world.ts'
import type { Notices } from './jobs/schedule.ts'
import { readWorld } from './journal/directory.ts'
import type { Book } from './journal/record.ts'
import type { Store } from './journal/store.ts'
import { type SigningKeys, signingKeys } from './main.keys.ts'
import { type OpenedStore, openStore } from './main.store.ts'
import { parseCarrierFile } from './partners/carrier-file.ts'
import { httpNoticeGateway } from './partners/notice-gateway.ts'
import { paths } from './web/paths.ts'

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

/** The gateway of the settings; without one citizens are not told. */
function noticesFor(config: Config, baseUrl: string): Notices | undefined {
  const { BAN_GIAO_NOTICE_URL: url, BAN_GIAO_NOTICE_KEY: key } = config
  if (url === undefined || key === undefined) return undefined
  return { gateway: httpNoticeGateway({ url, key, fetch }), page: `${baseUrl}${paths.tracking()}` }
}

export type Services = Readonly<{
  deps: Deps
  notices: Notices | undefined
  store: Store
  backup: OpenedStore['backup']
  keys: SigningKeys
  close(): Promise<void>
}>

/** Opens the book, reads the reference data and the templates, and puts together what rooms may ask for. */
export async function openServices(config: Config, version: string, baseUrl: string): Promise<Services> {
  const { store, backup } = await openStore(config)
  const printer = await createPrinter(parseTemplates(templateFiles(config.BAN_GIAO_TEMPLATES)))
  let world: World = await readWorld(store)
  const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
  const pepper = createHash('sha256').update(config.BAN_GIAO_SECRET).digest('hex')
  const notices = noticesFor(config, baseUrl)
  const book: Book = { store, world: () => world, random, pepper, notices: notices !== undefined }
  const deps: Deps = {
    book,
    now: () => new Date().toISOString(),
    newId: () => uuid7(Date.now()),
    random,
    reloadWorld: async () => {
      world = await readWorld(store)
    },
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
  return { deps, notices, store, backup, keys: signingKeys(config), close: () => store.close() }
}
