import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { addPortalLink, changePortalLink } from '../../app/portal-links.ts'
import { DEMO_PORTAL_LOGIN, DEMO_PORTAL_UNIT, demoPortal } from '../../demo/portal-system.ts'
import type { PortalSystem } from '../../demo/scenarios/portal-tells.ts'
import type { Deps } from '../../deps.ts'
import { addMinutes } from '../../domain/instant.ts'
import { comparePortal } from '../../jobs/compare-portal.ts'
import type { JobDeps } from '../../jobs/schedule.ts'
import { freePort } from '../node/free-port.ts'

const HOSTNAME = '127.0.0.1'
const NAME = 'cong-dvc-quoc-gia'
/** As the command line notes it. */
const BY = { party: '' }
/** The shortest that a link may have, so that a walk need not wait. */
const HOT_MINUTES = 1
/** Whatever holidays lie between, the graces are over by then. */
const LATER_MINUTES = 14 * 24 * 60

/** The national portal, which listens on this machine, and which the service asks once it is linked up. */
export async function openDemoPortal(
  deps: Deps,
  jobDeps: JobDeps,
  province: string,
): Promise<PortalSystem & Readonly<{ close(): Promise<void> }>> {
  const portal = demoPortal()
  const server = createServer(async (request, response) => {
    const body = await json(request).catch(() => undefined)
    const { status, body: said } = portal.answer(request.url ?? '/', body)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  })
  const port = await freePort(HOSTNAME)
  await new Promise<void>((resolve) => server.listen(port, HOSTNAME, resolve))
  const address = `http://${HOSTNAME}:${port}`
  let rounds = 1
  /** Each round has a clock a little ahead of the one before, when what differs is asked for again, even if time stands still. */
  const nextClock = (): Deps['now'] => {
    const ahead = rounds * 2 * HOT_MINUTES
    rounds += 1
    return () => addMinutes(deps.now(), ahead)
  }
  return {
    show: portal.show,
    async linkUp() {
      const link = { name: NAME, province, address, unit: DEMO_PORTAL_UNIT, ...DEMO_PORTAL_LOGIN }
      const settings = { intervals: { hotMinutes: HOT_MINUTES } }
      // What had ended before it is left in peace.
      const added = await addPortalLink({ ...deps, now: nextClock() }, BY, { ...link, settings })
      if (typeof added === 'string') throw new Error(`the national portal is not set up: ${added}`)
    },
    async hear() {
      const now = nextClock()
      // The slot is an argument, never "now": when every grace is over is only another slot.
      await comparePortal.run({ ...jobDeps, now }, addMinutes(now(), LATER_MINUTES))
    },
    async leave() {
      const left = await changePortalLink(deps, BY, NAME, { state: 'paused' })
      if (typeof left === 'string') throw new Error(`the national portal is not left: ${left}`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
