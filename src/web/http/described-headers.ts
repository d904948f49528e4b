import type { Json } from './route.ts'

// The headers of answers, by what a door states: none of them has to be named door by door.

const text = (description: string, maxLength: number, more: Json = {}): Json => ({
  description,
  schema: { type: 'string', maxLength, ...more },
})

const HEADERS = {
  RateLimit: text(
    'What is left of each limit: a structured field (draft-ietf-httpapi-ratelimit-headers).',
    500,
  ),
  'RateLimit-Policy': text('The limits that count here: a structured field.', 500),
  'Retry-After': {
    description: 'How many seconds to wait before the same request is sent again.',
    schema: { type: 'integer', format: 'int64', minimum: 0, maximum: 86_400 },
  },
  'X-Next-After': text(
    'Where the next page begins: sent back as `after`. Absent where there is no more.',
    400,
  ),
  Link: text('The address of the next page, as rel="next" (RFC 8288).', 2_000),
  ETag: text('Changes with what is answered; sent back in If-None-Match, it saves the answer.', 200),
  'X-Reference-Version': text('Changes with every change of the reference data.', 64, {
    pattern: '^[0-9a-f]{64}$',
  }),
  'WWW-Authenticate': text('Bearer: a key is asked for.', 40),
  Location: text('Where it is kept.', 2_000, { format: 'uri-reference' }),
  'Content-Disposition': text('The name of the file; it names nobody.', 300),
  'X-Paper-Sha256': text('The SHA-256 of the bytes, as the book keeps it.', 64, {
    pattern: '^[0-9a-f]{64}$',
  }),
  'X-Paper-Reprint-Of': text('The paper that this is a later print of.', 100),
  'Content-Language': text('The language of the words: vi or en, by Accept-Language.', 5),
  'X-Request-Id': text('Names this request in the log; tell it when you ask us about an answer.', 100),
} as const satisfies Readonly<Record<string, Json>>
type HeaderName = keyof typeof HEADERS

/** What a door tells by which headers are said. */
type Told = Readonly<{
  path: string
  status: number
  /** Whether it takes `after`. */
  pages: boolean
  /** Whether it may answer that nothing has changed. */
  cached: boolean
  /** Whether it answers by the reference data of a day. */
  versioned: boolean
  types: readonly string[]
}>

const PAPER = /^(application\/pdf|text\/plain)$/
const SHEET = /^(text\/csv|application\/vnd\.openxmlformats.*)$/

function namesOf({ path, status, pages, cached, versioned, types }: Told): readonly HeaderName[] {
  const good = status >= 200 && status < 300
  return [
    'X-Request-Id',
    ...(path.startsWith('/v1/') ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
    ...(status >= 400 && path.startsWith('/v1/') ? (['Content-Language'] as const) : []),
    ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
    ...(status === 429 || status === 503 ? (['Retry-After'] as const) : []),
    ...(status === 303 ? (['Location'] as const) : []),
    ...((good || status === 304) && pages ? (['X-Next-After', 'Link'] as const) : []),
    ...(cached && (good || status === 304) ? (['ETag'] as const) : []),
    ...(versioned && (good || status === 304) ? (['X-Reference-Version'] as const) : []),
    ...(good && types.some((type) => PAPER.test(type))
      ? (['Content-Disposition', 'X-Paper-Sha256', 'X-Paper-Reprint-Of'] as const)
      : []),
    ...(good && types.some((type) => SHEET.test(type)) ? (['Content-Disposition'] as const) : []),
  ]
}

export const headersOf = (told: Told): Json =>
  Object.fromEntries(namesOf(told).map((name) => [name, { $ref: `#/components/headers/${name}` }]))

/** The headers that these paths refer to, each with its words. */
export function headersIn(paths: Json): Json {
  const text = JSON.stringify(paths)
  return Object.fromEntries(
    Object.entries(HEADERS).filter(([name]) => text.includes(`"#/components/headers/${name}"`)),
  )
}
