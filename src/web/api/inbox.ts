import { z } from 'zod'
import { becameOf, type InboxEntry as Entry, inboxOf, PAGE_MAX, placeInInbox } from '../../app/inbox.ts'
import { ENDPOINT_OFF } from '../../app/webhooks/off.ts'
import { Instant } from '../../domain/instant.ts'
import { typed } from '../../domain/text.ts'
import { OFF_REASONS } from '../../domain/webhooks/endpoints.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, ref, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { EventId } from './envelope.ts'
import { After, EventTypeAsked, each, limitOf, Time } from './shapes.ts'

export const InboxEntry = z.object({
  id: z
    .string()
    .describe('The id that you gave it; of an endpoint that was switched off, the id of that endpoint.'),
  type: z
    .string()
    .describe(
      `The type of the event; ${ENDPOINT_OFF} says that an endpoint of yours was switched off (reason: ${OFF_REASONS.join(' or ')}) and stands here until it has answered a ping.`,
    ),
  ...each(z.string().nullable(), 'subject', 'reason'),
  state: z.enum(['waiting', 'parked', 'rejected', 'applied']),
  needs: z.array(z.string()),
  receivedAt: Time,
  ...each(Time.nullable(), 'until', 'settledAt'),
})

export const inboxRoutes = [
  route({
    get: paths.apiInbox(),
    scope: 'events:read',
    summary:
      'Your own reports that wait, are parked or were rejected, and your endpoints that were switched off; and why.',
    query: z.object({
      limit: limitOf(PAGE_MAX),
      after: After,
      state: z.enum(['waiting', 'parked', 'rejected']).optional(),
      type: EventTypeAsked.optional().describe('A type of event, with or without its prefix.'),
      subject: typed(4, 64).optional().describe('A dossier by our id or any number that you called it by.'),
      since: Instant.optional().describe('Received at this moment or later (RFC 3339).'),
    }),
    answers: {
      200: answer('Reports, oldest first; the header X-Next-After is the next cursor.', {
        type: 'array',
        items: ref('InboxEntry'),
      }),
    },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const entries = granted(await inboxOf(deps, caller.actor, query))
      nextPage(c, entries, query.limit, placeInInbox)
      return c.json(entries.map(publicEntry))
    },
  }),
  route({
    get: paths.apiInboxEntry(':id'),
    scope: 'events:read',
    summary: 'What became of an event that your party sent, also when it was applied since.',
    params: z.object({ id: EventId.describe('The id that you gave it.') }),
    answers: { 200: answer('What posting it once more would be answered with.', ref('Answer')) },
    problems: ['unknown-report', 'not-your-role'],
    handle: async ({ c, deps, caller, params }) =>
      c.json(granted(await becameOf(deps, caller.actor, params.id))),
  }),
]

const publicEntry = (row: Entry): Sent<typeof InboxEntry> => ({
  id: row.id,
  type: row.type,
  subject: row.dossier ?? row.subject ?? null,
  state: row.state,
  reason: row.reason ?? null,
  needs: row.needs?.split(' ') ?? [],
  receivedAt: row.received_at,
  until: row.until ?? null,
  settledAt: row.settled_at ?? null,
})
