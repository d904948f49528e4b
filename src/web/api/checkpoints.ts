import type { Hono } from 'hono'
import { z } from 'zod'
import { checkpointsAfter } from '../../app/feed.ts'
import type { Deps } from '../../deps.ts'
import { callerWith } from '../http/callers.ts'
import type { Env } from '../http/env.ts'
import { parse } from '../http/parse.ts'
import { paths } from '../paths.ts'

const query = z.object({ after: z.string().max(40).default('') })

/** Parties keep the book's signed checkpoints, so that each is a witness of it. They name no dossier. */
export function checkpointRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiCheckpoints(), async (c) => {
    callerWith(c, 'events:read')
    const { after } = parse(query, c.req.query())
    const rows = await checkpointsAfter(deps, after)
    return c.json(
      rows.map((row) => ({
        slot: row.slot,
        position: row.position,
        events: row.events,
        root: row.root,
        previous: row.previous,
        hash: row.hash,
        signature: row.signature,
        key: row.key,
        madeAt: row.made_at,
      })),
    )
  })
}
