import { z } from 'zod'
import {
  type EventType,
  eventSchemas,
  eventTypes,
  LateReason,
  TYPE_PREFIX,
} from '../../domain/dossier/events/events.ts'
import { KEY_SCOPES } from '../../domain/key-scopes.ts'
import { eventWords } from '../../words/words.ts'
import { headersIn } from '../http/described-headers.ts'
import { jsonOf, pathsOf } from '../http/description.ts'
import { problemCodes, problemPath } from '../http/problem.ts'
import { type Json, ref } from '../http/route.ts'
import { paths } from '../paths.ts'
import { ABOUT } from './change-policy.ts'
import { PublicEvent } from './envelope.ts'
import { Answer, BATCH_MAX } from './events.ts'
import { examplesOf } from './examples.ts'
import { InboxEntry } from './inbox.ts'
import { apiRoutes } from './routes.ts'
import { each } from './shapes.ts'
import { topicOf, topicsOf } from './topics.ts'

const schemaName = (type: EventType): string => `Event_${type.replace('.', '_')}`

/** No data of an event has more fields. */
const DATA_FIELDS_MAX = 100
const REQUIRED = ['specversion', 'id', 'source', 'type', 'time', 'data']

/** The envelope of one type, as it is posted: CloudEvents 1.0, structured. */
function eventSchema(type: EventType): Json {
  return {
    type: 'object',
    description: eventWords[type].en,
    required: type === 'dossier.registered' ? REQUIRED : [...REQUIRED, 'subject'],
    properties: {
      specversion: { const: '1.0' },
      id: {
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{8,64}$',
        description: 'Made by the sender, for ever unique with its source.',
      },
      source: {
        type: 'string',
        maxLength: 60,
        description: 'The sender: a party code, alone or as /parties/CODE.',
      },
      type: { const: TYPE_PREFIX + type },
      subject: {
        type: 'string',
        minLength: 4,
        maxLength: 64,
        description:
          type === 'dossier.registered'
            ? 'Leave out, or choose a UUID for the dossier; with `data.slip` always left out.'
            : 'Our dossier id, or any living alias (receipt number, dossier code, waybill, order number).',
      },
      time: { type: 'string', format: 'date-time', maxLength: 40, description: 'When it happened.' },
      person: {
        type: 'string',
        maxLength: 64,
        description: 'Extension: your reference of the person who acted; no name.',
      },
      latereason: {
        enum: LateReason.options,
        description: 'Extension: why it is told more than four working hours late.',
      },
      data: jsonOf(eventSchemas[type]),
    },
  }
}

/** What a program reads where a door says no (RFC 9457). */
const Problem = z.object({
  type: z.string().meta({ enum: problemCodes.map(problemPath) }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.object(each(z.string(), 'detail', 'pointer'))).optional(),
})

const schemas = (batchMax: number): Json => ({
  Answer: jsonOf(Answer),
  RowAnswer: jsonOf(Answer.extend({ status: z.int().min(200).max(599) })),
  BatchAnswer: { oneOf: [ref('RowAnswer'), ref('Problem')] },
  InboxEntry: jsonOf(InboxEntry),
  PublicEvent: jsonOf(PublicEvent),
  Problem: jsonOf(Problem),
  Event: { oneOf: eventTypes.map((type) => ref(schemaName(type))) },
  EventData: {
    type: 'object',
    description:
      'Binary mode: the `data` of an event alone; what it is told by the headers ce-id, ce-source, ce-type and the others. Its fields are those of `data` of the type.',
    // By this it is told from a whole event.
    propertyNames: { not: { const: 'specversion' } },
    maxProperties: DATA_FIELDS_MAX,
    additionalProperties: true,
  },
  EventBatch: { type: 'array', maxItems: batchMax, items: ref('Event') },
  ...Object.fromEntries(eventTypes.map((type) => [schemaName(type), eventSchema(type)])),
})

/** What an installation says of itself in its description. */
export type Installation = Readonly<{ version: string; baseUrl?: string; batchMax?: number }>

const schemasOf = (batchMax: number): Json =>
  Object.fromEntries(
    Object.entries(schemas(batchMax)).map(([name, schema]) => [name, jsonOf(schema as Json)]),
  )

/** The description of the machine doors, made from the schemas that the doors run on. */
export function openapi({ version, baseUrl, batchMax = BATCH_MAX }: Installation): Json {
  const described = pathsOf(apiRoutes, { topicOf, examplesOf })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bàn Giao',
      version,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
      ...(baseUrl === undefined
        ? {}
        : { contact: { name: 'The office that runs this installation', url: baseUrl + paths.docs() } }),
    },
    servers: [
      {
        url: baseUrl ?? '/',
        description:
          'The installation that this description was read from: production, or what its address says.',
        'x-internal': false,
      },
    ],
    tags: topicsOf(Object.keys(described)),
    paths: described,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `An API key of one party. Scopes: ${KEY_SCOPES.join(', ')}.`,
        },
        session: { type: 'apiKey', in: 'cookie', name: 'bg_session' },
      },
      headers: headersIn(described),
      schemas: schemasOf(batchMax),
    },
  }
}
