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
import { jsonOf, pathsOf } from '../http/description.ts'
import { problemCodes, problemPath } from '../http/problem.ts'
import { type Json, ref } from '../http/route.ts'
import { PublicEvent } from './envelope.ts'
import { Answer, BATCH_MAX, InboxEntry } from './events.ts'
import { apiRoutes } from './routes.ts'
import { each } from './shapes.ts'

const schemaName = (type: EventType): string => `Event_${type.replace('.', '_')}`

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
      source: { type: 'string', description: 'The sender: a party code, alone or as /parties/CODE.' },
      type: { const: TYPE_PREFIX + type },
      subject: {
        type: 'string',
        description:
          type === 'dossier.registered'
            ? 'Leave out, or choose a UUID for the dossier; with `data.slip` always left out.'
            : 'Our dossier id, or any living alias (receipt number, dossier code, waybill, order number).',
      },
      time: { type: 'string', format: 'date-time', description: 'When it happened.' },
      person: { type: 'string', description: 'Extension: your reference of the person who acted; no name.' },
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
  BatchAnswer: {
    allOf: [
      { type: 'object', properties: { status: { type: 'integer' } } },
      { oneOf: [ref('Answer'), ref('Problem')] },
    ],
  },
  InboxEntry: jsonOf(InboxEntry),
  PublicEvent: jsonOf(PublicEvent),
  Problem: jsonOf(Problem),
  Event: { oneOf: eventTypes.map((type) => ref(schemaName(type))) },
  EventBatch: { type: 'array', maxItems: batchMax, items: ref('Event') },
  ...Object.fromEntries(eventTypes.map((type) => [schemaName(type), eventSchema(type)])),
})

/** The description of the machine doors, made from the schemas that the doors run on. */
export function openapi(version: string, batchMax: number = BATCH_MAX): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bàn Giao',
      version,
      description:
        'Handover of citizens’ dossiers between post offices and agencies, each confirmed by both sides.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this description was read.' }],
    paths: pathsOf(apiRoutes),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `An API key of one party. Scopes: ${KEY_SCOPES.join(', ')}.`,
        },
        session: { type: 'apiKey', in: 'cookie', name: 'bg_session' },
      },
      schemas: schemas(batchMax),
    },
  }
}
