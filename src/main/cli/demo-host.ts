import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readConfig } from '../../config.ts'
import { Credentials } from '../../demo/credentials.ts'
import type { Host } from '../../demo/host.ts'
import { livingScenarios } from '../../demo/living.ts'
import { type Province, readProvince } from '../../demo/province.ts'
import type { Piece } from '../../demo/scenarios/expectations.ts'
import { contextFor, runScenarios, type Service } from '../../demo/scenarios/run.ts'
import { isSeeded, seed } from '../../demo/seed.ts'
import type { Deps } from '../../deps.ts'
import { addMinutes, type Instant, vietnamTime } from '../../domain/instant.ts'
import { ReferenceFile } from '../../domain/reference-file.ts'
import { newestSlot, parseCron } from '../../jobs/cron.ts'
import { dayRuns } from '../../jobs/day-runs.ts'
import { reconcile } from '../../jobs/reconcile.ts'
import { reconcileMoney } from '../../jobs/reconcile-money.ts'
import type { JobDeps } from '../../jobs/schedule.ts'
import { settleWaitingReports } from '../../jobs/settle-waiting.ts'
import { secretOf } from '../../journal/access/tracking-secrets.ts'
import { listCases } from '../../journal/read/cases.ts'
import { verifyChain } from '../../journal/read/verify-chain.ts'
import { loadReference } from '../../journal/reference/load-reference.ts'
import { type Wakes, wakingStore } from '../../journal/waking-store.ts'
import { writeCheckpoint } from '../../journal/write/checkpoint.ts'
import { reckonAnew } from '../../journal/write/reckon-anew.ts'
import { folderSource } from '../node/carrier-folder.ts'
import { freePort } from '../node/free-port.ts'
import { openServices, type Services } from '../node/open-service.ts'
import { startPushing } from '../node/push-clock.ts'
import { listen } from '../node/server.ts'
import { pushingWith } from '../pushing.ts'
import { openDemoCarrier } from './demo-carrier.ts'
import { openDemoPortal } from './demo-portal.ts'

// The demo's composition: a service on a folder of its own, seeded once, and what the walk may ask of it.

/** Passwords of the demo are printed on the screen: nobody but this machine may call it. */
export const HOSTNAME = '127.0.0.1'
const SECRET_BYTES = 32
const DAYS_4_MINUTES = 4 * 24 * 60

export type DemoHost = Readonly<{
  service: Service
  services: Services
  jobDeps: JobDeps
  host: Host
  /** True when the book was empty before. */
  fresh: boolean
  addressForPeople: string
  /** Puts living dossiers into a fresh book. */
  fill(): Promise<Credentials>
  close(): Promise<void>
}>

export type DemoSettings = Readonly<{
  data: string
  /** A PostgreSQL database for the book; the folder then keeps the secret and the sign-ins only. */
  databaseUrl?: string | undefined
  out: string
  port: number
  print(line: string): void
  /** A test that is not about passwords hashes them faster. */
  secrets?: Pick<Deps, 'hashSecret' | 'checkSecret'>
  /** Another clock, for a test. */
  now?: () => Instant
}>

