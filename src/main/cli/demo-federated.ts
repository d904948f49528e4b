import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { makeKey } from '../../app/administration.ts'
import { addPartner } from '../../app/partners.ts'
import { readConfig } from '../../config.ts'
import { keyFor } from '../../demo/credentials.ts'
import { type Installation, POST, PROVINCE, playFederated } from '../../demo/federated.ts'
import type { Host } from '../../demo/host.ts'
import { readProvince } from '../../demo/province.ts'
import { seed } from '../../demo/seed.ts'
import type { Deps } from '../../deps.ts'
import { freePort } from '../node/free-port.ts'
import { openServices } from '../node/open-service.ts'
import { complain, say } from './command.ts'

// Two installations on this machine, a process and a book each, that take over each other's feeds by their doors.

const SECRET_BYTES = 32
/** How soon a killed process of the demo is taken over from. */
const LEASE_SECONDS = 2

type Side = 'post' | 'province'
const OTHER = { post: 'province', province: 'post' } as const
/** The parties that each speaks for; and the party of the other whose feed it gives. */
const SPEAKS = { post: [POST.carrier], province: [PROVINCE.centre] } as const
const READER = { post: PROVINCE.centre, province: POST.carrier } as const

type Place = Readonly<{ environment: Readonly<Record<string, string>>; address: string }>
type Prepared = Place &
  Installation &
  Readonly<{ partnerKey: string; deps: Deps; host: Host; close(): Promise<void> }>

function placeOf(folder: string, side: Side, port: number): Place {
  const data = join(folder, side)
  mkdirSync(data, { recursive: true })
  const environment = {
    BAN_GIAO_DATA: data,
    BAN_GIAO_PORT: String(port),
    BAN_GIAO_SECRET: randomBytes(SECRET_BYTES).toString('hex'),
    BAN_GIAO_OUTGOING_LOOPBACK: 'allowed',
    BAN_GIAO_LEASE_SECONDS: String(LEASE_SECONDS),
    BAN_GIAO_LOG: 'problems',
  }
  return { environment, address: `http://localhost:${port}` }
}

/** A book with the sample province, and a key for the other installation that reads events and people, and no more. */
async function prepare(place: Place, side: Side): Promise<Prepared> {
  const read = readConfig(place.environment)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const services = await openServices(read.config, place.address)
  const { deps } = services
  const host: Host = {
    now: deps.now,
    newId: deps.newId,
    random: deps.random,
    fetch,
    clockMs: () => performance.now(),
    write: writeFileSync,
    print: say,
  }
  const seeding = { store: services.store, stage: host, hashSecret: deps.hashSecret }
  const credentials = await seed(seeding, readProvince())
  await deps.refreshReference(true)
  const party = READER[side]
  const wish = { id: deps.newId(), party, label: 'partner', scopes: ['events:read', 'people:read'] } as const
  const made = await makeKey(deps, { party }, wish)
  if (made === undefined || made === 'made') throw new Error(`no key could be made for ${party}`)
  return {
    ...place,
    partnerKey: made.key,
    key: (of) => keyFor(credentials, of),
    deps,
    host,
    close: services.close,
  }
}

async function tellOfEachOther(side: Side, both: Record<Side, Prepared>): Promise<void> {
  const other = both[OTHER[side]]
  const added = await addPartner(
    both[side].deps,
    { party: READER[OTHER[side]] },
    {
      name: OTHER[side],
      party: READER[OTHER[side]],
      address: other.address,
      key: other.partnerKey,
      speaks: [...SPEAKS[OTHER[side]]],
    },
  )
  if (typeof added === 'string') throw new Error(`the partner was not set up: ${added}`)
}

/** The service as an operator starts it; resolves when it answers. */
async function start({ environment }: Place): Promise<ChildProcess> {
  const program = join(dirname(process.argv[1] ?? ''), 'server.js')
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: '', ...environment, BAN_GIAO_LOG: 'all' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('"started"') && resolve())
    child.once('exit', () => reject(new Error('an installation did not start')))
  })
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** Two processes that keep equal books; with `playsOnce` true, whether they end with equal custody. */
export async function federated(playsOnce: boolean): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'ban-giao-federated-'))
  const children = new Map<Side, ChildProcess>()
  try {
    say('The sample province is written into two empty books, one of the post and one of the province ...')
    const both = {
      post: await prepare(placeOf(folder, 'post', await freePort()), 'post'),
      province: await prepare(placeOf(folder, 'province', await freePort()), 'province'),
    }
    for (const side of ['post', 'province'] as const) await tellOfEachOther(side, both)
    for (const side of ['post', 'province'] as const) {
      await both[side].close()
      children.set(side, await start(both[side]))
    }
    say(`post      ${both.post.address}\nprovince  ${both.province.address}`)
    const report = await playFederated(both.post.host, both.post, both.province, async () => {
      const child = children.get('province')
      if (child) await end(child, 'SIGKILL')
      children.set('province', await start(both.province))
    })
    const { dossiers, events, differences } = report
    say(
      `${dossiers} dossiers, ${events} events in each book, custody ${differences.length === 0 ? 'equal' : 'not equal'}`,
    )
    if (differences.length > 0) complain(['', 'What differs:', ...differences].join('\n  '))
    if (!playsOnce) {
      say('Both go on until Ctrl+C.')
      await new Promise<void>((resolve) => {
        for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => resolve())
      })
    }
    return differences.length === 0
  } finally {
    await Promise.all([...children.values()].map((child) => end(child, 'SIGTERM')))
    rmSync(folder, { recursive: true, force: true })
  }
}
