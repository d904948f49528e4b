import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addMillis } from '../../../src/domain/instant.ts'
import type { PushDeps } from '../../../src/jobs/push-deps.ts'
import { pushToEndpoint } from '../../../src/jobs/push-to-endpoint.ts'
import { endpointsReady } from '../../../src/journal/webhooks/endpoints.ts'
import { pushingWith } from '../../../src/main/pushing.ts'
import { bookOn } from '../../support/book.ts'
import { write } from '../engines/arena.ts'
import { JOURNEY_STEPS, journey } from '../engines/journeys.ts'
import { inTurns, type Report } from '../harness.ts'
import { openSite } from './site.ts'

const DOSSIERS = 24
const ROUNDS = 3
const WARM_UP = 1
const ENDPOINTS_MAX = 10
/** Beyond the dossiers of the other figures. */
const FROM = 4_000_000
/** A request that hangs is given up after a quarter of it. */
const LEASE_MS = 8_000
const ROUND_MS = 3 * 3_600_000

/** A receiver on this machine, which may hang after it has answered its ping. */
async function receiver(hangs: boolean) {
  const sockets = { taken: 0, asked: 0 }
  let enough: () => void = () => {}
  let wanted = Number.POSITIVE_INFINITY
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      sockets.asked += 1
      if (hangs && sockets.asked > 1) return
      response.writeHead(204).end()
      sockets.taken += 1
      if (sockets.taken >= wanted) enough()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    asked: () => sockets.asked,
    url: `http://localhost:${port}/nhan`,
    /** Resolves when so many more have come. */
    more: (count: number) =>
      new Promise<void>((done) => {
        wanted = sockets.taken + count
        enough = done
      }),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A service that pushes the feed of an office to a receiver, with or without one beside it that hangs. */
async function openPushing(withHanging: boolean, from: number) {
  const site = await openSite()
  const quick = await receiver(false)
  const hanging = withHanging ? await receiver(true) : undefined
  const receivers = hanging ? [quick, hanging] : [quick]
  const post = async (path: string, body: unknown): Promise<Readonly<{ id: string }>> => {
    const headers = { ...site.headers, 'content-type': 'application/json' }
    const answer = await fetch(`${site.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  for (const { url } of receivers) {
    const { id } = await post('/v1/webhook-endpoints', { url })
    await post(`/v1/webhook-endpoints/${id}/ping`, {})
  }
  const { deps } = site
  const { store } = deps.journal
  const book = bookOn(store)
  let next = from
  let now = deps.now()
  return {
    /** Deliveries a second that the quick one took. */
    async round(): Promise<number> {
      const dossiers = Array.from({ length: DOSSIERS }, (_, n) => journey(next + n))
      next += DOSSIERS
      await Promise.all(
        dossiers.map(async (inputs) => {
          for (const input of inputs) await write(book, input)
        }),
      )
      const count = DOSSIERS * JOURNEY_STEPS
      // Long enough that what hung is tried again.
      now = addMillis(now, ROUND_MS)
      const [before, runs] = [hanging?.asked(), [] as Promise<unknown>[]]
      const begun = performance.now()
      const taken = quick.more(count)
      for (const endpoint of await endpointsReady(store, now, ENDPOINTS_MAX)) {
        const push: PushDeps = {
          ...pushingWith(deps),
          journal: deps.journal,
          now: () => now,
          log: () => {},
          holder: `bench ${next} ${endpoint.endpoint}`,
          pushLeaseMs: LEASE_MS,
        }
        runs.push(pushToEndpoint(push, endpoint))
      }
      await taken
      const rate = count / ((performance.now() - begun) / 1000)
      await Promise.all(runs)
      if (hanging && hanging.asked() === before) throw new Error('nothing hung beside')
      return rate
    },
    async close() {
      for (const { close } of receivers) close()
      await site.close()
    },
  }
}

/** Deliveries a second to a receiver on this machine, with one beside it that hangs. */
export async function deliveries(report: Report): Promise<void> {
  const [beside, alone] = [await openPushing(true, FROM), await openPushing(false, FROM)]
  const rates = await inTurns(
    [
      { name: 'beside', run: () => beside.round() },
      { name: 'alone', run: () => alone.round() },
    ],
    ROUNDS,
    WARM_UP,
  )
  for (const { close } of [beside, alone]) await close()
  report.row({
    what: 'webhook deliveries, one receiver hanging beside',
    value: rates.beside,
    unit: 'deliveries/s',
    beside: { what: 'no other receiver', value: rates.alone },
  })
}
