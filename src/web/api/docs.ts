import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Deps } from '../../deps.ts'
import type { Env } from '../http/env.ts'
import { paths } from '../paths.ts'
import { batchMaxOf } from './events.ts'
import { openapi } from './openapi.ts'

const made = new WeakMap<Deps, ReturnType<typeof openapi>>()

/** The description of the machine doors. Making it takes a tenth of a second, so it waits for who asks for it. */
export function descriptionFor(deps: Deps): ReturnType<typeof openapi> {
  const description =
    made.get(deps) ?? openapi({ version: deps.version, baseUrl: deps.baseUrl, batchMax: batchMaxOf(deps) })
  made.set(deps, description)
  return description
}

export function docRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.openapi(), etag(), (c) => c.json(descriptionFor(deps)))
}
