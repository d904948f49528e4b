import { hostname } from 'node:os'
import { readConfig } from './config.ts'
import { folderSource } from './main.carrier-folder.ts'
import { jobsWith } from './main.jobs.ts'
import { listen, startClock } from './main.server.ts'
import { openServices } from './main.services.ts'

const read = readConfig(process.env)
if ('problems' in read) {
  process.stderr.write(`Bàn Giao cannot start:\n${read.problems.map((line) => `  ${line}\n`).join('')}`)
  process.exit(1)
}
const { config } = read
// A log nobody reads any more must not end the service.
process.stdout.on('error', () => {})
const baseUrl = config.BAN_GIAO_BASE_URL ?? `http://localhost:${config.BAN_GIAO_PORT}`
const services = await openServices(config, baseUrl)
const server = await listen(services.deps, config.BAN_GIAO_PORT)
const stopClock = startClock(
  {
    book: services.deps.book,
    now: services.deps.now,
    log: services.deps.log,
    carrierFiles: folderSource(config.BAN_GIAO_CARRIER_FILES),
    holder: `${hostname()} ${process.pid}`,
  },
  jobsWith(services.keys.signer),
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
