import { hostname } from 'node:os'
import { writeMarks } from '../../app/right-marks.ts'
import { type Config, readConfig } from '../../config.ts'
import type { Deps } from '../../deps.ts'
import type { JobDeps } from '../../jobs/schedule.ts'
import { CannotOpen } from '../../journal/store.ts'
import { wakingStore } from '../../journal/waking-store.ts'
import { jobsWith } from '../jobs.ts'
import { pushingWith } from '../pushing.ts'
import { folderSource } from './carrier-folder.ts'
import { openServices } from './open-service.ts'
import { startPulling } from './pull-clock.ts'
import { startPushing } from './push-clock.ts'
import { listen, startClock } from './server.ts'

const STOPPED = 0
const CANNOT_START = 1

/** What an operator can mend; undefined for a bug, which keeps its trace. */
function wordsFor(error: unknown, { BAN_GIAO_PORT: port }: Config): string | undefined {
  if (error instanceof CannotOpen) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `the port ${port} is taken; name another in BAN_GIAO_PORT`
  if (code === 'EACCES') return `this user may not listen on the port ${port}`
  return undefined
}

/** What is wrong is told in one message. */
function refuse(problems: readonly string[]): number {
  process.stderr.write(`Bàn Giao cannot start:\n${problems.map((line) => `  ${line}\n`).join('')}`)
  return CANNOT_START
}

/** Serves and runs the jobs until a signal comes; gives the code that the process ends with. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readConfig(environment)
  if ('problems' in read) return refuse(read.problems)
  try {
    return await serveBy(read.config)
  } catch (error) {
    const words = wordsFor(error, read.config)
    if (words === undefined) throw error
    return refuse([words])
  }
}

async function serveBy(config: Config): Promise<number> {
  // A log nobody reads any more must not end the service.
  process.stdout.on('error', () => {})
  const baseUrl = config.BAN_GIAO_BASE_URL ?? `http://localhost:${config.BAN_GIAO_PORT}`
  const carrierFiles = folderSource(config.BAN_GIAO_CARRIER_FILES)
  const services = await openServices(config, baseUrl, {
    printers: config.BAN_GIAO_PRINTERS,
    movesLog: true,
  })
  let stopping = false
  // What a commit adds to a feed is pushed at once.
  const { store, wakes } = wakingStore(services.deps.journal.store)
  const deps: Deps = {
    ...services.deps,
    journal: { ...services.deps.journal, store },
    stopping: () => stopping,
  }
  const server = await listen(deps, config.BAN_GIAO_PORT)
  const jobDeps: JobDeps = {
    journal: deps.journal,
    now: deps.now,
    log: deps.log,
    carrierFiles,
    notices: services.notices,
    pushing: { ...pushingWith(deps), pushLeaseMs: config.BAN_GIAO_LEASE_SECONDS * 1000 },
    holder: `${hostname()} ${process.pid}`,
    leaseMinutes: config.BAN_GIAO_LEASE_SECONDS / 60,
  }
  const stopClock = startClock(
    jobDeps,
    jobsWith(services.keys.signer, config.BAN_GIAO_RUN_TIMES),
    deps.refreshReference,
  )
  const stopPushing = startPushing(jobDeps, wakes)
  const stopPulling = startPulling(jobDeps)
  const signal = new Promise<void>((resolve) => {
    // `npm start` passes on a signal that the terminal has sent already: the second is not heard.
    for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => resolve())
  })
  // Said last: whoever reads it may stop the service at once.
  deps.log({ started: baseUrl, port: server.port })
  await signal
  stopping = true
  deps.feedNews?.stop()
  // The jobs are left to others at once, and requests end only when the balancer has stopped sending them.
  await Promise.all([stopClock(), stopPushing(), stopPulling()])
  await deps.sleep(config.BAN_GIAO_DRAIN_SECONDS * 1000)
  await server.close()
  await writeMarks(store)
  await services.close()
  return STOPPED
}
