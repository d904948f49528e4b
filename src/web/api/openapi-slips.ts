import { GAPS_PAGE, STACKS_PAGE } from '../../app/slips.ts'
import { SLIP_STATES } from '../../domain/slips/slip.ts'
import {
  after,
  type Json,
  json,
  list,
  number,
  operation,
  parameter,
  problems,
  schemaOf,
  string,
  text,
} from './openapi-kit.ts'
import { MarkWish, StackWish } from './slip-stacks.ts'

const strings = (...names: string[]): Json => Object.fromEntries(names.map((name) => [name, string]))
const integer: Json = { type: 'integer' }
const integers = (...names: string[]): Json => Object.fromEntries(names.map((name) => [name, integer]))

const stack: Json = {
  type: 'object',
  properties: {
    ...strings('stack', 'name', 'office', 'madeAt', 'paper'),
    size: integer,
    replayed: { type: 'boolean' },
  },
}
const summary: Json = {
  type: 'object',
  properties: {
    ...strings('stack', 'name', 'office', 'madeAt', 'paper'),
    ...integers('size', 'number', 'entered', 'spoiled', 'lost', 'blank'),
  },
}
const whole: Json = {
  type: 'object',
  properties: {
    ...strings('stack', 'name', 'office', 'madeAt', 'paper'),
    size: integer,
    slips: list({
      type: 'object',
      properties: {
        ...strings('number', 'changedAt'),
        place: integer,
        state: { enum: SLIP_STATES },
        reason: { type: ['string', 'null'] },
        dossier: { type: ['string', 'null'] },
      },
    }),
    gaps: { ...list(string), description: 'Blank numbers before the last one that was entered.' },
  },
}
const gap: Json = {
  type: 'object',
  properties: { ...strings('number', 'office', 'stack', 'name', 'since'), place: integer },
}

/** The doors of slips with printed numbers, for power cuts and places without signal. */
export function slipPaths(): Json {
  const office = parameter('office', 'query', 'Your office, or one that you speak for.')
  const named = parameter('stack', 'path', 'The stack.')
  const pdf = text('All its slips.', {
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  const body = (schema: Json): Json => ({ requestBody: { required: true, ...json(schema) } })
  const read = (summaryText: string, scope: string, answer: Json, parameters: readonly Json[]): Json =>
    operation(summaryText, scope, { parameters, responses: { 200: answer, ...problems } })
  return {
    '/v1/slip-stacks': {
      post: operation(
        'Reserve the numbers of a stack of slips. What is filled in by hand is entered later as `dossier.registered` with `data.slip`.',
        'events:write',
        {
          ...body(schemaOf(StackWish)),
          responses: {
            201: text('Reserved; the paper may be printed.', json(stack)),
            200: text('Known already: the answer of the first time.', json(stack)),
            ...problems,
          },
        },
      ),
      get: read(
        'The stacks of an office, newest first, with what became of their slips.',
        'dossiers:read',
        text(`At most ${STACKS_PAGE}.`, json(list(summary))),
        [
          office,
          parameter(
            'before',
            'query',
            'The number of the last stack of the page before.',
            number(1, Number.MAX_SAFE_INTEGER),
          ),
        ],
      ),
    },
    '/v1/slip-stacks/{stack}': {
      get: read('A stack, slip by slip.', 'dossiers:read', text('The stack.', json(whole)), [named]),
    },
    '/v1/slip-stacks/{stack}/paper.pdf': {
      get: read('Its paper; the same bytes each time.', 'papers:read', pdf, [named]),
    },
    '/v1/slip-gaps': {
      get: read(
        'Blank numbers before one of their stack that was entered: somebody has to know where they are.',
        'dossiers:read',
        text(`At most ${GAPS_PAGE} on a page; the header X-Next-After is the next cursor.`, json(list(gap))),
        [office, after],
      ),
    },
    '/v1/slip-marks': {
      post: operation(
        'Say that a number will not be used, and why; or with `blank` take that back while it is unused.',
        'events:write',
        {
          ...body(schemaOf(MarkWish)),
          responses: {
            201: text('Marked.', json({ type: 'object', properties: strings('number', 'state', 'stack') })),
            200: text(
              'Known already.',
              json({ type: 'object', properties: strings('number', 'state', 'stack') }),
            ),
            ...problems,
          },
        },
      ),
    },
  }
}
