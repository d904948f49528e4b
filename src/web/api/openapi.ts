import { z } from 'zod'
import { CITIZEN_STATUSES } from '../../domain/dossier/citizen-status.ts'
import {
  type EventType,
  eventSchemas,
  eventTypes,
  LateReason,
  TYPE_PREFIX,
} from '../../domain/dossier/events.ts'
import { PAPER_KINDS } from '../../domain/papers/kinds.ts'
import { eventWords } from '../../domain/words.ts'
import { SCOPES } from '../../journal/access.ts'
import { problemCodes, problemPath } from '../problem.ts'
import { TrackingQuestion } from './tracking.ts'

type Json = Readonly<Record<string, unknown>>

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } })
const text = (description: string, more: Json = {}): Json => ({ description, ...more })
const list = (items: Json): Json => ({ type: 'array', items })
const string: Json = { type: 'string' }

const schemaName = (type: EventType): string => `Event_${type.replace('.', '_')}`

/** The envelope of one type, as it is posted: CloudEvents 1.0, structured. */
function eventSchema(type: EventType): Json {
  return {
    type: 'object',
    description: eventWords[type].en,
    required: [
      'specversion',
      'id',
      'source',
      'type',
      'time',
      'data',
      ...(type === 'dossier.registered' ? [] : ['subject']),
    ],
    properties: {
      specversion: { const: '1.0' },
      id: {
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{8,64}$',
        description: 'Made by the sender, for ever unique with its source.',
      },
      source: { type: 'string', description: 'The sender: a party code, alone or as /parties/CODE.' },
      type: { const: TYPE_PREFIX + type },
      subject: {
        type: 'string',
        description:
          type === 'dossier.registered'
            ? 'Leave out, or choose a UUID for the dossier.'
            : 'Our dossier id, or any living alias (receipt number, dossier code, waybill, order number).',
      },
      time: { type: 'string', format: 'date-time', description: 'When it happened.' },
      person: { type: 'string', description: 'Extension: your reference of the person who acted; no name.' },
      latereason: {
        enum: LateReason.options,
        description: 'Extension: why it is told more than four working hours late.',
      },
      data: schemaOf(eventSchemas[type]),
    },
  }
}

const problems: Json = {
  '4XX': text('A problem document (RFC 9457).', json(ref('Problem'), 'application/problem+json')),
}
const parameter = (
  name: string,
  where: 'path' | 'query',
  description: string,
  schema: Json = string,
): Json => ({
  name,
  in: where,
  required: where === 'path',
  description,
  schema,
})
const dossierName = parameter('id', 'path', 'Our dossier id, or any living alias.')
const number = (minimum: number, maximum: number): Json => ({ type: 'integer', minimum, maximum })

const operation = (summary: string, scope: string | undefined, more: Json): Json => ({
  summary,
  ...(scope === undefined ? { security: [] } : { security: [{ key: [scope] }, { session: [] }] }),
  ...more,
})

function eventPaths(): Json {
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
            'application/cloudevents-batch+json': { schema: { type: 'array', maxItems: 500, items: one } },
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
        parameters: [parameter('limit', 'query', 'How many.', number(1, 200))],
        responses: { 200: text('Reports.', json(list(ref('InboxEntry')))), ...problems },
      }),
    },
  }
}

