import {
  type DataOf,
  type Event,
  type EventType,
  eventSchemas,
  isEventType,
} from '../domain/dossier/events/events.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { type PersonalValues, splitPersonal } from '../domain/privacy.ts'
import { hexOfSha256, sha256InPieces } from './sha256.ts'
import { type FramedBody, isWhole, slimBody } from './slim-body.ts'
import type { RowOf } from './store.ts'

export const sha256Hex = (text: string): string => hexOfSha256(text)

export const sha256Of = (bytes: Uint8Array): string => hexOfSha256(bytes)

/** The same of bytes that come in pieces. */
export async function sha256OfPieces(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = sha256InPieces()
  for await (const piece of pieces) hash.add(piece)
  return hash.hex()
}

/** The hash that stands before a dossier's first event. */
export const CHAIN_START = '0'.repeat(64)

/**
 * What is stored of an event, byte for byte, for ever. `previous` is inside, so the SHA-256 of these bytes
 * covers the whole history of the dossier; `personal` is a salted digest of the side row, so that erasing
 * the row leaves the chain whole and nobody can guess its content from the book.
 */
export type StoredEvent = Readonly<{
  id: string
  dossier: string
  version: number
  type: EventType
  source: string
  by: Actor
  input: string
  at: string
  happenedAt: string
  data: unknown
  late?: boolean | undefined
  lateReason?: string | undefined
  gap?: readonly EventType[] | undefined
  unconfirmed?: readonly string[] | undefined
  statedAt?: string | undefined
  follows?: number | undefined
  personal?: string | undefined
  previous: string
}>

export type WrittenEvent = Readonly<{
  event: RowOf<'events'>
  personal?: RowOf<'personal'> | undefined
  /** The event as the book tells it from now on: without its personal values. */
  told: Event
}>

/**
 * The rows of one event, written out name by name: a copy that adds names takes many times as long.
 * @param previous the hash of the event before it in its dossier
 * @param makeSalt random text for the digest of the personal values, where there are any
 * @param digest what a repeat of the input is known by that became this event
 */
export function writeEvent(
  event: Event,
  previous: string,
  makeSalt: () => string,
  digest?: string,
): WrittenEvent {
  const split = splitPersonal(eventSchemas[event.type], event.data)
  const side = Object.keys(split.personal).length > 0 ? JSON.stringify(split.personal) : undefined
  const salt = side === undefined ? '' : makeSalt()
  const stored: StoredEvent = {
    id: event.id,
    dossier: event.dossier,
    version: event.version,
    type: event.type,
    source: event.source,
    by: event.by,
    input: event.input,
    at: event.at,
    happenedAt: event.happenedAt,
    data: split.plain,
    // What is undefined here is not in the bytes.
    late: event.late ? true : undefined,
    lateReason: event.lateReason,
    gap: event.gap,
    unconfirmed: event.unconfirmed,
    statedAt: event.statedAt,
    follows: event.follows,
    personal: side === undefined ? undefined : sha256Hex(salt + side),
    previous,
  }
  const body = JSON.stringify(stored)
  const row = {
    id: event.id,
    dossier: event.dossier,
    version: event.version,
    type: event.type,
    source: event.source,
    happened_at: event.happenedAt,
    recorded_at: event.at === event.happenedAt ? null : event.at,
    body: '',
    hash: sha256Hex(body),
    digest,
  }
  row.body = slimBody(body, row, event.input, previous)
  return {
    event: row,
    personal:
      side === undefined
        ? undefined
        : { dossier: event.dossier, version: event.version, body: side, salt, erased_at: null },
    told: { ...event, data: split.plain } as Event,
  }
}

type Said = Omit<StoredEvent, 'by' | 'input'> & Actor & Readonly<{ input?: string }>

/**
 * Reads a stored event back. What was parsed when it was written is checked for its frame only. Field by field: put
 * together of other objects it takes several times as long, and a dossier is read whole.
 */
export function readEvent(row: FramedBody): Event {
  const said = JSON.parse(row.body) as StoredEvent | Said
  const whole = isWhole(row.body) ? (said as StoredEvent) : undefined
  const type = whole ? whole.type : (row.type as EventType)
  const version = whole ? whole.version : row.version
  if (!isEventType(type) || typeof version !== 'number')
    throw new Error(`the book holds an event that cannot be read: ${row.body.slice(0, 80)}`)
  return {
    id: whole ? whole.id : row.id,
    dossier: whole ? whole.dossier : row.dossier,
    version,
    type,
    source: whole ? whole.source : row.source,
    by: whole ? whole.by : actorOf(row.source, said as Said),
    input: said.input ?? row.id,
    at: whole ? whole.at : (row.recorded_at ?? row.happened_at),
    happenedAt: whole ? whole.happenedAt : row.happened_at,
    data: said.data,
    lateReason: said.lateReason,
    late: said.late,
    gap: said.gap,
    unconfirmed: said.unconfirmed,
    statedAt: said.statedAt,
    follows: said.follows,
  } as unknown as Event
}

/** Who said what stands slim: the party is the source of its row. */
function actorOf(party: PartyCode, { role, person, key }: Said): Actor {
  if (person === undefined) return key === undefined ? { party, role } : { party, role, key }
  return key === undefined ? { party, role, person } : { party, role, person, key }
}

/** What an event's bytes say of it, slim or whole; nothing where there are none. */
export const saidIn = <T extends EventType>(
  body: string | undefined,
): Readonly<{ data?: DataOf<T>; gap?: readonly EventType[] }> => (body === undefined ? {} : JSON.parse(body))

/** So many words of a line, and what comes after them; nothing where there is none. */
export function fieldsIn(line: string | null, words: number): readonly string[] {
  if (line === null) return []
  const parts = line.split(' ')
  return [...parts.slice(0, words), parts.slice(words).join(' ')]
}

/** The personal values of a side row; undefined once they were erased. */
export const readPersonal = (body: string | null): PersonalValues | undefined =>
  body === null ? undefined : (JSON.parse(body) as PersonalValues)
