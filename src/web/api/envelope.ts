import { z } from 'zod'
import type { FeedEvent, StoredEvent } from '../../app/feed.ts'
import type { Deps } from '../../deps.ts'
import { makeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import {
  type EventType,
  eventSchemas,
  type Input,
  isEventType,
  LateReason,
  TYPE_PREFIX,
} from '../../domain/dossier/events/events.ts'
import { PersonRef } from '../../domain/dossier/events/shapes.ts'
import { traitsOf } from '../../domain/dossier/traits/traits.ts'
import { Instant } from '../../domain/instant.ts'
import { PartyCode } from '../../domain/party.ts'
import { typed } from '../../domain/text.ts'
import { isJson, type MediaType, mediaTypeOf } from '../http/media-type.ts'
import { jsonInside, parse, problemWith, readBy } from '../http/parse.ts'
import type { Sent } from '../http/route.ts'
import { withoutNullAttributes, withoutNulls } from './absent.ts'
import { bytesOfBase64, cloudEventIssues, type Issue, issueAt } from './cloud-event.ts'
import { each, Time } from './shapes.ts'
import { unknownType } from './unknown-type.ts'
import { usualEnvelope } from './usual-envelope.ts'

const RECEIPT_BYTES = 16
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A sender's id: no full stop, so that the same body is a legal Standard Webhooks body (facts/standards.md 1.4). */
export const EventId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'not-an-id')
const Subject = typed(4, 64)

/** `source` is the party's code, alone or as the path `/parties/CODE`. */
const Source = z
  .string()
  .max(60)
  .transform((text) => text.replace(/^\/parties\//, ''))
  .pipe(PartyCode)

const PLAIN_TEXT = /^[\x20-\x7e]+$/
const NO_TYPE: MediaType = { essence: '', charset: undefined }

/** What we ask of a CloudEvent beside what it is. Extension attributes we do not know are let pass, unread. */
export const Envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: EventId,
  source: Source,
  type: z.string().max(80),
  subject: Subject.optional(),
  time: Instant,
  datacontenttype: z
    .string()
    .refine((text) => isJson(mediaTypeOf(text) ?? NO_TYPE), 'not-json-type')
    .optional(),
  data: z.record(z.string(), z.unknown()),
  /** Extension: the sender's own reference of the person who acted. */
  person: PersonRef.optional(),
  /** Extension: the PIN of `data.countersigner`, typed on the giver's device; checked at the door and never kept. */
  pin: z.string().max(40).optional(),
  /** Extension: the secret on the citizen's slip, by which an office that was not named takes papers in; never kept. */
  secret: z.string().max(40).optional(),
  /** Extension: why an entry is made more than four working hours late. */
  latereason: LateReason.optional(),
})
export type Envelope = z.output<typeof Envelope>

function knownType(given: unknown): EventType | undefined {
  const bare =
    typeof given === 'string' && given.startsWith(TYPE_PREFIX) ? given.slice(TYPE_PREFIX.length) : ''
  return isEventType(bare) ? bare : undefined
}

export function typeOf(envelope: Envelope): EventType {
  const type = knownType(envelope.type)
  if (type !== undefined) return type
  throw unknownType(envelope.type)
}

/**
 * An event as it was sent: what is wrong with it is told all at once, that of its data too, so that a first event is
 * mended in one go.
 */
export function readEnvelope(row: unknown): Envelope {
  const usual = usualEnvelope(row)
  if (usual) return usual
  const { event, issues: inData } = withPlainData(withoutNullAttributes(row))
  const read = readBy(Envelope, event)
  // What is ours throughout is a CloudEvent too, and is not looked at twice.
  if (read.success && inData.length === 0 && isPlain(event as object)) return read.data
  const general = [...cloudEventIssues(event), ...inData]
  if (read.success && general.length === 0) return read.data
  const issues = [...general, ...(read.success ? [] : read.error.issues), ...dataIssues(event)]
  const places = issues.map(({ path }) => path.join('/'))
  throw problemWith(issues.filter((_, index) => places.indexOf(places[index] ?? '') === index))
}

/** Whether an event that reads as ours says nothing beside, in plain letters: then it is a CloudEvent as well. */
const isPlain = (event: object): boolean =>
  Object.entries(event).every(
    ([name, value]) =>
      Object.hasOwn(Envelope.shape, name) &&
      (name === 'data' || (typeof value === 'string' && PLAIN_TEXT.test(value))),
  )

/** Data that came as base64 of JSON is data like any other. */
function withPlainData(event: unknown): Readonly<{ event: unknown; issues: readonly Issue[] }> {
  if (typeof event !== 'object' || event === null || !('data_base64' in event) || 'data' in event)
    return { event, issues: [] }
  const { data_base64: base64, ...rest } = event
  const bytes = typeof base64 === 'string' ? bytesOfBase64(base64) : undefined
  if (bytes === undefined) return { event, issues: [] }
  const data = jsonInside(bytes)
  return data === undefined
    ? { event: rest, issues: [issueAt('not-json-inside', 'data_base64')] }
    : { event: { ...rest, data }, issues: [] }
}

