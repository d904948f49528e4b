import { addMinutes, type Instant } from '../../../src/domain/instant.ts'
import type { PartyCode } from '../../../src/domain/party.ts'
import { A } from '../../support/small-world.ts'
import { JOURNEY_STEPS, journey } from '../engines/journeys.ts'
import { dossierOf } from '../engines/names.ts'

// What the systems of a post office, a centre and a carrier send of a dossier, as bytes of HTTP: made before anything is
// timed, so that who calls costs little.

export type Keys = Readonly<Record<PartyCode, string>>
/** A request, and what every right answer to it begins with and holds so many times: once for each event. */
export type Request = Readonly<{ bytes: Buffer; status: number; holds: string; times: number }>

/** From now until a dossier's result is promised. */
const DAYS = 7
const DAY_MINUTES = 24 * 60

export const EVENT = 'application/cloudevents+json'
export const BATCH = 'application/cloudevents-batch+json'

export function post(key: string, type: string, body: unknown): Buffer {
  const text = JSON.stringify(body)
  const head = [
    'POST /v1/events HTTP/1.1',
    'host: 127.0.0.1',
    `authorization: Bearer ${key}`,
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(text)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`)
}

/** The events of the n-th dossier, the last of them a minute before `until`. */
export const eventsOf = (n: number, until: Instant) =>
  journey(n).map(({ id, type, by, data }, step) => ({
    specversion: '1.0',
    id,
    source: `/parties/${by.party}`,
    type: `vn.bcci.${type}`,
    subject: dossierOf(n),
    time: addMinutes(until, step - JOURNEY_STEPS),
    datacontenttype: 'application/json',
    ...(by.person === undefined ? {} : { person: by.person }),
    data: 'appointment' in data ? { ...data, appointment: addMinutes(until, DAYS * DAY_MINUTES) } : data,
  }))

export type Event = ReturnType<typeof eventsOf>[number]

export const partyOf = ({ source }: Event): PartyCode => source.replace('/parties/', '')

/** The requests of dossiers from the n-th on. */
export type Requests = (n: number, count: number, until: Instant, keys: Keys) => readonly Request[]

const APPLIED = '"state":"applied"'
const numbers = (n: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => n + place)

/** Each event by its party's own key, one after the other, one dossier after the other. */
export const oneByOne: Requests = (n, count, until, keys) =>
  numbers(n, count)
    .flatMap((one) => eventsOf(one, until))
    .map((event) => ({
      bytes: post(keys[partyOf(event)] ?? '', EVENT, event),
      status: 201,
      holds: APPLIED,
      times: 1,
    }))

/** The same step of all of the dossiers in one request, one step after the other. */
export const batches: Requests = (n, count, until, keys) => {
  const dossiers = numbers(n, count).map((one) => eventsOf(one, until))
  return (dossiers[0] ?? []).map((first, step) => ({
    bytes: post(
      keys[partyOf(first)] ?? '',
      BATCH,
      dossiers.map((events) => events[step]),
    ),
    status: 200,
    holds: APPLIED,
    times: count,
  }))
}

/**
 * The door alone: what a post office may never say (`dossier.accepted` is the agency's) is refused before anything is
 * looked for. Key, quotas, parsing, the envelope, the shape of the data and the rights were all gone through; nothing
 * was read for it and nothing submitted. Its answer is a problem in words, longer than that of an event that is taken.
 */
export const refused: Requests = (n, count, until, keys) => {
  const own = eventsOf(n, until).find(({ type }) => type === 'vn.bcci.dossier.accepted')
  if (own === undefined) throw new Error('no journey is without its acceptance')
  const { party, person } = A.clerk
  const bytes = post(keys[party] ?? '', EVENT, { ...own, source: `/parties/${party}`, person })
  const one = { bytes, status: 403, holds: 'not-your-role', times: 1 }
  return Array.from({ length: count * JOURNEY_STEPS }, () => one)
}
