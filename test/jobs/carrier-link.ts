import { readCarriers } from '../../src/jobs/read-carriers.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { sealSecret } from '../../src/journal/access/sealed-secret.ts'
import { type CarrierLinkRow, carrierLinkByName, stepCarrierLink } from '../../src/journal/carriers/links.ts'
import type { Journal } from '../../src/journal/journal.ts'
import type { Store } from '../../src/journal/store.ts'
import { callOutWith } from '../../src/main/node/call-out.ts'
import type { CallOut } from '../../src/partners/outgoing.ts'
import { CUSTOMER, LOGIN, openNgsp } from '../support/ngsp-server.ts'
import { CARRIER, MONDAY, openRoad } from './road.ts'

export const NAME = 'vnpost'
export const FAMILY = 'ngsp'
/** Nobody waits for a system that hangs in a test. */
const TIMEOUT_MS = 700

/** A book with a carrier's system beside it, which a test lets it speak with under a clock of its own. */
export async function openCarrierLink(engine?: Parameters<typeof openRoad>[0]) {
  const road = await openRoad(engine)
  const server = await openNgsp()
  const callOut = callOutWith({ loopback: true })
  const call: CallOut = (one) => callOut({ ...one, timeoutMs: TIMEOUT_MS })
  /** The centre, as somebody finds it. */
  const withAddress: Journal['reference'] = (at) => {
    const known = road.journal.reference(at)
    const parties = new Map(
      [...known.directory.parties].map(([code, party]) => [
        code,
        { ...party, address: '1 Tràng Tiền, Hà Nội', phone: '02438250000' },
      ]),
    )
    return { ...known, directory: { ...known.directory, parties } }
  }
  let names = 0
  const depsOn = (store: Store = road.store): JobDeps => ({
    ...road.deps,
    journal: { ...road.journal, store, reference: withAddress },
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
  await road.store.commit({
    status_maps: ['70:in_transit', '91:attempt_failed', '4:delivered'].map((row) => ({
      partner: CARRIER,
      family: FAMILY,
      version: '1',
      code: row.split(':')[0] ?? '',
      meaning: row.split(':')[1] ?? '',
      valid_from: '2025-01-01',
      mark: 'assumed',
      source: 'a test',
    })),
  })
  const made: CarrierLinkRow = {
    name: NAME,
    carrier: CARRIER,
    system: 'ngsp',
    family: FAMILY,
    address: server.url,
    customer: CUSTOMER,
    secret: await sealSecret(road.journal, `carrier ${NAME}`, JSON.stringify(LOGIN)),
    state: 'active',
    fence: 0,
    made_at: MONDAY,
  }
  await stepCarrierLink(road.store, made, { name: 'made', holder: 'test', at: MONDAY })
  const link = async (): Promise<CarrierLinkRow> => {
    const row = await carrierLinkByName(road.store, NAME)
    if (!row) throw new Error('no such system')
    return row
  }
  return {
    ...road,
    server,
    depsOn,
    link,
    /** One pass of the job. */
    run: async (deps = depsOn()) => (await readCarriers.run(deps, MONDAY)).counts,
    change: async (changes: Partial<CarrierLinkRow>) =>
      stepCarrierLink(
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

export type CarrierLink = Awaited<ReturnType<typeof openCarrierLink>>