function dossierPaths(): Json {
  const pdf = text('The paper.', {
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  const get = (summary: string, scope: string, answer: Json, parameters: readonly Json[] = []): Json => ({
    get: operation(summary, scope, { parameters, responses: { 200: answer, ...problems } }),
  })
  const record = json({ type: 'object' })
  return {
    '/v1/dossiers': get(
      'The dossiers your party has to do with.',
      'dossiers:read',
      text('A page of them, by id.', json(list({ type: 'object' }))),
      [
        parameter('status', 'query', 'The citizen’s status.', { enum: Object.keys(CITIZEN_STATUSES) }),
        parameter('closed', 'query', '0 or 1.', { enum: ['0', '1'] }),
        parameter('after', 'query', 'The last id of the page before.'),
        parameter('limit', 'query', 'How many.', number(1, 200)),
      ],
    ),
    '/v1/dossiers/{id}': get(
      'One dossier: processing, legs, packets, status.',
      'dossiers:read',
      text('The dossier.', record),
      [dossierName],
    ),
    '/v1/dossiers/{id}/events': get(
      'Its history.',
      'dossiers:read',
      text('Events in order.', json(list(ref('PublicEvent')))),
      [dossierName],
    ),
    '/v1/dossiers/{id}/people': get(
      'Its people; each look is logged.',
      'people:read',
      text('The people.', record),
      [dossierName],
    ),
    '/v1/dossiers/{id}/papers/{kind}.pdf': get('One of its papers.', 'papers:read', pdf, [
      dossierName,
      parameter('kind', 'path', 'Which paper.', { enum: PAPER_KINDS }),
    ]),
    '/v1/handovers/{id}': get(
      'A handover list, packet by packet.',
      'dossiers:read',
      text('The list.', record),
      [parameter('id', 'path', 'The handover.')],
    ),
    '/v1/handovers/{id}/paper.pdf': get('Its paper, with both signers.', 'papers:read', pdf, [
      parameter('id', 'path', 'The handover.'),
    ]),
    '/v1/cases': get(
      'Differences that have an owner among your parties.',
      'dossiers:read',
      text('Cases.', json(list({ type: 'object' }))),
      [parameter('state', 'query', 'open or closed.', { enum: ['open', 'closed'] })],
    ),
    '/v1/carrier-files/{file}': get(
      'What became of a status file.',
      'files:write',
      text('Counts by verdict.', record),
      [parameter('file', 'path', 'Its SHA-256.')],
    ),
  }
}

function otherPaths(): Json {
  return {
    '/v1/tracking': {
      post: operation(
        'What a citizen may see, for the printed secret or the end of the phone number.',
        undefined,
        {
          requestBody: { required: true, ...json(schemaOf(TrackingQuestion)) },
          responses: { 200: text('The dossier for its citizen.', json({ type: 'object' })), ...problems },
        },
      ),
    },
    '/v1/carrier-files': {
      post: operation('A carrier’s status file (CSV); compared with the book by the clock.', 'files:write', {
        parameters: [
          parameter('dryRun', 'query', 'true reads it and writes nothing.', { enum: ['true', 'false'] }),
          parameter('family', 'query', 'The code family of the file.'),
          parameter('name', 'query', 'Its name, for people.'),
        ],
        requestBody: { required: true, content: { 'text/csv': { schema: string } } },
        responses: {
          202: text('Taken in, with the lines that could not be read.', json({ type: 'object' })),
          ...problems,
        },
      }),
    },
    '/livez': {
      get: operation('Whether the process lives.', undefined, { responses: { 200: text('Alive.') } }),
    },
    '/readyz': {
      get: operation('Whether it can read its book.', undefined, {
        responses: { 200: text('Ready.'), 503: text('Not ready.') },
      }),
    },
  }
}

function schemas(): Json {
  const strings = (...names: string[]): Json => Object.fromEntries(names.map((name) => [name, string]))
  return {
    Answer: {
      type: 'object',
      required: ['state', 'id', 'dossier'],
      properties: {
        state: { enum: ['applied', 'waiting', 'parked', 'rejected'] },
        ...strings('id', 'dossier', 'receipt', 'until', 'reason'),
        version: { type: 'integer' },
        needs: list(string),
        replayed: { type: 'boolean' },
      },
    },
    BatchAnswer: {
      allOf: [
        { type: 'object', properties: { status: { type: 'integer' } } },
        { oneOf: [ref('Answer'), ref('Problem')] },
      ],
    },
    InboxEntry: {
      type: 'object',
      properties: {
        ...strings('id', 'type', 'subject', 'state', 'reason', 'receivedAt', 'until', 'settledAt'),
        needs: list(string),
      },
    },
    PublicEvent: {
      type: 'object',
      properties: {
        ...strings(
          'specversion',
          'id',
          'source',
          'type',
          'subject',
          'time',
          'recordedtime',
          'sequence',
          'role',
          'person',
          'gap',
          'previoushash',
          'hash',
        ),
        dossierversion: { type: 'integer' },
        backfill: { type: 'boolean' },
        late: { type: 'boolean' },
        data: { type: 'object' },
      },
    },
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status'],
      properties: {
        type: { enum: problemCodes.map(problemPath) },
        ...strings('title', 'detail'),
        status: { type: 'integer' },
        errors: list({ type: 'object', properties: strings('detail', 'pointer') }),
      },
    },
    ...Object.fromEntries(eventTypes.map((type) => [schemaName(type), eventSchema(type)])),
  }
}

/** The description of the machine doors, made from the schemas that the doors run on. */
export function openapi(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bàn Giao',
      version,
      description:
        'Handover of citizens’ dossiers between post offices and agencies, each confirmed by both sides.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: { ...eventPaths(), ...dossierPaths(), ...otherPaths() },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `An API key of one party. Scopes: ${SCOPES.join(', ')}.`,
        },
        session: { type: 'apiKey', in: 'cookie', name: 'bg_session' },
      },
      schemas: schemas(),
    },
  }
}
