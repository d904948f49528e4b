import { REGISTER_DAYS_MAX } from '../../app/papers/register.ts'
import { CITIZEN_STATUSES } from '../../domain/dossier/citizen-status.ts'
import { PAPER_KINDS } from '../../domain/papers/kinds.ts'
import { PAPER_STATUSES } from '../../domain/papers/status.ts'
import { VERDICTS } from '../../words/proof.ts'
import { eventPaths } from './openapi-events.ts'
import {
  type Json,
  json,
  list,
  number,
  operation,
  parameter,
  problems,
  ref,
  schemaOf,
  string,
  text,
} from './openapi-kit.ts'
import { operationId, routePaths } from './openapi-routes.ts'
import { slipPaths } from './openapi-slips.ts'
import { TrackingQuestion } from './tracking.ts'
import { VerificationQuestion } from './verifications.ts'

const dossierName = parameter('id', 'path', 'Our dossier id, or any living alias.')

function dossierPaths(): Json {
  const pdf = text('The paper.', {
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  const get = (summary: string, scope: string, answer: Json, parameters: readonly Json[] = []): Json => ({
    get: operation(summary, scope, { parameters, responses: { 200: answer, ...problems } }),
  })
  const zpl = text('ZPL II, 203 dpi, 100 by 150 mm.', { content: { 'text/plain': { schema: string } } })
  const handover = parameter('id', 'path', 'The handover.')
  const date: Json = { type: 'string', format: 'date' }
  const period = [
    { ...parameter('carrier', 'query', 'The carrier.'), required: true },
    {
      ...parameter('from', 'query', 'The first day of Vietnam on which a file came in.', date),
      required: true,
    },
    { ...parameter('to', 'query', 'The last day, 92 days at most.', date), required: true },
  ]
  const record = json({ type: 'object' })
  return {
    '/v1/dossiers': get(
      'The dossiers your party has to do with.',
      'dossiers:read',
      text('A page of them, by id.', json(list({ type: 'object' }))),
      [
        parameter('status', 'query', 'The citizen’s status.', { enum: [...CITIZEN_STATUSES] }),
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
      parameter('event', 'query', 'Which event, where there is a paper for each: a fee that was collected.'),
    ]),
    '/v1/dossiers/{id}/papers/label.zpl': get('Its label for a label printer.', 'papers:read', zpl, [
      dossierName,
    ]),
    '/v1/handovers/{id}': get(
      'A handover list, packet by packet.',
      'dossiers:read',
      text('The list.', record),
      [handover],
    ),
    '/v1/handovers/{id}/paper.pdf': get('Its paper, with both signers.', 'papers:read', pdf, [handover]),
    '/v1/handovers/{id}/bag-label.pdf': get('The label of its bag.', 'papers:read', pdf, [handover]),
    '/v1/handovers/{id}/bag-label.zpl': get('The same for a label printer.', 'papers:read', zpl, [handover]),
    '/v1/handovers/{id}/delivery-list.pdf': get(
      'The results on it that the post accepted, and where each goes.',
      'papers:read',
      pdf,
      [handover],
    ),
    '/v1/registers/{party}/{from}/{until}.pdf': get(
      'The register of a centre or agency: the dossiers it received from one day to another.',
      'papers:read',
      pdf,
      [
        parameter('party', 'path', 'Your party, or one you speak for.'),
        parameter('from', 'path', 'The first day, yyyy-mm-dd in Vietnam.', {
          type: 'string',
          format: 'date',
        }),
        parameter('until', 'path', `The last day; at most ${REGISTER_DAYS_MAX} days in all.`, {
          type: 'string',
          format: 'date',
        }),
      ],
    ),
    '/v1/reconciliations': get(
      'What the comparison of a carrier’s files with the book came to; 404 until it is final.',
      'dossiers:read',
      text('Counts by verdict, and what was open.', record),
      period,
    ),
    '/v1/reconciliations/paper.pdf': get('Its paper.', 'papers:read', pdf, period),
    '/v1/checkpoints': get(
      'The hourly signed checkpoints of the book, oldest first.',
      'events:read',
      text('Checkpoints.', json(list({ type: 'object' }))),
      [parameter('after', 'query', 'The last slot you have.')],
    ),
    '/v1/carrier-files/{file}': get(
      'What became of a status file.',
      'files:write',
      text('Counts by verdict.', record),
      [parameter('file', 'path', 'The key it was answered with.')],
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
    '/v1/keys': {
      get: operation('The public keys that papers and checkpoints are signed with.', undefined, {
        responses: {
          200: text(
            'Ed25519 keys, SPKI in base64; retired ones sign no more.',
            json({
              type: 'object',
              properties: {
                keys: list({
                  type: 'object',
                  properties: { key: string, publicKey: string, state: { enum: ['current', 'retired'] } },
                }),
              },
            }),
          ),
          ...problems,
        },
      }),
    },
    '/v1/verifications': {
      post: operation(
        'Whether a paper is genuine and how it stands: by the proof in its QR code, the SHA-256 of its file (and of each beginning that ends in %%EOF), or its short code.',
        undefined,
        {
          requestBody: { required: true, ...json(schemaOf(VerificationQuestion)) },
          responses: {
            200: text(
              'What was found; figures only where the signature is right.',
              json({
                type: 'object',
                required: ['verdict', 'verdictText'],
                properties: {
                  verdict: { enum: VERDICTS },
                  standing: { enum: PAPER_STATUSES },
                  file: { enum: ['same', 'other'] },
                  ...Object.fromEntries(
                    ['verdictText', 'standingText', 'fileText', 'issued'].map((name) => [name, string]),
                  ),
                  lines: { type: 'object', description: 'The figures as people read them on the paper.' },
                  paper: { type: 'object', description: 'The same figures for programs.' },
                },
              }),
            ),
            ...problems,
          },
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
          200: text('A dry run: the verdict of each line.', json({ type: 'object' })),
          202: text('Taken in, with the lines that could not be read.', json({ type: 'object' })),
          ...problems,
        },
      }),
    },
    '/livez': {
      get: operation('Whether the process lives.', undefined, {
        responses: { 200: text('Alive.'), ...problems },
      }),
    },
    '/readyz': {
      get: operation('Whether it can read its book.', undefined, {
        responses: { 200: text('Ready.'), 503: text('Not ready, or about to stop.'), ...problems },
      }),
    },
  }
}

/** Every machine door. */
export function apiPaths(batchMax: number): Json {
  const all = { ...eventPaths(batchMax), ...dossierPaths(), ...slipPaths(), ...otherPaths() }
  const named = (path: string, doors: Json) =>
    Object.fromEntries(
      Object.entries(doors).map(([method, door]) => [
        method,
        { operationId: operationId(method, path), ...(door as Json) },
      ]),
    )
  return {
    ...Object.fromEntries(Object.entries(all).map(([path, doors]) => [path, named(path, doors as Json)])),
    ...routePaths(),
  }
}
