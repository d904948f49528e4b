import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { Env } from '../http/env.ts'
import { paths } from '../paths.ts'
import { batchMaxOf } from './events.ts'
import { openapi } from './openapi.ts'

export function docRoutes(app: Hono<Env>, deps: Deps): void {
  const document = openapi(deps.version, batchMaxOf(deps))
  app.get(paths.openapi(), (c) => c.json(document))
}
