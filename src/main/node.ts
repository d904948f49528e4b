import { hostname } from 'node:os'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { CannotOpen } from '../journal/store.ts'
import { jobsWith } from './jobs.ts'
import { folderSource } from './node/carrier-folder.ts'
import { openServices } from './node/open-service.ts'
import { listen, startClock } from './node/server.ts'

function refuse(problems: readonly string[]): never {
  process.stderr.write(`Bàn Giao cannot start:\n${problems.map((line) => `  ${line}\n`).join('')}`)
  process.exit(1)
}

/** What an operator can mend is told in one message; anything else is a bug and keeps its trace. */
function cannotStart(error: unknown): never {
  if (error instanceof CannotOpen) refuse([error.message])
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    refuse([`the port ${config.BAN_GIAO_PORT} is taken; name another in BAN_GIAO_PORT`])
  if (code === 'EACCES') refuse([`this user may not listen on the port ${config.BAN_GIAO_PORT}`])
  throw error
}

const read = readConfig(process.env)
if ('problems' in read) refuse(read.problems)
const { config } = read
// A log nobody reads any more must not end the service.
process.stdout.on('error', () => {})
const baseUrl = config.BAN_GIAO_BASE_URL ?? `http://localhost:${config.BAN_GIAO_PORT}`
const services = await openServices(config, baseUrl).catch(cannotStart)
let stopping = false
const deps: Deps = { ...services.deps, stopping: () => stopping }
const server = await listen(deps, config.BAN_GIAO_PORT).catch(cannotStart)
const stopClock = startClock(
  {
    journal: deps.journal,
    now: deps.now,
    log: deps.log,
    carrierFiles: folderSource(config.BAN_GIAO_CARRIER_FILES),
    notices: services.notices,
    holder: `${hostname()} ${process.pid}`,
    leaseMinutes: config.BAN_GIAO_LEASE_SECONDS / 60,
  },
  jobsWith(services.keys.signer),
  deps.refreshReference,
)

async function stop(): Promise<void> {
  // `npm start` passes on a signal that the terminal has sent already.
  if (stopping) return
  stopping = true
  // The jobs are left to others at once, and requests end only when the balancer has stopped sending them.
  await stopClock()
  await deps.sleep(config.BAN_GIAO_DRAIN_SECONDS * 1000)
  await server.close()
  await services.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// Said last: whoever reads it may stop the service at once.
deps.log({ started: baseUrl, port: server.port })
