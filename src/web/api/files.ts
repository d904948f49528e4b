import type { Hono } from 'hono'
import { z } from 'zod'
import {
  bringsFiles,
  DRY_RUN_LINES_MAX,
  judgeFile,
  readCarrierFile,
  statusOfFile,
  takeFile,
} from '../../app/carrier-files.ts'
import type { Deps } from '../../deps.ts'
import { callerWith } from '../http/callers.ts'
import type { Env } from '../http/env.ts'
import { parse, refuse } from '../http/parse.ts'
import { paths } from '../paths.ts'

const REJECTS_SHOWN_MAX = 200

const fileQuery = z.object({
  dryRun: z.enum(['true', 'false']).optional(),
  /** Which of the carrier's code families the file speaks. */
  family: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,40}$/)
    .default('hcc-v1'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9_. -]{1,100}$/)
    .default('status.csv'),
})

/** A carrier brings its status file; the comparison runs by the clock and tells its verdicts afterwards. */
export function fileRoutes(app: Hono<Env>, deps: Deps): void {
  app.post(paths.apiCarrierFiles(), async (c) => {
    const { actor } = callerWith(c, 'files:write')
    if (!bringsFiles(deps, actor)) refuse('not-allowed')
    const query = parse(fileQuery, c.req.query())
    const read = readCarrierFile(deps, actor, new Uint8Array(await c.req.arrayBuffer()))
    if ('code' in read)
      refuse('wrong-shape', {
        detail: [read.code, ...(read.columns ?? [])].join(' '),
        errors: (read.columns ?? []).map((column) => ({ detail: read.code, pointer: `/${column}` })),
      })
    const summary = {
      file: read.key,
      rows: read.rows.length,
      rejects: read.rejects.slice(0, REJECTS_SHOWN_MAX),
      rejectCount: read.rejects.length,
    }
    if (query.dryRun === 'true') {
      if (read.rows.length > DRY_RUN_LINES_MAX)
        refuse('too-large', { detail: `dryRun: ${DRY_RUN_LINES_MAX} lines` })
      const judged = await judgeFile(deps, actor, read, query.family)
      const verdicts = judged.map(({ line, verdict, why }) => ({ line: line.line, verdict, why }))
      return c.json({ ...summary, state: 'dry-run', verdicts })
    }
    const state = await takeFile(deps, actor, read, { family: query.family, name: query.name })
    return c.json({ ...summary, state }, 202)
  })

  app.get('/v1/carrier-files/:file', async (c) => {
    const { actor } = callerWith(c, 'files:write')
    const file = c.req.param('file').slice(0, 64)
    const standing = await statusOfFile(deps, actor, file)
    if (!standing) refuse('not-found')
    return c.json({ file, ...standing })
  })
}
