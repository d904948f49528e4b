import { z } from 'zod'
import type { FeedEvent, StoredEvent } from '../../app/feed.ts'
import type { Deps } from '../../deps.ts'
import { makeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import {
  type EventType,
  eventSchemas,
  eventTypes,
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
import { parse, problemAt } from '../http/parse.ts'
import type { Sent } from '../http/route.ts'
import { withoutNulls } from './absent.ts'
import { each, Time } from './shapes.ts'

const RECEIPT_BYTES = 16
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A sender's id: no full stop, so that the same body is a legal Standard Webhooks body (facts/standards.md 1.4). */
export const EventId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'an id has 8 to 64 letters, digits, _ or -')
const Subject = typed(4, 64)

/** `source` is the party's code, alone or as the path `/parties/CODE`. */
const Source = z
  .string()
  .max(60)
  .transform((text) => text.replace(/^\/parties\//, ''))
  .pipe(PartyCode)

/** CloudEvents 1.0 in structured JSON mode. Extension attributes we do not know are let pass, unread. */
export const Envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: EventId,
  source: Source,
  type: z.string().max(80),
  subject: Subject.optional(),
  time: Instant,
  datacontenttype: z.literal('application/json').optional(),
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

export function typeOf(envelope: Envelope): EventType {
  const bare = envelope.type.startsWith(TYPE_PREFIX) ? envelope.type.slice(TYPE_PREFIX.length) : ''
  if (isEventType(bare)) return bare
  const known = eventTypes.map((type) => TYPE_PREFIX + type).join(', ')
  throw problemAt('unknown-type', known, '/type')
}

/** Without the fields that only the door or a decision may fill. */
const notOurs = (type: EventType, data: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !traitsOf(type).fields.ours.includes(key)))

/** The dossier a new registration gets: the sender's own UUID where one is given. */
export function newDossierId(envelope: Envelope, deps: Deps): string {
  if (envelope.subject === undefined) return deps.newId()
  if (UUID.test(envelope.subject)) return envelope.subject
  throw problemAt('wrong-shape', 'UUID', '/subject')
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
  const receipt =
    type === 'dossier.registered' ? { receipt: makeReceiptNumber(deps.random(RECEIPT_BYTES)) } : {}
  return {
    as,
    type,
    id: envelope.id,
    dossier,
    by: envelope.person !== undefined && by.person === undefined ? { ...by, person: envelope.person } : by,
    at: deps.now(),
    happenedAt: envelope.time,
    data: { ...data, ...receipt },
    ...(envelope.latereason === undefined ? {} : { lateReason: envelope.latereason }),
  } as Input
}

/** What the outside reads of an event: CloudEvents again, with our attributes as extensions. */
export const PublicEvent = z.object({
  specversion: z.literal('1.0'),
  ...each(z.string(), 'id', 'source', 'type', 'subject', 'role', 'previoushash', 'hash'),
  ...each(Time, 'time', 'timestamp', 'recordedtime'),
  datacontenttype: z.literal('application/json'),
  dossierversion: z.int(),
  ...each(z.string().optional(), 'person', 'gap', 'unconfirmed', 'sequence'),
  ...each(z.boolean().optional(), 'late', 'backfill'),
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
