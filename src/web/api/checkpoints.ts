import { z } from 'zod'
import { CHECKPOINTS_MAX, type Checkpoint, checkpointsAfter } from '../../app/feed.ts'
import { nextPage } from '../http/next-page.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { each, Time } from './shapes.ts'

const PublicCheckpoint = z.object({
  ...each(z.string(), 'slot', 'root', 'previous', 'hash', 'signature', 'key'),
  ...each(z.int(), 'position', 'events'),
  madeAt: Time,
})

/** Parties keep the book's signed checkpoints, so that each is a witness of it. They name no dossier. */
export const checkpointRoutes = [
  route({
    get: paths.apiCheckpoints(),
    scope: 'events:read',
    summary: 'The hourly signed checkpoints of the book, oldest first.',
    query: z.object({ after: z.string().max(40).default('').describe('The last slot you have.') }),
    answers: { 200: answer('Checkpoints.', z.array(PublicCheckpoint)) },
    handle: async ({ c, deps, query }) => {
      const rows = await checkpointsAfter(deps, query.after)
      nextPage(c, rows, CHECKPOINTS_MAX, ({ slot }) => slot)
      return c.json(rows.map(publicCheckpoint))
    },
  }),
]

const publicCheckpoint = (row: Checkpoint): Sent<typeof PublicCheckpoint> => ({
  slot: row.slot,
  position: row.position,
  events: row.events,
  root: row.root,
  previous: row.previous,
  hash: row.hash,
  signature: row.signature,
  key: row.key,
  madeAt: row.made_at,
})
