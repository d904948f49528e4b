import type { WorkerConfig } from '../config.ts'
import type { Deps, Log } from '../deps.ts'
import type { Printer } from '../documents/printer.ts'
import { instantOf } from '../domain/instant.ts'
import type { Notices } from '../jobs/schedule.ts'
import { rememberKeys } from '../journal/access/key-memory.ts'
import { sha256Hex } from '../journal/event-body.ts'
import type { Journal } from '../journal/journal.ts'
import { feedNews } from '../journal/read/feed-news.ts'
import { openReferenceCache } from '../journal/reference/reference-cache.ts'
import { isSecretOfBook } from '../journal/reference/secret-of-book.ts'
import { CannotOpen, type Store } from '../journal/store.ts'
import { readCarrierFile } from '../partners/carrier-formats.ts'
import { carrierPush, pushedBy } from '../partners/carrier-pushes.ts'
import { carrierSystem } from '../partners/carrier-systems.ts'
import { wrongInPortalSettings } from '../partners/national-portal-calls.ts'
import type { Outgoing } from '../partners/outgoing.ts'
import type { AddressRules } from '../partners/outgoing-address.ts'
import { readSheet } from '../partners/sheet.ts'
import { paths } from '../web/paths.ts'
import { assetsOf } from './assets.ts'
import { poolOfChance } from './chance.ts'
import { emblemOf } from './emblem.ts'
import { identityFor } from './identity.ts'
import { type SigningKeys, signingKeys } from './keys.ts'
import { linksAt } from './links.ts'
import { noticesFor } from './notices.ts'
import { ownRules } from './own-outgoing.ts'
import { type Derive, inTurn, passwordsBy } from './passwords.ts'
import { VERSION } from './version.ts'

// What Node and Workers put together in the same way. The clock and chance are touched in main.* only.

type Files = ReadonlyMap<string, Uint8Array>

/** What each kind of machine has in its own way. */
export type Machine = Readonly<{
  derive: Derive
  /** Writes one line of the log. */
  print(line: string): void
  /** The files of `templates/`, by their path in it. */
  templates: Files
  /** Draws beside the loop, where the machine has threads. */
  openPrinter?: ((templates: Files, log: Log) => Promise<Printer>) | undefined
  /** The files for browsers, by their names. */
  client: ReadonlyMap<string, Uint8Array>
  outgoing(rules: AddressRules): Outgoing
  /** The file of the owner's emblem. */
  emblem?: Uint8Array | undefined
  engine?: string
  /** Whether requests may wait for one another. */
  sharesRequests?: boolean
  bounds?: Deps['limits']
  compresses?: boolean
  /** Who says in a header whose request it is. */
  proxies?: Deps['proxies']
}>

export type Settings = Readonly<{ config: Omit<WorkerConfig, 'BAN_GIAO_BASE_URL'>; baseUrl: string }>

const { random, uuid7 } = poolOfChance((bytes) => crypto.getRandomValues(bytes))

let saidMs = 0
let said = ''
/** The moment as text, written once in each millisecond however many ask. */
function now(): string {
  const ms = Date.now()
  if (ms !== saidMs) {
    said = instantOf(ms)
    saidMs = ms
  }
  return said
}

const logBy =
  (level: Settings['config']['BAN_GIAO_LOG'], print: Machine['print']): Log =>
  (line) => {
    if (level === 'none' || (level === 'problems' && line.problem === undefined)) return
    print(JSON.stringify(line))
  }

export type Composed = Readonly<{ deps: Deps; keys: SigningKeys; notices: Notices | undefined }>

