import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { canRead } from '../../journal/queries.ts'
import type { Env } from '../env.ts'
import { paths } from '../paths.ts'

export function healthRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.livez(), (c) => c.json({ status: 'alive', version: deps.version }))
  app.get(paths.readyz(), async (c) => {
    if (!(await canRead(deps.book.store))) return c.json({ status: 'not ready' }, 503)
    return c.json({ status: 'ready', parties: deps.book.world().directory.parties.size })
  })
}
