import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { hashKey, keyId } from '../../src/journal/access/keys.ts'
import { sealSecret } from '../../src/journal/access/sealed-secret.ts'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { sha256Hex } from '../../src/journal/event-body.ts'
import { stepPartner } from '../../src/journal/federation/partners.ts'
import { partyRow, procedureRow, writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { freePort } from '../support/postgres-server.ts'
import { type Server, startServer } from '../support/server.ts'
import { P, PROCEDURE, reference } from '../support/small-world.ts'
import { freshDirectory } from '../support/stores.ts'

// The post's installation and the province's, two processes with a book each, that know of each other only what their
// public doors tell. Either is killed in the middle of taking over from the other.

const DOSSIERS = 20
const SECRET = { post: 'x'.repeat(40), province: 'y'.repeat(40) } as const
type Side = keyof typeof SECRET
const OTHER = { post: 'province', province: 'post' } as const
/** Whom each speaks for, and the party of the other whose feed it gives. */
const SPEAKS = { post: P.carrier, province: `${P.centre} ${P.agency}` } as const
const READER = { post: P.centre, province: P.carrier } as const
const keyOf = (side: Side, party: string): string => `bg_${sha256Hex(`${side} ${party}`).slice(0, 32)}`
/** What a partner's key may do, and no more. */
const PARTNER_KEY = (side: Side): string => keyOf(side, 'its partner')

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

type Installation = { folder: string; port: number; server: Server }
const alive = ({ child }: Server): boolean => child.exitCode === null && child.signalCode === null

const open = (folder: string): Store =>
  openSqlite({ file: join(folder, 'ban-giao.sqlite'), busyTimeoutMs: 5000 })

const keyRow = (key: string, party: string, scopes: string) => ({
  id: keyId(key),
  party,
  label: 'test',
  scopes,
  hash: hashKey(key),
  created_at: '2026-01-01T00:00:00.000Z',
  expires_at: null,
  revoked_at: null,
})

/** A book with the small world, keys of the side's own parties and of its partner, and the partner itself. */
async function seed(side: Side, folder: string, otherPort: number): Promise<void> {
  const store = open(folder)
  const { directory } = reference
  const own = side === 'post' ? [P.office] : [P.centre, P.agency]
  await writeReference(store, {
    parties: [...directory.parties.values()].map((row) => partyRow(row, 'SYNTHETIC', 'test')),
    acts_for: directory.actsFor.map((row) => ({
      centre: row.centre,
      agency: row.agency,
      valid_from: row.from,
      valid_until: row.until ?? null,
    })),
    procedures: [...directory.procedures.values()].map((row) => procedureRow(row, 'SYNTHETIC', 'test')),
    api_keys: [
      ...own.map((party) => keyRow(keyOf(side, party), party, 'events:write events:read dossiers:read')),
      keyRow(PARTNER_KEY(side), READER[side], 'events:read people:read'),
    ],
  })
  const from = OTHER[side]
  const journal = {
    hmacKey: sha256Hex(SECRET[side]),
    random: (bytes: number) => new Uint8Array(bytes).fill(7),
  }
  await stepPartner(
    store,
    {
      name: from,
      party: READER[from],
      address: `http://127.0.0.1:${otherPort}`,
      key: await sealSecret(journal, from, PARTNER_KEY(from)),
      parties: SPEAKS[from],
      state: 'active',
      cursor: 0,
      fence: 0,
      made_at: '2026-01-01T00:00:00.000Z',
    },
    { name: 'made', holder: 'test', at: '2026-01-01T00:00:00.000Z' },
  )
  await store.close()
}

const start = async (side: Side, folder: string, port: number): Promise<Server> => {
  const server = await startServer(folder, [], {
    BAN_GIAO_PORT: String(port),
    BAN_GIAO_SECRET: SECRET[side],
    BAN_GIAO_OUTGOING_LOOPBACK: 'allowed',
    BAN_GIAO_LEASE_SECONDS: '2',
  })
  cleanups.unshift(() => alive(server) && server.stop('SIGKILL'))
  return server
}

async function openBoth(): Promise<Record<Side, Installation>> {
  const ports = { post: await freePort(), province: await freePort() }
  const installation = async (side: Side): Promise<Installation> => {
    const directory = await freshDirectory()
    cleanups.push(() => directory.remove())
    await seed(side, directory.path, ports[OTHER[side]])
    const port = ports[side]
    return { folder: directory.path, port, server: await start(side, directory.path, port) }
  }
  return { post: await installation('post'), province: await installation('province') }
}

async function killAndStart(side: Side, one: Installation): Promise<void> {
  const gone = once(one.server.child, 'exit')
  one.server.stop('SIGKILL')
  await gone
  one.server = await start(side, one.folder, one.port)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** However slow a machine is, a step of all dossiers does not take so long. */
const STEP_MS = 120_000

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + STEP_MS; ; await pause(100)) {
    if (await look()) return
    if (Date.now() > end) throw new Error(`not so in time: ${what}`)
  }
}

const subjectOf = (n: number): string => `0199b000-0000-7000-8000-${String(n).padStart(12, '0')}`
const ALL = Array.from({ length: DOSSIERS }, (_, n) => n)
const line = (name: string) => ({ name, originals: 1 })

