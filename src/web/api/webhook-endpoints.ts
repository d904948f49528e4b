import { z } from 'zod'
import {
  amendEndpoint,
  type EndpointRow,
  endpointList,
  makeEndpoint,
  ownEndpoint,
  PAGE_MAX,
  pingEndpoint,
  pushPublicKey,
  removeEndpoint,
  rotateSecret,
  secretOfEndpoint,
} from '../../app/webhooks/endpoints.ts'
import type { Deps } from '../../deps.ts'
import { eventTypes, TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { typed } from '../../domain/text.ts'
import { ENDPOINT_STATES, OFF_REASONS, overlaps } from '../../domain/webhooks/endpoints.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After, each, Time } from './shapes.ts'

const URL_MAX = 2000
const DESCRIPTION_MAX = 120

const Types = z
  .array(z.enum(eventTypes.map((type) => `${TYPE_PREFIX}${type}` as const)))
  .max(eventTypes.length)
  .describe('The types that are pushed; leave out for all of them.')

const Wish = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(URL_MAX)
    .describe('Where events are posted: https, at port 443 or 8443, outside of inner networks.'),
  description: typed(1, DESCRIPTION_MAX).optional().describe('What it is for, in your words.'),
  types: Types.optional(),
  after: z
    .int()
    .min(0)
    .optional()
    .describe('From which place of your feed; leave out to begin with what comes from now on.'),
})
const Change = z.strictObject({
  url: Wish.shape.url.optional().describe('Another address; it has to be proved by a ping anew.'),
  description: typed(1, DESCRIPTION_MAX).nullable().optional(),
  types: Types.nullable().optional(),
  paused: z.boolean().optional().describe('true: nothing is sent until you say false; nothing is lost.'),
})

const Endpoint = z.object({
  ...each(z.string(), 'id', 'url', 'publicKey'),
  description: z.string().nullable(),
  types: z.array(z.string()).nullable(),
  state: z.enum(ENDPOINT_STATES).exclude(['removed']),
  why: z.enum(OFF_REASONS).nullable().describe('Why it was switched off.'),
  ...each(Time.nullable(), 'disabledAt', 'failingSince', 'previousSecretUntil'),
  lastTakenAt: Time.nullable().describe(
    'When it took something last, as far as the sender has written it down.',
  ),
  cursor: z.int().describe('The place in your feed up to which deliveries were made.'),
  createdAt: Time,
})
const WithSecret = Endpoint.extend({
  secret: z.string().describe('whsec_…: what every push is signed with (Standard Webhooks, v1).'),
})
const Ping = z.object({
  ok: z.boolean().describe('Whether it was answered with 2xx.'),
  status: z.int().nullable(),
  problem: z.string().nullable().describe('Why there was no answer.'),
  endpoint: Endpoint,
})
const PublicKey = z.object({
  publicKey: z.string().describe('whpk_…: the Ed25519 key of v1a, the same for every endpoint.'),
})

const Id = z.object({ id: z.string().max(100) })

const publicEndpoint = (deps: Deps, row: EndpointRow): Sent<typeof Endpoint> => ({
  id: row.endpoint,
  url: row.address,
  description: row.description ?? null,
  types: row.types?.split(' ').map((type) => TYPE_PREFIX + type) ?? null,
  state: row.state as Sent<typeof Endpoint>['state'],
  why: (row.why ?? null) as Sent<typeof Endpoint>['why'],
  disabledAt: row.off_at ?? null,
  failingSince: row.failing_since ?? null,
  lastTakenAt: row.delivered_at ?? null,
  previousSecretUntil: overlaps(row.old_until, deps.now()) ? (row.old_until ?? null) : null,
  publicKey: pushPublicKey(deps),
  cursor: row.cursor,
  createdAt: row.made_at,
})
const withSecret = (deps: Deps, row: EndpointRow): Sent<typeof WithSecret> => ({
  ...publicEndpoint(deps, row),
  secret: secretOfEndpoint(deps, row),
})

/** What the book keeps of the types that a party asked for. */
const bare = (types: readonly string[] | null | undefined) =>
  types === null ? null : types?.map((type) => type.slice(TYPE_PREFIX.length))

const scope = 'webhooks:manage'
/** What each door to an endpoint may say of it. */
const OWN = ['not-your-role', 'unknown-webhook-endpoint'] as const

