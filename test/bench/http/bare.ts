import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// A bare route under the adapter of the service: it takes the same body as JSON without a look at it, stores nothing, and gives an answer of the
// same shape. Whatever is above its price is ours.

type Sent = Readonly<{ id: string; subject: string }>

const app = new Hono().post('/v1/events', async (c) => {
  const { id, subject } = (await c.req.json()) as Sent
  return c.json({ state: 'applied', id, dossier: subject, version: 1 }, 201)
})

serve({ fetch: app.fetch, port: Number(process.env.BAN_GIAO_PORT), hostname: '127.0.0.1' })