/** Where the envelope is wrong already, what its data has wrong is told with it. */
function dataIssues(event: unknown): readonly Issue[] {
  const { type, data } = (event ?? {}) as Readonly<{ type?: unknown; data?: unknown }>
  const known = knownType(type)
  if (known === undefined && typeof type === 'string') return [issueAt('unknown-event-type', 'type')]
  if (known === undefined || typeof data !== 'object' || data === null || Array.isArray(data)) return []
  const schema = eventSchemas[known]
  const read = schema.safeParse(withoutNulls(schema, notOurs(known, data as Record<string, unknown>)), {
    reportInput: true,
  })
  return read.success ? [] : read.error.issues.map((issue) => ({ ...issue, path: ['data', ...issue.path] }))
}

/** Without the fields that only the door or a decision may fill. */
function notOurs(type: EventType, data: Readonly<Record<string, unknown>>) {
  const { ours } = traitsOf(type).fields
  if (!ours.some((key) => Object.hasOwn(data, key))) return data
  return Object.fromEntries(Object.entries(data).filter(([key]) => !ours.includes(key)))
}

/** The dossier a new registration gets: the sender's own UUID where one is given. */
export function newDossierId(envelope: Envelope, deps: Deps): string {
  if (envelope.subject === undefined) return deps.newId()
  if (UUID.test(envelope.subject)) return envelope.subject
  throw problemWith([issueAt('subject-not-uuid', 'subject')])
}

/**
 * Makes a complete input of an envelope: what the door knows (time, receipt number) is put on here.
 * @param dossier our id, already resolved from the subject
 */
export function inputFrom(
  envelope: Envelope,
  type: EventType,
  dossier: string,
  as: Input['as'],
  by: Input['by'],
  deps: Deps,
): Input {
  const data = parse(
    eventSchemas[type],
    withoutNulls(eventSchemas[type], notOurs(type, envelope.data)),
    '/data',
  ) as object
  const registers = type === 'dossier.registered'
  return {
    as,
    type,
    id: envelope.id,
    dossier,
    by: envelope.person === undefined || by.person !== undefined ? by : named(by, envelope.person),
    at: deps.now(),
    happenedAt: envelope.time,
    data: registers ? { ...data, receipt: makeReceiptNumber(deps.random(RECEIPT_BYTES)) } : data,
    lateReason: envelope.latereason,
  } as Input
}

/** Whoever acted for a system, written out: a spread that is added to costs fifty times as much. */
const named = ({ party, role, key }: Input['by'], person: string): Input['by'] =>
  key === undefined ? { party, role, person } : { party, role, key, person }

/** What the outside reads of an event: CloudEvents again, with our attributes as extensions. */
export const PublicEvent = z.object({
  specversion: z.literal('1.0'),
  ...each(z.string(), 'id', 'source', 'type', 'subject', 'role', 'previoushash', 'hash'),
  ...each(Time, 'time', 'timestamp', 'recordedtime'),
  datacontenttype: z.literal('application/json'),
  dossierversion: z.int(),
  ...each(z.string().optional(), 'person', 'gap', 'unconfirmed', 'sequence'),
  ...each(z.boolean().optional(), 'late', 'backfill'),
  follows: z
    .int()
    .optional()
    .describe('The dossierversion it counts after: it was told after something that happened later.'),
  data: z.record(z.string(), z.unknown()),
})
export type PublicEvent = Sent<typeof PublicEvent>

export function publicEvent(stored: StoredEvent, hash: string): PublicEvent {
  return {
    specversion: '1.0',
    id: stored.id,
    source: `/parties/${stored.source}`,
    type: TYPE_PREFIX + stored.type,
    subject: stored.dossier,
    time: stored.happenedAt,
    timestamp: stored.happenedAt,
    datacontenttype: 'application/json',
    recordedtime: stored.at,
    dossierversion: stored.version,
    role: stored.by.role,
    ...(stored.by.person === undefined ? {} : { person: stored.by.person }),
    ...(stored.late ? { late: true } : {}),
    ...(stored.gap ? { gap: stored.gap.join(' ') } : {}),
    ...(stored.unconfirmed ? { unconfirmed: stored.unconfirmed.join(' ') } : {}),
    ...(stored.follows === undefined ? {} : { follows: stored.follows }),
    previoushash: stored.previous,
    hash,
    data: stored.data as PublicEvent['data'],
  }
}

export const feedEvent = (entry: FeedEvent): PublicEvent => ({
  ...publicEvent(entry.event, entry.hash),
  sequence: String(entry.seq),
  ...(entry.backfill ? { backfill: true } : {}),
})
