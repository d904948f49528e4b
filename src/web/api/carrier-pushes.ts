import { z } from 'zod'
import { type PushAnswer, takePush } from '../../app/carrier-pushes.ts'
import { PartyCode } from '../../domain/party.ts'
import { jsonInside, problemAt, refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'

const Taken = z.object({
  status: z.int().describe('By the codes of the carrier’s system; 200 where all is well.'),
  message: z.string(),
})

/** What a carrier is told where its system has no code of its own for it. */
function refused({ outcome, at = '' }: PushAnswer): never {
  switch (outcome) {
    case 'unknown-item':
      return refuse('not-found')
    case 'unreadable':
      throw problemAt('wrong-shape', { vi: 'không đọc được', en: 'cannot be read' }, at)
    default:
      return refuse('sign-in-needed')
  }
}

/** Carriers push what happened to items, each as its system does it; what they speak is an adapter of src/partners. */
export const carrierPushRoutes = [
  route({
    post: paths.apiCarrierEvents(':carrier'),
    scope: 'anybody',
    summary:
      'A carrier’s system pushes what happened to an item, in its own words, with the secret that was agreed on.',
    params: z.object({ carrier: PartyCode.describe('The carrier.') }),
    content: { 'application/json': z.looseObject({}).describe('As the carrier’s system writes it.') },
    answers: { 200: answer('Taken, or what the carrier’s system reads as a refusal.', Taken) },
    problems: ['sign-in-needed', 'not-found'],
    handle: async ({ c, deps, params }) => {
      const told = await takePush(deps, params.carrier, {
        header: (name) => c.req.header(name),
        body: async () => {
          const bytes = new Uint8Array(await c.req.arrayBuffer())
          return { text: new TextDecoder().decode(bytes), json: jsonInside(bytes) }
        },
      })
      if (told.code === undefined) return refused(told)
      const sent: Sent<typeof Taken> = { status: told.code, message: told.outcome }
      return sendJson(c, sent)
    },
  }),
]
