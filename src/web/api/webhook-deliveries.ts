import { z } from 'zod'
import {
  AGAIN_MAX,
  type AttemptRow,
  type DeliveryRow,
  deliveryList,
  openDelivery,
  PAGE_MAX,
  placeAmongAll,
  placeOfDelivery,
  sendAgain,
  sendRangeAgain,
} from '../../app/webhooks/deliveries.ts'
import { DELIVERY_STATES } from '../../domain/webhooks/attempts.ts'
import { KEPT_DAYS } from '../../domain/webhooks/kept.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After, each, limitOf, Time } from './shapes.ts'

const ID_MAX = 100

const Delivery = z.object({
  ...each(z.string(), 'id', 'endpoint', 'dossier'),
  sequence: z.int().describe('The place of its event in your feed.'),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int().describe('Attempts since it was written or sent again.'),
  status: z.int().nullable().describe('The last status of your answer.'),
  problem: z.string().nullable().describe('Why the last attempt failed.'),
  ...each(Time.nullable(), 'dueAt', 'endedAt'),
  writtenAt: Time,
})
const Attempt = z.object({
  step: z.enum(['delivered', 'failed', 'dead', 'again']),
  at: Time,
  status: z.int().nullable(),
  problem: z.string().nullable(),
  nextAt: Time.nullable(),
})
const WithAttempts = Delivery.extend({ history: z.array(Attempt) })

const Range = z.strictObject({
  endpoint: z.string().max(ID_MAX),
  from: z.int().min(1).describe('The first place of your feed.'),
  to: z.int().min(1).describe('The last place of your feed.'),
  state: z
    .enum(['dead', 'delivered'])
    .default('dead')
    .describe('Which of them: those that were given up, or those that you have had.'),
})
const Again = z.object({
  again: z.int().describe('How many are sent again.'),
  next: z.int().nullable().describe('Where the range goes on, where it was longer than one call takes.'),
})

const publicDelivery = (row: DeliveryRow): Sent<typeof Delivery> => ({
  id: row.delivery,
  endpoint: row.endpoint,
  dossier: row.dossier,
  sequence: row.seq,
  state: row.state as Sent<typeof Delivery>['state'],
  attempts: row.tries,
  status: row.status ?? null,
  problem: row.problem ?? null,
  dueAt: row.due_at ?? null,
  endedAt: row.ended_at ?? null,
  writtenAt: row.written_at,
})
const publicAttempt = (row: AttemptRow): Sent<typeof Attempt> => ({
  step: row.step as Sent<typeof Attempt>['step'],
  at: row.at,
  status: row.status ?? null,
  problem: row.problem ?? null,
  nextAt: row.until ?? null,
})

const scope = 'webhooks:manage'
const Id = z.object({ id: z.string().max(ID_MAX) })

export const webhookDeliveryRoutes = [
  route({
    get: paths.apiWebhookDeliveries(),
    scope,
    summary: 'The deliveries of your endpoints, one endpoint after the other in the order of the feed.',
    query: z.object({
      endpoint: z.string().max(ID_MAX).optional().describe('Of which endpoint; leave out for all of them.'),
      state: z.enum(DELIVERY_STATES).optional().describe('Only those that stand so.'),
      after: After,
      limit: limitOf(PAGE_MAX),
    }),
    answers: {
      200: answer(
        `Deliveries; the header X-Next-After is the next cursor. They stay ${KEPT_DAYS.delivered} days after they were taken, ${KEPT_DAYS.dead} days after they were given up; the events stay in your feed.`,
        z.array(Delivery),
      ),
    },
    problems: ['not-your-role', 'unknown-webhook-endpoint'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await deliveryList(deps, caller.actor, query))
      nextPage(c, rows, query.limit, query.endpoint === undefined ? placeAmongAll : placeOfDelivery)
      return c.json(rows.map(publicDelivery))
    },
  }),
  route({
    get: paths.apiWebhookDelivery(':id'),
    scope,
    summary: 'One delivery, and each attempt at it.',
    params: Id,
    answers: { 200: answer('The delivery and its attempts, oldest first.', WithAttempts) },
    problems: ['not-your-role', 'unknown-webhook-delivery'],
    handle: async ({ c, deps, caller, params }) => {
      const { row, attempts } = granted(await openDelivery(deps, caller.actor, params.id))
      return c.json({
        ...publicDelivery(row),
        history: attempts.map(publicAttempt),
      } satisfies Sent<typeof WithAttempts>)
    },
  }),
  route({
    post: paths.apiWebhookAgain(':id'),
    scope,
    summary: 'Send one delivery again, under the id it had.',
    params: Id,
    answers: { 200: answer('The delivery, due now.', Delivery) },
    problems: ['not-your-role', 'unknown-webhook-delivery', 'too-busy'],
    handle: async ({ c, deps, caller, params }) =>
      c.json(publicDelivery(granted(await sendAgain(deps, caller.actor, params.id)))),
  }),
  route({
    post: paths.apiWebhookReplay(),
    scope,
    summary: `Send a range of deliveries again, ${AGAIN_MAX} by one call.`,
    body: Range.refine(({ from, to }) => from <= to, { path: ['to'], message: 'range-backwards' }),
    answers: { 200: answer('How many, and where it goes on.', Again) },
    problems: ['not-your-role', 'unknown-webhook-endpoint', 'too-busy'],
    handle: async ({ c, deps, caller, body: { endpoint, ...range } }) => {
      const { again, next } = granted(await sendRangeAgain(deps, caller.actor, endpoint, range))
      return c.json({ again, next: next ?? null } satisfies Sent<typeof Again>)
    },
  }),
]