type Step = readonly [party: string, type: string, data: (n: number) => object]
const POST_TAKES_IN: readonly Step[] = [
  [
    P.office,
    'dossier.registered',
    (n) => ({
      procedure: PROCEDURE,
      centre: P.centre,
      agency: P.agency,
      office: P.office,
      service: 'both',
      channel: 'post',
      papers: [line('Đơn đề nghị')],
      applicant: { name: `Đặng Thùy Trâm ${n}` },
    }),
  ],
  [
    P.office,
    'packet.received_by_post',
    (n) => ({ packet: 'hs', papers: [line('Đơn đề nghị')], seal: `NP-${n}` }),
  ],
  [P.office, 'handover.offered', (n) => ({ handover: `BB-${n}`, to: P.centre, packets: [{ packet: 'hs' }] })],
]
const AGENCY_DECIDES: readonly Step[] = [
  [
    P.centre,
    'handover.accepted',
    (n) => ({ handover: `BB-${n}`, basis: 'own', packets: [{ packet: 'hs' }] }),
  ],
  [
    P.agency,
    'dossier.accepted',
    (n) => ({ code: `000.00.06.H56-261116-${String(n).padStart(4, '0')}`, appointment: null }),
  ],
  [P.agency, 'result.ready', () => ({ packet: 'kq', papers: [line('Giấy phép xây dựng')], by: 'post' })],
  [P.centre, 'handover.offered', (n) => ({ handover: `KQ-${n}`, to: P.office, packets: [{ packet: 'kq' }] })],
]
const POST_DELIVERS: readonly Step[] = [
  [
    P.office,
    'handover.accepted',
    (n) => ({ handover: `KQ-${n}`, basis: 'own', packets: [{ packet: 'kq' }] }),
  ],
  [P.office, 'item.dispatched', (n) => ({ waybill: `VD${String(n).padStart(9, '0')}` })],
  [
    P.office,
    'item.delivered',
    (n) => ({
      mode: 'door',
      receiver: { name: `Đặng Thùy Trâm ${n}`, relation: 'self', checked: 'id_card', matched: true },
    }),
  ],
]

/** Says the same of every dossier in the installation of whoever says it; asked again until it is answered. */
async function say(both: Record<Side, Installation>, side: Side, steps: readonly Step[]): Promise<void> {
  for (const [party, type, data] of steps)
    for (const n of ALL) {
      const body = JSON.stringify({
        specversion: '1.0',
        id: `${type.replaceAll('.', '-')}-${party.replaceAll('.', '-')}-${n}`,
        source: party,
        type: `vn.bcci.${type}`,
        subject: subjectOf(n),
        time: new Date().toISOString(),
        data: data(n),
      })
      await until(`${type} of ${n}`, async () => {
        try {
          const answer = await fetch(`http://127.0.0.1:${both[side].port}/v1/events`, {
            method: 'POST',
            body,
            headers: { authorization: `Bearer ${keyOf(side, party)}`, 'content-type': 'application/json' },
          })
          const told = await answer.json()
          if (answer.status >= 500) return false
          expect(told).toMatchObject({ state: 'applied' })
          return true
        } catch (error) {
          if (error instanceof TypeError) return false
          throw error
        }
      })
    }
}

type Seen = Readonly<Record<string, unknown>>
async function dossierAt(side: Side, port: number, n: number): Promise<Seen> {
  const party = side === 'post' ? P.office : P.centre
  const answer = await fetch(`http://127.0.0.1:${port}/v1/dossiers/${subjectOf(n)}`, {
    headers: { authorization: `Bearer ${keyOf(side, party)}` },
  })
  return answer.json()
}

/** Whether every dossier has come so far there. */
const haveAll = async (side: Side, one: Installation, version: number): Promise<boolean> => {
  try {
    const last = await Promise.all(ALL.map((n) => dossierAt(side, one.port, n)))
    return last.every((seen) => Number(seen.version) >= version)
  } catch {
    return false
  }
}

/** Whether a side has taken over some of what is there, and not all. */
const isInTheMiddle = async (side: Side, one: Installation, version: number): Promise<boolean> => {
  const seen = await Promise.all(ALL.map((n) => dossierAt(side, one.port, n)))
  return seen.some((dossier) => Number(dossier.version) >= version)
}

const custody = ({ processing, legs, packets, offers, code, receipt, citizenStatus, version }: Seen) => ({
  processing,
  legs,
  packets,
  offers,
  code,
  receipt,
  citizenStatus,
  version,
})

it('ends with equal custody in both books, though each installation is killed while it takes over from the other', async () => {
  const both = await openBoth()
  await say(both, 'post', POST_TAKES_IN)
  await until('the province has begun', () => isInTheMiddle('province', both.province, 1))
  await killAndStart('province', both.province)
  await until('the province has all', () => haveAll('province', both.province, 3))
  await say(both, 'province', AGENCY_DECIDES)
  await until('the post has begun', () => isInTheMiddle('post', both.post, 4))
  await killAndStart('post', both.post)
  await until('the post has all', () => haveAll('post', both.post, 7))
  await say(both, 'post', POST_DELIVERS)
  await until('the province has the end', () => haveAll('province', both.province, 10))
  for (const n of ALL) {
    const [there, here] = [
      await dossierAt('post', both.post.port, n),
      await dossierAt('province', both.province.port, n),
    ]
    expect(custody(here)).toEqual(custody(there))
    expect(here).toMatchObject({ processing: 'finished', version: 10 })
  }
  for (const { server, folder } of Object.values(both)) {
    const gone = once(server.child, 'exit')
    server.stop('SIGTERM')
    await gone
    const store = open(folder)
    const count = async (of: ReturnType<typeof sql>) => (await store.read<{ n: number }>(of))[0]?.n
    expect(await count(sql`select count(*) as n from events`)).toBe(DOSSIERS * 10)
    expect(await count(sql`select count(*) as n from inbox where state <> 'applied'`)).toBe(0)
    expect(await count(sql`select count(*) as n from partner_refusals`)).toBe(0)
    await store.close()
  }
})