export const webhookEndpointRoutes = [
  route({
    post: paths.apiWebhookEndpoints(),
    scope,
    summary: 'Name an address to which your feed is pushed; nothing is sent until it has answered a ping.',
    body: Wish,
    answers: { 201: answer('The endpoint, with its secret.', WithSecret) },
    problems: ['not-your-role', 'webhook-address', 'too-many-webhook-endpoints', 'too-busy'],
    handle: async ({ c, deps, caller, body }) =>
      c.json(
        withSecret(
          deps,
          granted(await makeEndpoint(deps, caller.actor, { ...body, types: bare(body.types) })),
        ),
        201,
      ),
  }),
  route({
    get: paths.apiWebhookEndpoints(),
    scope,
    summary: 'The addresses to which your feed is pushed.',
    query: z.object({ after: After }),
    answers: {
      200: answer('Endpoints; the header X-Next-After is the next cursor.', z.array(Endpoint)),
    },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await endpointList(deps, caller.actor, query.after))
      nextPage(c, rows, PAGE_MAX, ({ endpoint }) => endpoint)
      return c.json(rows.map((row) => publicEndpoint(deps, row)))
    },
  }),
  route({
    get: paths.apiWebhookEndpoint(':id'),
    scope,
    summary: 'One endpoint.',
    params: Id,
    answers: { 200: answer('The endpoint.', Endpoint) },
    problems: OWN,
    handle: async ({ c, deps, caller, params }) =>
      c.json(publicEndpoint(deps, granted(await ownEndpoint(deps, caller.actor, params.id)))),
  }),
  route({
    get: paths.apiWebhookSecret(':id'),
    scope,
    summary: 'The secret of an endpoint, for a receiver that has lost it.',
    params: Id,
    answers: { 200: answer('The endpoint, with its secret.', WithSecret) },
    problems: OWN,
    handle: async ({ c, deps, caller, params }) =>
      c.json(withSecret(deps, granted(await ownEndpoint(deps, caller.actor, params.id)))),
  }),
  route({
    post: paths.apiWebhookEndpoint(':id'),
    scope,
    summary: 'Change an endpoint: its address, description and types, or let it stand still and go on.',
    params: Id,
    body: Change,
    answers: { 200: answer('The endpoint as it is now.', Endpoint) },
    problems: [...OWN, 'webhook-address', 'too-busy'],
    handle: async ({ c, deps, caller, params, body }) =>
      c.json(
        publicEndpoint(
          deps,
          granted(await amendEndpoint(deps, caller.actor, params.id, { ...body, types: bare(body.types) })),
        ),
      ),
  }),
  route({
    post: paths.apiWebhookRemoval(':id'),
    scope,
    summary: 'Take an endpoint away for ever.',
    params: Id,
    answers: { 204: answer('It is gone.') },
    problems: [...OWN, 'too-busy'],
    handle: async ({ c, deps, caller, params }) => {
      granted(await removeEndpoint(deps, caller.actor, params.id))
      return c.body(null, 204)
    },
  }),
  route({
    post: paths.apiWebhookRotation(':id'),
    scope,
    summary: 'Begin a new secret; the one before signs beside it for 24 hours.',
    params: Id,
    answers: { 200: answer('The endpoint, with its new secret.', WithSecret) },
    problems: [...OWN, 'webhook-rotation-open', 'too-busy'],
    handle: async ({ c, deps, caller, params }) =>
      c.json(withSecret(deps, granted(await rotateSecret(deps, caller.actor, params.id)))),
  }),
  route({
    post: paths.apiWebhookPing(':id'),
    scope,
    summary:
      'Send a signed ping; an answer of 2xx proves the address, and switches on what was switched off.',
    params: Id,
    answers: { 200: answer('What was answered.', Ping) },
    problems: [...OWN, 'too-many-tries', 'too-busy'],
    handle: async ({ c, deps, caller, params }) => {
      const { endpoint, answer, ok } = granted(await pingEndpoint(deps, caller.actor, params.id))
      return c.json({
        ok,
        status: 'status' in answer ? answer.status : null,
        problem: 'failed' in answer ? answer.failed : null,
        endpoint: publicEndpoint(deps, endpoint),
      } satisfies Sent<typeof Ping>)
    },
  }),
  route({
    get: paths.apiWebhookKey(),
    scope,
    summary: 'The public key by which signatures of the kind v1a are checked.',
    answers: { 200: answer('The key.', PublicKey) },
    handle: ({ c, deps }) => c.json({ publicKey: pushPublicKey(deps) } satisfies Sent<typeof PublicKey>),
  }),
]
