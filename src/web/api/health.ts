import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { canRead } from '../../journal/read/queries.ts'
import type { Env } from '../http/env.ts'
import { paths } from '../paths.ts'

const READY_MS = 2_000

export function healthRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.livez(), (c) => c.json({ status: 'alive', version: deps.version }))
  app.get(paths.readyz(), async (c) => {
    if (deps.stopping()) return c.json({ status: 'stopping' }, 503)
    // A server that went silent is as good as none: a balancer does not wait for it.
    const late = deps.sleep(READY_MS).then(() => false)
    if (!(await Promise.race([canRead(deps.journal.store), late])))
      return c.json({ status: 'not ready' }, 503, { 'retry-after': '5' })
    return c.json({ status: 'ready', parties: deps.journal.reference().directory.parties.size })
  })
}
