import type { Party } from '../../src/domain/party.ts'
import { comparePortal } from '../../src/jobs/compare-portal.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { sealSecret } from '../../src/journal/access/sealed-secret.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { type PortalLinkRow, portalLinkByName, stepPortalLink } from '../../src/journal/portal/links.ts'
import type { Store } from '../../src/journal/store.ts'
import { callOutWith } from '../../src/main/node/call-out.ts'
import type { CallOut } from '../../src/partners/outgoing.ts'
import { openPortal, PORTAL_DESTINATION, PORTAL_LOGIN, PORTAL_UNIT } from '../support/portal-server.ts'
import { MONDAY, openRoad } from './road.ts'

export const NAME = 'ha-noi'
/** Nobody waits for a portal that hangs in a test. */
const TIMEOUT_MS = 600

/** A book with a portal beside it, which a test lets it speak with under a clock of its own. */
export async function openPortalLink(engine?: Parameters<typeof openRoad>[0], timeoutMs = TIMEOUT_MS) {
  const road = await openRoad(engine)
  const server = await openPortal()
  const callOut = callOutWith({ loopback: true })
  const call: CallOut = (one) => callOut({ ...one, timeoutMs })
  let names = 0
  let settings: Partial<Party> = {}
  /** The agencies as they are set up. */
  const withSettings: Journal['reference'] = (at) => {
    const known = road.journal.reference(at)
    const parties = new Map(
      [...known.directory.parties].map(([code, party]) => [code, { ...party, ...settings }]),
    )
    return { ...known, directory: { ...known.directory, parties } }
  }
  const depsOn = (store: Store = road.store): JobDeps => ({
    ...road.deps,
    journal: { ...road.journal, store, reference: withSettings },
    pushing: {
      outgoing: { call, problem: () => undefined },
      signer: { sign: async () => '' },
      bodyOf: () => '',
      random: road.journal.random,
      newId: () => {
        names += 1
        return `run-${names}`
      },
    },
  })
  const made: PortalLinkRow = {
    name: NAME,
    province: '01',
    address: server.url,
    unit: PORTAL_UNIT,
    settings: JSON.stringify({ destination: PORTAL_DESTINATION }),
    secret: await sealSecret(road.journal, `portal ${NAME}`, JSON.stringify(PORTAL_LOGIN)),
    state: 'active',
    noted_to: 0,
    fence: 0,
    made_at: MONDAY,
  }
  await stepPortalLink(road.store, made, { name: 'made', holder: 'test', at: MONDAY })
  const link = async (): Promise<PortalLinkRow> => {
    const row = await portalLinkByName(road.store, NAME)
    if (!row) throw new Error('no such link')
    return row
  }
  return {
    ...road,
    server,
    depsOn,
    link,
    settle: (more: Partial<Party>) => {
      settings = more
    },
    /** One pass of the job at a moment. */
    run: async (at: string, deps = depsOn()) => {
      road.setClock(at)
      return (await comparePortal.run(deps, at)).counts
    },
    change: async (changes: Partial<PortalLinkRow>) =>
      stepPortalLink(
        road.store,
        { ...(await link()), ...changes },
        { name: 'changed', holder: 'test', at: MONDAY },
      ),
    async close() {
      await server.close()
      await road.close()
    },
  }
}

export type PortalLink = Awaited<ReturnType<typeof openPortalLink>>
