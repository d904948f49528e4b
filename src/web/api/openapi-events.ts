import { eventTypes } from '../../domain/dossier/events/events.ts'
import {
  after,
  type Json,
  json,
  list,
  number,
  operation,
  parameter,
  problems,
  ref,
  schemaName,
  text,
} from './openapi-kit.ts'

/** The doors of events: what is posted, the feed, and the inbox of what waits. */
export function eventPaths(batchMax: number): Json {
  const one = { oneOf: eventTypes.map((type) => ref(schemaName(type))) }
  return {
    '/v1/events': {
      post: operation('Post one event or a batch; each row is answered alone.', 'events:write', {
        parameters: [
          parameter(
            'as',
            'query',
            'A report is a fact and is kept in any order; a command is a wish and may be refused.',
            {
              enum: ['report', 'command'],
              default: 'report',
            },
          ),
        ],
        requestBody: {
          required: true,
          content: {
            'application/cloudevents+json': { schema: one },
            'application/json': {
              schema: { oneOf: [one, { type: 'array', maxItems: batchMax, items: one }] },
            },
            'application/cloudevents-batch+json': {
              schema: { type: 'array', maxItems: batchMax, items: one },
            },
          },
        },
        responses: {
          201: text('Applied.', json(ref('Answer'))),
          202: text('Kept: it waits for its forerunner, or people look at it.', json(ref('Answer'))),
          200: text(
            'Known already: the answer of the first time; or the answers of a batch, in order.',
            json({ oneOf: [ref('Answer'), list(ref('BatchAnswer'))] }),
          ),
          ...problems,
        },
      }),
      get: operation(
        'The feed of your party: every event of your dossiers, in an order without holes.',
        'events:read',
        {
          parameters: [
            parameter(
              'after',
              'query',
              'The last sequence you have; 0 for the beginning.',
              number(0, Number.MAX_SAFE_INTEGER),
            ),
            parameter('limit', 'query', 'How many.', number(1, 200)),
            parameter('wait', 'query', 'How long to wait for news, in milliseconds.', number(0, 30_000)),
          ],
          responses: {
            200: text(
              'Events; the header X-Next-After is the next cursor.',
              json(list(ref('PublicEvent')), 'application/cloudevents-batch+json'),
            ),
            ...problems,
          },
        },
      ),
    },
    '/v1/inbox': {
      get: operation('Your own reports that wait, are parked or were rejected, and why.', 'events:read', {
        parameters: [parameter('limit', 'query', 'How many.', number(1, 200)), after],
        responses: {
          200: text(
            'Reports, oldest first; the header X-Next-After is the next cursor.',
            json(list(ref('InboxEntry'))),
          ),
          ...problems,
        },
      }),
    },
  }
}
