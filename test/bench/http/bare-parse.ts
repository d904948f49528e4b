import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { eventSchemas } from '../../../src/domain/dossier/events/events.ts'
import { readEnvelope, typeOf } from '../../../src/web/api/envelope.ts'
import { parse, parseJson, readText } from '../../../src/web/http/parse.ts'

// A bare route under the adapter of the service that reads the same body as strictly: its text, its JSON, what an event
// is and what this type's data is. It stores nothing, and its answer is of the same shape.

const app = new Hono().post('/v1/events', async (c) => {
  const envelope = readEnvelope(parseJson(await readText(c.req.raw)))
  parse(eventSchemas[typeOf(envelope)], envelope.data, '/data')
  return c.json({ state: 'applied', id: envelope.id, dossier: envelope.subject, version: 1 }, 201)
})

serve({ fetch: app.fetch, port: Number(process.env.BAN_GIAO_PORT), hostname: '127.0.0.1' })
