import { z } from 'zod'
import { type EventType, isEventType, TYPE_PREFIX } from '../dossier/events/events.ts'
import { PersonRef } from '../dossier/events/shapes.ts'
import { Instant } from '../instant.ts'
import { PartyCode, Role } from '../party.ts'

const ID_MAX = 80
const TYPE_MAX = 80
const SOURCE_MAX = 60
const PLACE_DIGITS_MAX = 15

/** A text as it can be kept and shown, whatever was in it: no engine keeps a zero, nor half a letter. */
const shownText = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd'))

/** What every row of a feed has, whatever else may be wrong with it: it can be named, and its place is known. */
export const FeedPlace = z.looseObject({
  id: shownText(ID_MAX),
  source: shownText(SOURCE_MAX),
  type: shownText(TYPE_MAX),
  subject: shownText(ID_MAX),
  sequence: z.string().regex(new RegExp(`^\\d{1,${PLACE_DIGITS_MAX}}$`)),
})
export type FeedPlace = z.output<typeof FeedPlace>

const ID = new RegExp(`^[A-Za-z0-9_-]{8,${ID_MAX}}$`)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** An event of another installation's feed, as far as it is taken over. */
export const FeedRow = z.object({
  id: z.string().regex(ID),
  source: z
    .string()
    .transform((text) => text.replace(/^\/parties\//, ''))
    .pipe(PartyCode),
  type: z
    .string()
    .transform((text) => (text.startsWith(TYPE_PREFIX) ? text.slice(TYPE_PREFIX.length) : ''))
    .pipe(z.custom<EventType>((text) => typeof text === 'string' && isEventType(text))),
  subject: z.string().regex(UUID),
  time: Instant,
  recordedtime: Instant,
  role: Role,
  person: PersonRef.optional(),
  gap: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
})
export type FeedRow = z.output<typeof FeedRow>
