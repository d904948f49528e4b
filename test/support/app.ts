import { createHash, randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import type { Deps } from '../../src/deps.ts'
import { addMillis, type Instant } from '../../src/domain/instant.ts'
import { KEY_SCOPES } from '../../src/domain/key-scopes.ts'
import type { PartyCode } from '../../src/domain/party.ts'
import { hashKey, keyId } from '../../src/journal/access/keys.ts'
import { feedNews } from '../../src/journal/read/feed-news.ts'
import { holidayRow, partyRow, procedureRow, writeReference } from '../../src/journal/reference/directory.ts'
import { openReferenceCache, REFERENCE_AGE_MS } from '../../src/journal/reference/reference-cache.ts'
import type { Rows, Store } from '../../src/journal/store.ts'
import { assetsOf } from '../../src/main/assets.ts'
import { signingKeys } from '../../src/main/keys.ts'
import { linksAt } from '../../src/main/links.ts'
import { clientFiles } from '../../src/main/node/assets.ts'
import { outgoingOnNode } from '../../src/main/node/call-out.ts'
import { readCarrierFile } from '../../src/partners/carrier-formats.ts'
import { carrierPush, pushedBy } from '../../src/partners/carrier-pushes.ts'
import { carrierSystem } from '../../src/partners/carrier-systems.ts'
import { wrongInPortalSettings } from '../../src/partners/national-portal-calls.ts'
import { readSheet } from '../../src/partners/sheet.ts'
import { createApp } from '../../src/web/app.ts'
import type { Env } from '../../src/web/http/env.ts'
import { printer } from '../documents/printer.ts'
import { asDescribed } from './described.ts'
import { engines, type OpenedBook } from './engines.ts'
import { A, P, reference as smallWorld } from './small-world.ts'

/** A Sunday evening would make everything late; tests begin on a working morning. */
export const MORNING: Instant = '2026-11-16T02:00:00.000Z'
export const PASSWORD = 'mot mat khau thu'
export const PIN = '246810'

/** The same in every test: a paper's signature is part of its bytes. */
const KEYS = await signingKeys({ BAN_GIAO_SECRET: 'a secret of tests that is long enough' })

/** Cheap on purpose: tests prove who may sign in, not how slow scrypt is. */
const cheapHash = (given: string): string => `plain$${createHash('sha256').update(given).digest('hex')}`

export type Clock = { now: Instant; advance(minutes: number): void }

export type TestApp = Readonly<{
  app: Hono<Env>
  deps: Deps
  store: Store
  clock: Clock
  lines: Readonly<Record<string, unknown>>[]
  key(party: PartyCode): string
  /** A request as a party's system. */
  as(party: PartyCode, path: string, init?: RequestInit & { json?: unknown }): Promise<Response>
  close(): Promise<void>
}>

const KEY_BYTES = 16

/** An API key for each party of the small world. */
export const freshKeys = (
  chance: (bytes: number) => Uint8Array = randomBytes,
): ReadonlyMap<PartyCode, string> =>
  new Map(
    [...smallWorld.directory.parties.keys()].map((party) => [
      party,
      `bg_${Buffer.from(chance(KEY_BYTES)).toString('hex')}`,
    ]),
  )

type Hashes = Readonly<{ password: string; pin: string }>

/** The reference data of the small world, its people and the keys of its parties. */
export function smallWorldRows(keys: ReadonlyMap<PartyCode, string>, { password, pin }: Hashes): Rows {
  const { directory } = smallWorld
  const staff = Object.entries(A).filter(([, actor]) => actor.person !== undefined)
  return {
    parties: [...directory.parties.values()].map((party) => partyRow(party, 'SYNTHETIC', 'test')),
    acts_for: directory.actsFor.map((row) => ({
      centre: row.centre,
      agency: row.agency,
      valid_from: row.from,
      valid_until: row.until ?? null,
    })),
    procedures: [...directory.procedures.values()].map((row) => procedureRow(row, 'SYNTHETIC', 'test')),
    holidays: smallWorld.calendar.holidays.map(holidayRow),
    api_keys: [...keys].map(([party, key]) => ({
      id: keyId(key),
      party,
      label: 'test',
      scopes: KEY_SCOPES.join(' '),
      hash: hashKey(key),
      created_at: MORNING,
      expires_at: null,
      revoked_at: null,
    })),
    persons: staff.map(([name, actor]) => ({
      id: actor.person ?? '',
      login: name,
      name: `Người ${name}`,
      password,
      pin,
      created_at: MORNING,
      closed_at: null,
    })),
    assignments: staff.map(([, actor]) => ({
      person: actor.person ?? '',
      party: actor.party,
      role: actor.role,
      valid_from: '2020-01-01',
      valid_until: null,
    })),
  }
}

const openUsual = async (): Promise<OpenedBook> => {
  const [usual] = engines
  if (!usual) throw new Error('there is no engine')
  return usual.open()
}

/**
 * The whole service on a book of its own, with the small world, a clock that stands, and a key per party.
 * @param open opens the book; what is not about engines runs on the usual one
 * @param chance what its keys, numbers and secrets are drawn from
 */
export async function openTestApp(
  open: () => Promise<OpenedBook> = openUsual,
  chance: (bytes: number) => Uint8Array = randomBytes,
): Promise<TestApp> {
  const { store, close } = await open()
  const keys = freshKeys(chance)
  await writeReference(store, smallWorldRows(keys, { password: cheapHash(PASSWORD), pin: cheapHash(PIN) }))
  // A clock that always moves on by more than the age the world may have: each request looks.
  let looks = 0
  const keeper = await openReferenceCache(store, () => {
    looks += REFERENCE_AGE_MS
    return looks
  })
  const clock: Clock = {
    now: MORNING,
    advance(minutes) {
      clock.now = addMillis(clock.now, minutes * 60_000)
    },
  }
  let ids = 0
  const lines: Readonly<Record<string, unknown>>[] = []
  const random = (bytes: number): Uint8Array => new Uint8Array(chance(bytes))
  // A long poll that nothing ends moves the clock instead of waiting.
  const sleep = async (ms: number): Promise<void> => clock.advance(ms / 60_000)
  // Nobody else writes this book: the look at what other instances wrote never comes.
  const news = feedNews(store, (ms, until) => (until ? sleep(ms) : new Promise(() => {})))
  const deps: Deps = {
    journal: { store: news.store, reference: keeper.data, random, hmacKey: 'a pepper for tests' },
    now: () => clock.now,
    newId: () => {
      ids += 1
      return `0199a000-0000-7000-8000-${String(ids).padStart(12, '0')}`
    },
    random,
    refreshReference: keeper.refresh,
    checkSecret: async (given, stored) => cheapHash(given) === stored,
    hashSecret: async (given) => cheapHash(given),
    printer,
    signer: KEYS.signer,
    verifier: KEYS.verifier,
    publicKeys: KEYS.publicKeys,
    assets: assetsOf(clientFiles()),
    readCarrierFile,
    readSheet,
    carrierSystem,
    wrongInPortalSettings,
    carrierPush,
    pushedBy,
    outgoing: outgoingOnNode({ loopback: true }),
    baseUrl: 'http://localhost',
    links: linksAt('http://localhost'),
    https: false,
    sleep,
    feedNews: news,
    stopping: () => false,
    log: (line) => lines.push(line),
    version: 'test',
  }
  const app = asDescribed(createApp(deps))
  const key = (party: PartyCode): string => keys.get(party) ?? ''
  return {
    app,
    deps,
    store,
    clock,
    lines,
    key,
    as: async (party, path, init = {}) => {
      const { json, ...rest } = init
      return app.request(path, {
        ...rest,
        ...(json === undefined ? {} : { method: rest.method ?? 'POST', body: JSON.stringify(json) }),
        headers: {
          authorization: `Bearer ${key(party)}`,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...(rest.headers as Record<string, string> | undefined),
        },
      })
    },
    close,
  }
}

export { A, P }
