import { z } from 'zod'
import { LateReason } from '../../domain/dossier/events/events.ts'
import type { Ctx } from '../http/env.ts'
import { isJson, isUtf8, mediaTypeOf } from '../http/media-type.ts'
import { parse, parseJson, problemWith, readText, refuse } from '../http/parse.ts'
import { type Issue, issueAt } from './cloud-event.ts'

// The three ways in which CloudEvents come by HTTP (HTTP binding 1.0.2 section 3).

const STRUCTURED = 'application/cloudevents+json'
const BATCH = 'application/cloudevents-batch+json'
const PREFIX = 'ce-'
/** Any of these says that the attributes are headers, and that the body is data alone. */
const BINARY_BY = ['ce-specversion', 'ce-id', 'ce-source', 'ce-type']

const attribute = (maxLength: number, words: string) =>
  z.string().max(maxLength).optional().describe(`In binary mode: ${words}`)

/** The attributes of an event in binary mode, percent-encoded where they are not ASCII; none in the other modes. */
export const BinaryHeaders = z.object({
  'ce-specversion': z.literal('1.0').optional().describe('In binary mode: always 1.0.'),
  'ce-id': attribute(64, 'the id that you give it, for ever unique with its source.'),
  'ce-source': attribute(60, 'your party code, alone or as /parties/CODE.'),
  'ce-type': attribute(80, 'what happened, such as vn.bcci.packet.received_by_post.'),
  'ce-subject': attribute(192, 'the dossier, by our id or any living number of it; percent-encoded.'),
  'ce-time': attribute(40, 'when it happened (RFC 3339).'),
  'ce-person': attribute(64, 'your reference of the person who acted; no name.'),
  'ce-latereason': LateReason.optional().describe(
    'In binary mode: why it is told more than four working hours late.',
  ),
  'ce-pin': attribute(40, 'the PIN of data.countersigner; checked and never kept.'),
  'ce-secret': attribute(40, 'the secret on the citizen’s slip; checked and never kept.'),
})

/** What a request brings: one event or several, read as JSON and no further. */
export type Brought =
  | Readonly<{ mode: 'one'; row: unknown; chars: number }>
  | Readonly<{ mode: 'batch'; rows: readonly unknown[]; chars: number }>

/**
 * Reads the events of a request. Plain JSON without headers of an event is taken as well, one event or a list.
 * @param rowsMax how many may come at once
 */
export async function eventsIn(c: Ctx, rowsMax: number): Promise<Brought> {
  const { headers } = c.req.raw
  const type = mediaTypeOf(headers.get('content-type') ?? '')
  const structured = type?.essence === STRUCTURED
  const batch = type?.essence === BATCH
  if (!structured && !batch && BINARY_BY.some((name) => headers.has(name))) return binaryIn(c)
  const plain = type?.essence === 'application/json'
  if (!type || !isUtf8(type) || !(structured || batch || plain))
    refuse('unsupported-media-type', { detail: `${STRUCTURED}, ${BATCH}, application/json (UTF-8)` })
  const text = await readText(c.req.raw)
  const body = parseJson(text)
  if (batch || (plain && Array.isArray(body)))
    return { mode: 'batch', rows: parse(z.array(z.unknown()).max(rowsMax), body), chars: text.length }
  return { mode: 'one', row: body, chars: text.length }
}

/** Binary mode: an attribute is a header, `Content-Type` says what the data is. */
async function binaryIn(c: Ctx): Promise<Brought> {
  const { headers } = c.req.raw
  const contentType = headers.get('content-type')
  const type = mediaTypeOf(contentType ?? 'application/json')
  if (!type || !isJson(type)) refuse('unsupported-media-type', { detail: 'application/json (UTF-8)' })
  const event: Record<string, unknown> = contentType === null ? {} : { datacontenttype: contentType.trim() }
  const issues: Issue[] = []
  for (const [header, value] of headers.entries()) {
    if (!header.startsWith(PREFIX)) continue
    const name = header.slice(PREFIX.length)
    const decoded = decodeHeader(value)
    if (name === 'datacontenttype') issues.push(issueAt('said-by-content-type', name))
    else if (name === 'data' || name === 'data_base64') issues.push(issueAt('not-an-attribute-name', name))
    else if (decoded === undefined) issues.push(issueAt('not-percent-encoded', name))
    else event[name] = decoded
  }
  if (issues.length > 0) throw problemWith(issues)
  const text = await readText(c.req.raw)
  const body = text.length === 0 ? {} : { data: parseJson(text) }
  return { mode: 'one', row: { ...event, ...body }, chars: text.length }
}

const QUOTED = /"((?:[^"\\]|\\.)*)"/g
const VISIBLE = /^[\x20-\x7e]*$/
const ENCODED_BYTES = /(?:%[0-9A-Fa-f]{2})+/g

/**
 * The value of an attribute in a header: quotes are taken off, then one round of percent-decoding; undefined where
 * that gives no UTF-8, or something was not encoded that must be.
 */
export function decodeHeader(value: string): string | undefined {
  if (!VISIBLE.test(value)) return undefined
  const bare = value.replaceAll(QUOTED, (_, inner: string) => inner.replaceAll(/\\(.)/g, '$1'))
  if (value.replaceAll(QUOTED, '').includes('"')) return undefined
  if (bare.replaceAll(ENCODED_BYTES, '').includes('%')) return undefined
  try {
    return bare.replaceAll(ENCODED_BYTES, (bytes) => decodeURIComponent(bytes))
  } catch {
    return undefined
  }
}
