import { z } from 'zod'
import { FeedPlace } from '../domain/federation/feed-row.ts'
import type { CallFailure, CallOut, OutgoingAnswer } from './outgoing.ts'

// Another installation of this service, spoken to by nothing but its public doors (/docs).

/** What a page of a feed may take; a longer one is asked for in smaller pieces. */
const PAGE_BYTES_MAX = 8_000_000
const PEOPLE_BYTES_MAX = 1_000_000
const TIMEOUT_MS = 20_000
/** Each piece is so much smaller than the one before, down to one event. */
const SMALLER = 10

const Page = z.array(FeedPlace)
/** Personal values by the id of the event that says them, and by their pointer there. */
const Values = z.record(z.string(), z.record(z.string(), z.unknown()))
const People = z.looseObject({ events: Values })
export type ValuesByEvent = z.output<typeof Values>

/** Why nothing was had: the call failed, it was answered with this status, or with something else than was asked for. */
export type FeedProblem = CallFailure | `http-${number}` | 'unreadable' | 'unknown-cursor'
type Failed = Readonly<{ problem: FeedProblem }>

export type PartnerFeed = Readonly<{
  /** The next events after a place, oldest first; none where nothing is new so long. */
  page(
    after: number,
    limit: number,
    waitMs: number,
  ): Promise<Readonly<{ rows: readonly FeedPlace[] }> | Failed>
  /** What the events of a dossier say of people; nothing where its people are not for the key's party. */
  people(dossier: string): Promise<Readonly<{ values: ValuesByEvent }> | Failed>
}>

export function partnerFeed(call: CallOut, address: string, key: string): PartnerFeed {
  const get = (path: string, answerBytesMax: number, waitMs: number) =>
    call({
      url: `${address.replace(/\/$/, '')}${path}`,
      method: 'GET',
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json, application/cloudevents-batch+json',
      },
      timeoutMs: TIMEOUT_MS + waitMs,
      answerBytesMax,
    })
  const page: PartnerFeed['page'] = async (after, limit, waitMs) => {
    const told = await get(`/v1/events?after=${after}&limit=${limit}&wait=${waitMs}`, PAGE_BYTES_MAX, waitMs)
    if ('failed' in told) return { problem: told.failed }
    if (told.status === 410) return { problem: 'unknown-cursor' }
    if (told.status !== 200) return { problem: `http-${told.status}` }
    if (told.cut && limit > 1) return page(after, Math.ceil(limit / SMALLER), waitMs)
    const rows = read(Page, told)
    return rows !== undefined && rows.length <= limit && goesOn(after, rows)
      ? { rows }
      : { problem: 'unreadable' }
  }
  return {
    page,
    async people(dossier) {
      const told = await get(
        `/v1/dossiers/${encodeURIComponent(dossier)}/people?by=event`,
        PEOPLE_BYTES_MAX,
        0,
      )
      if ('failed' in told) return { problem: told.failed }
      if (told.status === 404) return { values: {} }
      if (told.status !== 200) return { problem: `http-${told.status}` }
      const people = read(People, told)
      return people === undefined ? { problem: 'unreadable' } : { values: people.events }
    },
  }
}

/** Each place lies behind the one before: who goes back is read without an end. */
const goesOn = (after: number, rows: readonly FeedPlace[]): boolean =>
  rows.every((row, at) => Number(row.sequence) > Number(rows[at - 1]?.sequence ?? after))

function read<S extends z.ZodType>(schema: S, { body, cut }: OutgoingAnswer): z.output<S> | undefined {
  if (cut) return undefined
  try {
    const parsed = schema.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
