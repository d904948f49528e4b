import { Hono } from 'hono'
import { eventSchemas, isEventType } from '../../../src/domain/dossier/events/events.ts'
import { Envelope } from '../../../src/web/api/envelope.ts'
import { inTurns, type Report } from '../harness.ts'
import type { Callers } from './callers.ts'
import { posts, STEPS } from './posts.ts'
import { oneByOne, openSite, served } from './site.ts'

export const CONNECTIONS = 64
const DOSSIERS_EACH = 2
const ROUNDS = 3
const WARM_UP = 1
const BATCH = 100
const BATCHES_BESIDE = 4
const BATCH_TYPE = 'application/cloudevents-batch+json'

/** Reads and checks the same bodies, and keeps nothing: what of the time is HTTP and reading. */
function validating(): Hono {
  const app = new Hono()
  app.post('/v1/events', async (c) => {
    const envelope = Envelope.parse(JSON.parse(await c.req.text()))
    const type = envelope.type.replace('vn.bcci.', '')
    if (!isEventType(type)) return c.json({ status: 422 }, 422)
    const data = eventSchemas[type].safeParse(envelope.data)
    // A registration gets its number from the service.
    if (!data.success && type !== 'dossier.registered') return c.json({ status: 422 }, 422)
    return c.json({ state: 'applied', id: envelope.id, dossier: envelope.subject, version: 1 }, 201)
  })
  return app
}

/** Durable events a second through the door, one in a request and a hundred in a request. */
export async function posting(report: Report, callers: Callers): Promise<void> {
  const [service, alone, checking] = [await openSite(), await openSite(oneByOne), await served(validating())]
  let from = 0
  const perSecond = (events: number, ms: number): number => events / (ms / 1000)
  const singles = async (url: string, headers: Readonly<Record<string, string>>): Promise<number> => {
    const lists = Array.from({ length: CONNECTIONS }, (_, caller) =>
      Array.from({ length: DOSSIERS_EACH }, (_, n) => posts(from + caller * DOSSIERS_EACH + n))
        .flat()
        .map((event) => JSON.stringify(event)),
    )
    from += CONNECTIONS * DOSSIERS_EACH
    const ms = await callers.call({ url: `${url}/v1/events`, method: 'POST', headers, lists, status: 201 })
    return perSecond(CONNECTIONS * DOSSIERS_EACH * STEPS, ms)
  }
  const batches = async (): Promise<number> => {
    const lists = Array.from({ length: BATCHES_BESIDE }, (_, caller) => {
      const dossiers = Array.from({ length: BATCH }, (_, n) => posts(from + caller * BATCH + n))
      return Array.from({ length: STEPS }, (_, step) =>
        JSON.stringify(dossiers.map((events) => events[step])),
      )
    })
    from += BATCHES_BESIDE * BATCH
    const headers = { ...service.headers, 'content-type': BATCH_TYPE }
    const url = `${service.url}/v1/events`
    const ms = await callers.call({ url, method: 'POST', headers, lists, status: 200 })
    return perSecond(BATCHES_BESIDE * BATCH * STEPS, ms)
  }
  const rates = await inTurns(
    [
      { name: 'service', run: () => singles(service.url, service.headers) },
      { name: 'alone', run: () => singles(alone.url, alone.headers) },
      { name: 'checking', run: () => singles(checking.url, service.headers) },
      { name: 'batches', run: batches },
    ],
    ROUNDS,
    WARM_UP,
  )
  for (const each of [service, alone, checking]) await each.close()
  const what = `durable events by POST /v1/events, ${CONNECTIONS} connections`
  const unit = 'events/s'
  report.row({
    what,
    value: rates.service,
    unit,
    beside: { what: 'one commit per request', value: rates.alone },
  })
  report.row({
    what,
    value: rates.service,
    unit,
    beside: { what: 'checked and not kept', value: rates.checking },
  })
  report.row({
    what: `batches of ${BATCH} on ${BATCHES_BESIDE} connections`,
    value: rates.batches,
    unit,
    beside: { what: `singles on ${CONNECTIONS}`, value: rates.service },
  })
}
