import {
  type EventType,
  eventSchemas,
  eventTypes,
  LateReason,
  TYPE_PREFIX,
} from '../../domain/dossier/events/events.ts'
import { KEY_SCOPES } from '../../domain/key-scopes.ts'
import { eventWords } from '../../words/words.ts'
import { problemCodes, problemPath } from '../http/problem.ts'
import { BATCH_MAX } from './events.ts'
import { type Json, list, ref, schemaName, schemaOf, string } from './openapi-kit.ts'
import { apiPaths } from './openapi-paths.ts'

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
            ? 'Leave out, or choose a UUID for the dossier; with `data.slip` always left out.'
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

function schemas(): Json {
  const strings = (...names: string[]): Json => Object.fromEntries(names.map((name) => [name, string]))
  const nullable = (...names: string[]): Json =>
    Object.fromEntries(names.map((name) => [name, { type: ['string', 'null'] }]))
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
        ...strings('id', 'type', 'subject', 'state', 'receivedAt'),
        ...nullable('reason', 'until', 'settledAt'),
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
    paths: apiPaths(batchMax),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `An API key of one party. Scopes: ${KEY_SCOPES.join(', ')}.`,
        },
        session: { type: 'apiKey', in: 'cookie', name: 'bg_session' },
      },
      schemas: schemas(),
    },
  }
}
