import { isPartyCode } from '../../domain/codes/party-code.ts'
import { isEventType, TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { type Instant, parseInstant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'

// Nearly all events are alike in what stands around their data. Those are read here, for a tenth of what the schema
// takes; it alone says what is wrong with an event, and a test holds the two together.

const ID = /^[A-Za-z0-9_-]{8,64}$/
const PERSON = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/
const SUBJECT = /^[\x20-\x7e]{4,64}$/
const PATH = '/parties/'
const TIME_CHARS_MAX = 40

const usualType = (type: unknown): type is string =>
  typeof type === 'string' && type.startsWith(TYPE_PREFIX) && isEventType(type.slice(TYPE_PREFIX.length))

const matches = (text: unknown, form: RegExp): text is string => typeof text === 'string' && form.test(text)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function codeIn(source: unknown): string | undefined {
  if (typeof source !== 'string') return undefined
  const code = source.startsWith(PATH) ? source.slice(PATH.length) : source
  return isPartyCode(code) ? code : undefined
}

/** The attributes that are taken here, and no others. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'person',
  'data',
])

type UsualEnvelope = Readonly<{
  specversion: '1.0'
  id: string
  source: PartyCode
  type: string
  subject: string | undefined
  time: Instant
  datacontenttype: string | undefined
  person: string | undefined
  data: Record<string, unknown>
}>

/** An event in its usual form as the schema reads it; undefined where it has to be looked at more closely. */
export function usualEnvelope(event: unknown): UsualEnvelope | undefined {
  if (!isObject(event)) return undefined
  for (const name in event) if (!ATTRIBUTES.has(name)) return undefined
  const { specversion, id, type, subject, time, datacontenttype, person, data } = event
  if (specversion !== '1.0' || !matches(id, ID) || !usualType(type) || !isObject(data)) return undefined
  if (datacontenttype !== undefined && datacontenttype !== 'application/json') return undefined
  if (subject !== undefined && !matches(subject, SUBJECT)) return undefined
  if (person !== undefined && !matches(person, PERSON)) return undefined
  const source = codeIn(event.source)
  if (source === undefined || typeof time !== 'string' || time.length > TIME_CHARS_MAX) return undefined
  const moment = parseInstant(time)
  if (moment === undefined) return undefined
  return { specversion, id, source, type, subject, time: moment, datacontenttype, person, data }
}
