import { hostname } from 'node:os'
import { readConfig } from './config.ts'
import { CannotOpen } from './journal/store.ts'
import { folderSource } from './main.carrier-folder.ts'
import { jobsWith, listen, startClock } from './main.server.ts'
import { openServices } from './main.services.ts'
import { VERSION } from './main.version.ts'

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
const services = await openServices(config, VERSION, baseUrl).catch(cannotStart)
const server = await listen(services.deps, config.BAN_GIAO_PORT).catch(cannotStart)
const stopClock = startClock(
  {
    book: services.deps.book,
    now: services.deps.now,
    log: services.deps.log,
    carrierFiles: folderSource(config.BAN_GIAO_CARRIER_FILES),
    notices: services.notices,
    holder: `${hostname()} ${process.pid}`,
    leaseMinutes: config.BAN_GIAO_LEASE_SECONDS / 60,
  },
  jobsWith(services.keys.signer),
  services.deps.freshenWorld,
)
services.deps.log({ started: baseUrl, port: server.port })

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await stopClock()
  await server.close()
  await services.close()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
