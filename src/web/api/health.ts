import { z } from 'zod'
import { isReady } from '../../app/health.ts'
import { answer, route } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'

const Status = z.object({ status: z.string() })

export const healthRoutes = [
  route({
    get: paths.livez(),
    scope: 'anybody',
    summary: 'Whether the process lives.',
    answers: { 200: answer('Alive.', Status.extend({ version: z.string() })) },
    handle: ({ c, deps }) => sendJson(c, { status: 'alive', version: deps.version }),
  }),
  route({
    get: paths.readyz(),
    scope: 'anybody',
    summary: 'Whether it can read its book.',
    answers: {
      200: answer('Ready.', Status.extend({ parties: z.int() })),
      503: answer('Not ready, or about to stop.', Status),
    },
    handle: async ({ c, deps }) => {
      if (deps.stopping()) return sendJson(c, { status: 'stopping' }, 503)
      if (!(await isReady(deps))) return sendJson(c, { status: 'not ready' }, 503, { 'retry-after': '5' })
      return sendJson(c, {
        status: 'ready',
        parties: deps.journal.reference(deps.now()).directory.parties.size,
      })
    },
  }),
]
