import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { eventSchemas, eventTypes } from '../../src/domain/dossier/events/events.ts'
import { apiRoutes } from '../../src/web/api/routes.ts'
import { jsonOf } from '../../src/web/http/description.ts'
import { arbitraryOf } from '../support/arbitrary-of.ts'

// The bounds that the description states for what is sent here are those that are kept, no wider and no narrower.

type Json = Readonly<Record<string, unknown>>
type Path = readonly PropertyKey[]

/** What a text or a list is stated to hold where its schema names no bound (src/web/http/bounds.ts). */
const UNNAMED = { maxLength: 20_000, maxItems: 10_000 }
const SAMPLES = 12
const SEED = 20_261_116

const TAKEN: readonly (readonly [what: string, schema: z.ZodType])[] = [
  ...eventTypes.map((type) => [`data of ${type}`, eventSchemas[type]] as const),
  ...apiRoutes.flatMap(({ method, path, body, query }) =>
    Object.entries({ body, query }).flatMap(([part, schema]) =>
      schema === undefined ? [] : [[`${part} of ${method} ${path}`, schema] as const],
    ),
  ),
]

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every schema in a schema, with its place. */
function* partsOf(schema: unknown, at = ''): Generator<readonly [at: string, schema: Json]> {
  if (Array.isArray(schema))
    for (const [index, one] of schema.entries()) yield* partsOf(one, `${at}/${index}`)
  if (!isJson(schema)) return
  yield [at, schema]
  for (const [name, one] of Object.entries(schema)) yield* partsOf(one, `${at}/${name}`)
}

/** The bounded values in a value, with their places and schemas; where there are several forms, none is looked into. */
function* leavesOf(schema: Json, value: unknown, at: Path = []): Generator<readonly [Path, Json, unknown]> {
  yield [at, schema, value]
  if (Array.isArray(value) && isJson(schema.items))
    for (const [index, one] of value.entries()) yield* leavesOf(schema.items, one, [...at, index])
  if (isJson(value))
    for (const [name, one] of Object.entries(value)) {
      const inner = (schema.properties as Json | undefined)?.[name]
      if (isJson(inner)) yield* leavesOf(inner, one, [...at, name])
    }
}

/** The value with another one at a place. */
function withAt(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other
  if (Array.isArray(value))
    return value.map((one, index) => (index === first ? withAt(one, rest, other) : one))
  return { ...(value as Json), [first]: withAt((value as Json)[String(first)], rest, other) }
}

/** A value that is over what is stated, and one that just keeps to it; undefined where nothing is stated. */
function atTheBound(schema: Json, value: unknown): Readonly<{ over: unknown; within?: unknown }> | undefined {
  const { maxLength, maxItems, maximum, pattern, format } = schema as Readonly<Record<string, number>>
  if (typeof value === 'string' && maxLength !== undefined)
    return {
      over: value.padEnd(maxLength + 1, 'a'),
      ...(pattern === undefined && format === undefined && { within: value.padEnd(maxLength, 'a') }),
    }
  if (Array.isArray(value) && maxItems !== undefined && value.length > 0)
    return { over: Array.from({ length: maxItems + 1 }, () => value[0]) }
  if (typeof value === 'number' && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER)
    return { over: maximum + 1, within: maximum }
  return undefined
}

const isTooBig = (schema: z.ZodType, value: unknown, at: Path): boolean =>
  (schema.safeParse(value).error?.issues ?? []).some(
    ({ code, path }) => code === 'too_big' && path.join('/') === at.join('/'),
  )

describe('what is sent here', () => {
  it('has a bound of its own in every text and list', () => {
    expect(TAKEN.length).toBeGreaterThan(80)
    const open = TAKEN.flatMap(([what, schema]) =>
      [...partsOf(jsonOf(schema))]
        .filter(([, one]) => one.maxLength === UNNAMED.maxLength || one.maxItems === UNNAMED.maxItems)
        .map(([at]) => `${what} ${at}`),
    )
    expect(open).toEqual([])
  })

  it.each(TAKEN)('is refused over the bounds that are stated, and taken up to them: %s', (what, schema) => {
    const json = jsonOf(schema)
    const hints = { schemas: {}, byName: {} }
    for (const sample of fc.sample(arbitraryOf(json, hints), { numRuns: SAMPLES, seed: SEED }))
      for (const [at, one, value] of leavesOf(json, sample)) {
        const bound = atTheBound(one, value)
        if (bound === undefined) continue
        const place = `${what} /${at.join('/')} ${JSON.stringify(one)}`
        expect(schema.safeParse(withAt(sample, at, bound.over)).success, place).toBe(false)
        if ('within' in bound)
          expect(isTooBig(schema, withAt(sample, at, bound.within), at), place).toBe(false)
      }
  })
})