/** What an operator can mend by a setting is told as that. */
async function orRefuse<T>(setting: string, make: () => T | Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    throw new CannotOpen(`${setting}: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

/** A pause that a signal may end before its time. */
const sleep: Deps['sleep'] = (ms, until) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      until?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    until?.addEventListener('abort', end)
    if (until?.aborted) end()
  })

/** A turn of the event loop, on Node and on Workers: what waits for it is done first. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** Draws on the loop itself. What draws is loaded here only: a service with a thread for it never does. */
async function openPrinterHere(templates: Files): Promise<Printer> {
  const { createPrinter } = await import('../documents/printer.ts')
  const { parseTemplates } = await import('../documents/forms/templates.ts')
  return createPrinter(parseTemplates(templates), turn)
}

/** Reads the reference data and the templates, and puts together what rooms may ask for. */
export async function compose(machine: Machine, store: Store, settings: Settings): Promise<Composed> {
  const { config, baseUrl } = settings
  const log = logBy(config.BAN_GIAO_LOG, machine.print)
  const openPrinter = machine.openPrinter ?? openPrinterHere
  const printer = await orRefuse('BAN_GIAO_TEMPLATES', () => openPrinter(machine.templates, log))
  const keys = await orRefuse('BAN_GIAO_SIGNING_KEY', () => signingKeys(config))
  if (!(await isSecretOfBook(store, sha256Hex(`fingerprint of a book ${config.BAN_GIAO_SECRET}`))))
    throw new CannotOpen(
      'BAN_GIAO_SECRET is not the one this book was begun with: printed secrets and answers depend on it, and all instances need the same',
    )
  const keeper = await openReferenceCache(store, () => performance.now())
  const hmacKey = sha256Hex(config.BAN_GIAO_SECRET)
  const own = machine.outgoing(ownRules(config))
  const notices = await orRefuse('BAN_GIAO_NOTICE_URL', () => noticesFor(config, baseUrl, own))
  const identity = await orRefuse('BAN_GIAO_OIDC_ISSUER', () => identityFor(config, own))
  const { emblem } = machine
  const drawn = emblem && (await orRefuse('BAN_GIAO_OWNER_EMBLEM', () => emblemOf(emblem)))
  const news = machine.sharesRequests ? feedNews(store, sleep) : undefined
  const known = rememberKeys(news?.store ?? store, () => performance.now())
  const journal: Journal = {
    store: known.store,
    reference: keeper.data,
    random,
    hmacKey,
    notices: notices !== undefined,
  }
  const deps: Deps = {
    journal,
    now,
    newId: () => uuid7(Date.now()),
    random,
    refreshReference: keeper.refresh,
    ...passwordsBy(inTurn(machine.derive), random),
    printer,
    signer: keys.signer,
    verifier: keys.verifier,
    publicKeys: keys.publicKeys,
    assets: new Map([...assetsOf(machine.client), ...(drawn ? [[drawn.name, drawn.asset] as const] : [])]),
    engine: machine.engine,
    owner: {
      name: config.BAN_GIAO_OWNER_NAME,
      emblem: drawn && paths.asset(drawn.name, drawn.asset.hash),
    },
    readCarrierFile,
    readSheet,
    carrierSystem,
    wrongInPortalSettings,
    carrierPush,
    pushedBy,
    sendMessage: notices?.gateway.send,
    outgoing: machine.outgoing({ loopback: config.BAN_GIAO_OUTGOING_LOOPBACK === 'allowed' }),
    baseUrl,
    links: linksAt(baseUrl),
    identity,
    passwordsOff: config.BAN_GIAO_LOCAL_SIGN_IN === 'off',
    proxies: machine.proxies,
    https: baseUrl.startsWith('https:'),
    sleep,
    feedNews: news,
    keys: known,
    stopping: () => false,
    log,
    limits: machine.bounds,
    keyTerms: { days: config.BAN_GIAO_KEY_DAYS, overlapHours: config.BAN_GIAO_KEY_OVERLAP_HOURS },
    quotas: {
      key: config.BAN_GIAO_KEY_REQUESTS,
      address: config.BAN_GIAO_ADDRESS_REQUESTS,
      refused: config.BAN_GIAO_REFUSED_REQUESTS,
    },
    compresses: machine.compresses,
    version: VERSION,
  }
  return { deps, keys, notices }
}
