import { createServer } from 'node:http'
import { addCarrierLink, changeCarrierLink } from '../../app/carrier-links.ts'
import { DEMO_LOGIN, demoCarrier } from '../../demo/carrier-system.ts'
import type { Host } from '../../demo/host.ts'
import type { CarrierSystem } from '../../demo/scenarios/carrier-tells.ts'
import type { Deps } from '../../deps.ts'
import { compareNews } from '../../jobs/compare-news.ts'
import { readCarriers } from '../../jobs/read-carriers.ts'
import type { JobDeps } from '../../jobs/schedule.ts'
import { freePort } from '../node/free-port.ts'

const HOSTNAME = '127.0.0.1'
const CARRIER = 'VNPOST'
const CUSTOMER = 'TTHCC-HUE'

/** Its interfaces, each set up as an operator would do it, with the map by which its codes are read. */
const LINKS = [
  { name: 'vnpost-ngsp', system: 'ngsp', family: 'ngsp' },
  { name: 'vnpost-hcc', system: 'hcc-v1', family: 'hcc-v1' },
] as const

/** The system of a carrier, which listens on this machine, and which the service reads. */
export async function openDemoCarrier(
  host: Host,
  deps: Deps,
  jobDeps: JobDeps,
): Promise<CarrierSystem & Readonly<{ close(): Promise<void> }>> {
  const carrier = demoCarrier(host)
  const server = createServer((request, response) => {
    request.resume()
    const url = new URL(request.url ?? '/', 'http://carrier')
    const { authorization } = request.headers
    const { status, body } = carrier.answer({ path: url.pathname, query: url.searchParams, authorization })
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const port = await freePort(HOSTNAME)
  await new Promise<void>((resolve) => server.listen(port, HOSTNAME, resolve))
  const address = `http://${HOSTNAME}:${port}`
  for (const link of LINKS) {
    const by = { party: CARRIER }
    const wish = { ...link, carrier: CARRIER, address, customer: CUSTOMER, ...DEMO_LOGIN }
    const added = await addCarrierLink(deps, by, wish)
    // A book of an earlier start has it: only where it listens is another place now.
    if (added === 'name-taken') await changeCarrierLink(deps, by, link.name, { address })
    else if (typeof added === 'string') throw new Error(`the carrier's system is not set up: ${added}`)
  }
  return {
    ...carrier,
    family: LINKS[0].family,
    async hear() {
      await readCarriers.run(jobDeps, host.now())
      await compareNews.run(jobDeps, host.now())
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
