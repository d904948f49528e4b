import type { Hono } from 'hono'
import { isReady } from '../../app/health.ts'
import type { Deps } from '../../deps.ts'
import type { Env } from '../http/env.ts'
import { paths } from '../paths.ts'

export function healthRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.livez(), (c) => c.json({ status: 'alive', version: deps.version }))
  app.get(paths.readyz(), async (c) => {
    if (deps.stopping()) return c.json({ status: 'stopping' }, 503)
    if (!(await isReady(deps))) return c.json({ status: 'not ready' }, 503, { 'retry-after': '5' })
    return c.json({ status: 'ready', parties: deps.journal.reference().directory.parties.size })
  })
}
