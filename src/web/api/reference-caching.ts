import type { Hono } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { referenceVersionOf } from '../../app/dated-tables.ts'
import type { Deps } from '../../deps.ts'
import type { Env } from '../http/env.ts'
import { paths } from '../paths.ts'
import { datedTableRoutes } from './dated-tables.ts'
import { directoryRoutes } from './directory.ts'
import { waybillPoolRoutes } from './waybill-pools.ts'
import { waybillRoutes } from './waybills.ts'

const KEPT_HEADERS = [...RETAINED_304_HEADERS, 'x-next-after', 'link', 'x-reference-version']

/**
 * Reference data is kept by whoever asked, and asked for again by its `ETag`: an unchanged table costs no bytes. It is
 * never kept between callers, and the header `X-Reference-Version` says by which reference data it was answered.
 */
export function referenceCaching(app: Hono<Env>, deps: Deps): void {
  const kept = [...directoryRoutes, ...datedTableRoutes, ...waybillPoolRoutes, ...waybillRoutes]
    // What is told of one number says the number, and so differs for one of others and one of nobody.
    .filter(({ method, path }) => method === 'get' && path !== paths.apiWaybill(':number'))
    .map(({ path }) => path)
  for (const path of kept) {
    app.use(path, etag({ retainedHeaders: KEPT_HEADERS }), async (c, next) => {
      await next()
      if (!c.res.ok || c.req.method !== 'GET') return
      c.header('cache-control', 'private, no-cache')
      c.header('vary', 'authorization', { append: true })
      c.header('x-reference-version', await referenceVersionOf(deps))
    })
  }
}