/** The secret of a demo folder is made once, so that printed secrets still open after a restart. */
function secretIn(data: string): string {
  const { BAN_GIAO_SECRET: given } = process.env
  if (given) return given
  const file = join(data, 'secret.txt')
  if (!existsSync(file)) writeFileSync(file, randomBytes(SECRET_BYTES).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

const CREDENTIALS = 'credentials.json'

const remember = (data: string, credentials: Credentials): void =>
  writeFileSync(join(data, CREDENTIALS), JSON.stringify(credentials, null, 2), { mode: 0o600 })

/** Keys and passwords are shown once and kept hashed: the folder remembers them for the next start. */
async function seeded(
  services: Services,
  host: Host,
  data: string,
  province: Province,
): Promise<Credentials> {
  const file = join(data, CREDENTIALS)
  if (await isSeeded(services.store)) {
    if (!existsSync(file))
      throw new Error(`${data} holds a book but not its demo credentials; delete it or name another folder`)
    return Credentials.parse(JSON.parse(readFileSync(file, 'utf8')))
  }
  const { hashSecret } = services.deps
  const credentials = await seed({ store: services.store, stage: host, hashSecret }, province)
  remember(data, credentials)
  await services.deps.refreshReference(true)
  return credentials
}

const withSettings = (services: Services, { now, secrets }: DemoSettings): Services => ({
  ...services,
  deps: { ...services.deps, ...(now ? { now } : {}), ...secrets },
})

/** The same services, with word of each commit that adds to a feed. */
function wakened(services: Services): Readonly<{ services: Services; wakes: Wakes }> {
  const { journal } = services.deps
  const { store, wakes } = wakingStore(journal.store)
  return { services: { ...services, deps: { ...services.deps, journal: { ...journal, store } } }, wakes }
}

function hostFor(services: Services, { out, print }: DemoSettings): Host {
  const { now, newId, random } = services.deps
  return {
    now,
    newId,
    random,
    fetch,
    clockMs: () => performance.now(),
    write(path, content) {
      const file = join(out, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    },
    print,
  }
}

export async function openDemo(settings: DemoSettings): Promise<DemoHost> {
  mkdirSync(settings.data, { recursive: true })
  // The address stands in papers and QR codes, so the port is known before the service is put together.
  const port = settings.port === 0 ? await freePort(HOSTNAME) : settings.port
  const read = readConfig({
    BAN_GIAO_DATA: settings.data,
    DATABASE_URL: settings.databaseUrl,
    BAN_GIAO_PORT: String(port),
    BAN_GIAO_SECRET: secretIn(settings.data),
    BAN_GIAO_LOG: 'problems',
    // Its partners are programs of this machine.
    BAN_GIAO_OUTGOING_LOOPBACK: 'allowed',
  })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const baseUrl = `http://localhost:${port}`
  const { services, wakes } = wakened(withSettings(await openServices(read.config, baseUrl), settings))
  const stage = hostFor(services, settings)
  const province = readProvince()
  const fresh = !(await isSeeded(services.store))
  const credentials = await seeded(services, stage, settings.data, province)
  const server = await listen(services.deps, port, HOSTNAME)
  const { journal, now, log } = services.deps
  const carrierFiles = folderSource(undefined)
  const jobDeps: JobDeps = {
    journal,
    now,
    log,
    carrierFiles,
    notices: services.notices,
    pushing: pushingWith(services.deps),
    holder: 'demo',
  }
  const stopPushing = startPushing(jobDeps, wakes)
  const carrier = await openDemoCarrier(stage, services.deps, jobDeps)
  const portal = await openDemoPortal(services.deps, jobDeps, province.province.code)
  const slot = newestSlot(parseCron(reconcile.cron), now()) ?? now()
  const { verifier, signer } = services.keys
  const service: Service = {
    baseUrl: `http://${HOSTNAME}:${port}`,
    credentials,
    province,
    async load(reference) {
      await loadReference(services.store, ReferenceFile.parse(reference), now())
      await services.deps.refreshReference(true)
      await reckonAnew(journal, now(), {})
    },
    async reconcile() {
      await reconcile.run(jobDeps, slot)
      const { events } = await verifyChain(services.store, verifier)
      return JSON.stringify([
        events,
        await listCases(services.store, { province: province.province.code }, {}),
      ])
    },
    async settleWaiting() {
      // The slot is an argument, never "now": some days later is only another slot.
      const { counts } = await settleWaitingReports.run(jobDeps, addMinutes(now(), DAYS_4_MINUTES))
      return counts.settled ?? 0
    },
    carrier,
    portal,
    money: { run: async (slot) => void (await reconcileMoney.run(jobDeps, slot)) },
    secretOf: (dossier) => secretOf(journal, dossier),
    async chain() {
      await writeCheckpoint(services.store, signer, slot, now())
      return verifyChain(services.store, verifier)
    },
  }
  return {
    service,
    services,
    jobDeps,
    host: stage,
    fresh,
    addressForPeople: baseUrl,
    async fill() {
      if (!fresh) return credentials
      const filled = await fillIn(stage, service)
      await compareDays(jobDeps)
      remember(settings.data, filled)
      return filled
    },
    async close() {
      await stopPushing()
      await carrier.close()
      await portal.close()
      await server.close()
      await services.close()
    },
  }
}

/** What the sample dossiers lived through; the clock begins with the night that comes. */
const DAYS_LIVED = 14
const DAY_MINUTES = 24 * 60

/** Compares the days before today, the oldest first, as each night would have done. */
async function compareDays(deps: JobDeps): Promise<void> {
  for (let back = DAYS_LIVED; back > 0; back -= 1) {
    const { date } = vietnamTime(addMinutes(deps.now(), -back * DAY_MINUTES))
    for (const compare of Object.values(dayRuns)) await compare(deps, date, async () => {})
  }
}

/** Living dossiers, and the one of them that is shown to whoever tries the citizen's page. */
async function fillIn(host: Host, service: Service): Promise<Credentials> {
  let shown: Piece | undefined
  const ground = contextFor(host, service)
  await runScenarios(
    ground,
    livingScenarios((piece) => {
      shown = piece
    }),
  )
  const [wrong] = ground.expectations.differences
  if (wrong) throw new Error(`the sample dossiers were not taken: ${wrong}`)
  if (!shown) return service.credentials
  return {
    ...service.credentials,
    examples: { receipt: shown.receipt, secret: await service.secretOf(shown.id) },
  }
}
