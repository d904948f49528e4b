import type { Json } from './route.ts'

// Every text, number and list in the description has a bound, so that whoever reads us knows what to make room for.

/** The longest text of an answer whose schema names no bound of its own: a history in words, a table's remark. */
const TEXT_MAX = 20_000
/** The most entries of a list in an answer that names no bound of its own. */
const ITEMS_MAX = 10_000

/** The length of what a format stands for, with room for a fraction and an offset in times. */
const FORMAT_MAX: Readonly<Record<string, number>> = {
  date: 10,
  'date-time': 40,
  uuid: 36,
  binary: 50_000_000,
}

const PIECE = /\[(?:[^\]\\]|\\.)*\]|\\.|\((?:[^()[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])*\)|[^^$]/y
const TIMES = /\{(\d+)(?:,(\d*))?\}|[?*+]/y

/** The longest text that a simple pattern lets through; undefined where that is not seen from it. */
export function longest(pattern: string): number | undefined {
  if (!pattern.startsWith('^') || !pattern.endsWith('$') || /\(\?|(?<!\\)\|/.test(pattern)) return undefined
  const body = pattern.slice(1, -1)
  let length = 0
  let at = 0
  while (at < body.length) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(body)?.[0]
    if (piece === undefined) return undefined
    at += piece.length
    const one = piece.startsWith('(') ? longest(`^${piece.slice(1, -1)}$`) : 1
    TIMES.lastIndex = at
    const times = TIMES.exec(body)
    if (times) at += times[0].length
    const most = timesAtMost(times)
    if (one === undefined || most === undefined) return undefined
    length += one * most
  }
  return length
}

function timesAtMost(times: RegExpExecArray | null): number | undefined {
  if (times === null || times[0] === '?') return 1
  if (times[1] === undefined) return undefined
  const most = times[2] ?? times[1]
  return most === '' ? undefined : Number(most)
}

/** Names under which a schema holds schemas: one, a list of them, or by name. */
const ONE = ['items', 'additionalProperties', 'propertyNames', 'not'] as const
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const
const NAMED = ['properties', '$defs'] as const

const isSchema = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The bounds that a schema names itself come first; what it leaves open is filled in. */
function own(schema: Json): Json {
  const kinds = [schema.type].flat()
  if (kinds.includes('integer')) {
    const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema
    return { format: 'int64', minimum, maximum }
  }
  if (kinds.includes('array') && schema.prefixItems === undefined) return { maxItems: ITEMS_MAX }
  if (!kinds.includes('string') || schema.enum !== undefined || schema.const !== undefined) return {}
  const byPattern = typeof schema.pattern === 'string' ? longest(schema.pattern) : undefined
  return { maxLength: FORMAT_MAX[String(schema.format)] ?? byPattern ?? TEXT_MAX }
}

/** A schema in which every text, whole number and list has a bound. */
export function bounded(schema: Json): Json {
  const inner: Record<string, unknown> = {}
  for (const name of ONE) if (isSchema(schema[name])) inner[name] = bounded(schema[name])
  for (const name of LISTS)
    if (Array.isArray(schema[name])) inner[name] = (schema[name] as Json[]).map(bounded)
  for (const name of NAMED)
    if (isSchema(schema[name]))
      inner[name] = Object.fromEntries(
        Object.entries(schema[name]).map(([key, value]) => [key, isSchema(value) ? bounded(value) : value]),
      )
  return { ...own(schema), ...schema, ...inner }
}
