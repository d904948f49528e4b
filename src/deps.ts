import type { Links } from './documents/papers/links.ts'
import type { Printer } from './documents/printer.ts'
import type { Instant } from './domain/instant.ts'
import type { KeyMemory } from './journal/access/key-memory.ts'
import type { Journal } from './journal/journal.ts'
import type { FeedNews } from './journal/read/feed-news.ts'
import type { PublicKey, Verifier } from './journal/read/verify-chain.ts'
import type { Signer } from './journal/write/checkpoint.ts'
import type { readCarrierFile } from './partners/carrier-formats.ts'
import type { carrierPush, pushedBy } from './partners/carrier-pushes.ts'
import type { carrierSystem } from './partners/carrier-systems.ts'
import type { IdentityProvider } from './partners/identity-provider.ts'
import type { wrongInPortalSettings } from './partners/national-portal-calls.ts'
import type { NoticeGateway } from './partners/notice-gateway.ts'
import type { Outgoing } from './partners/outgoing.ts'
import type { readSheet } from './partners/sheet.ts'

/** One line of the log: plain values only, never a name, a number that people typed, or a body. */
export type Log = (line: Readonly<Record<string, string | number | boolean | undefined>>) => void

/** A file for browsers: its bytes, what it is, and a hash of it that stands in its address. */
export type Asset = Readonly<{ bytes: Uint8Array<ArrayBuffer>; type: string; hash: string }>

/** What a machine bears of one request, where that is less than the doors would take. */
export type Limits = Readonly<{ events: number; fileBytes: number }>

/** What is counted: requests of a key; those without one from an address; refusals for want of a right key there. */
export type Policy = 'key' | 'address' | 'refused'
/** How many a minute may have; 0 where there is no limit. */
export type Quotas = Readonly<Record<Policy, number>>

/** Whose service it is: the name for the head of every page, and the address of the emblem where there is one. */
export type Owner = Readonly<{ name?: string | undefined; emblem?: string | undefined }>

/** What a room may ask for; made once in main and passed by hand. */
export type Deps = Readonly<{
  journal: Journal
  now(): Instant
  /** A UUID of version 7. */
  newId(): string
  random(bytes: number): Uint8Array
  /** Reads the reference data again where somebody changed it; asked for by each request and each run. */
  refreshReference(atOnce?: boolean): Promise<void>
  /** Whether a password or PIN fits its stored hash; takes the same time for an unknown one. */
  checkSecret(given: string, stored: string | undefined): Promise<boolean>
  hashSecret(given: string): Promise<string>
  printer: Printer
  /** Signs papers, and checks what was signed by a key of now or of before. */
  signer: Signer
  verifier: Verifier
  publicKeys: readonly PublicKey[]
  /** What browsers load beside the pages, by name. */
  assets: ReadonlyMap<string, Asset>
  readCarrierFile: typeof readCarrierFile
  readSheet: typeof readSheet
  /** An interface of carriers' systems by its name. */
  carrierSystem: typeof carrierSystem
  /** What is wrong with settings of the national portal, as a JSON pointer. */
  wrongInPortalSettings: typeof wrongInPortalSettings
  /** A way in which carriers push to us by its name, and whose word a push is. */
  carrierPush: typeof carrierPush
  pushedBy: typeof pushedBy
  /** Takes a message to a citizen's phone at once; none where no gateway is set. */
  sendMessage?: NoticeGateway['send'] | undefined
  /** Calls the addresses that others gave us. */
  outgoing: Outgoing
  baseUrl: string
  /** What papers print of the addresses of the pages. */
  links: Links
  https: boolean
  /** Whom people are known to already, and whether they may sign in here by a password too. */
  identity?: IdentityProvider | undefined
  passwordsOff?: boolean | undefined
  /** How many proxies of our own stand before the service, and say in a header whose request it is. */
  proxies?: number | 'cloudflare' | undefined
  /** Whether answers are compressed here; a platform that does it by itself leaves it out. */
  compresses?: boolean | undefined
  /** Ends earlier where the signal says so. */
  sleep(ms: number, until?: AbortSignal): Promise<void>
  /** Those who wait for their feeds, together; none where requests share nothing. */
  feedNews?: FeedNews | undefined
  /** Keys that were read a moment ago; none where each request looks. */
  keys?: KeyMemory | undefined
  /** Whether it was asked to stop: it takes what comes, says that it is not ready, and lets nobody wait. */
  stopping(): boolean
  log: Log
  limits?: Limits | undefined
  /** How often somebody may call; none where nobody counts. */
  quotas?: Quotas | undefined
  /** For how many days a key is good where nobody chose, and for how many hours beside its successor. */
  keyTerms?: Readonly<{ days: number; overlapHours: number }> | undefined
  owner?: Owner | undefined
  /** What keeps the book, as people call it. */
  engine?: string | undefined
  version: string
}>
