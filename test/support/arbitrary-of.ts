import fc from 'fast-check'

type Json = Readonly<Record<string, unknown>>

/** What grammar-based fuzzing is told beside the grammar: values that lead behind the shapes, by name of a field. */
export type Hints = Readonly<{ schemas: Json; byName: Readonly<Record<string, fc.Arbitrary<unknown>>> }>

const ITEMS_MOST = 3
const TEXT_MOST = 30
const LETTERS = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyÁÀẢÃẠ 0123456789']
const REF = '#/components/schemas/'

const text = ({ minLength = 0, maxLength = TEXT_MOST }: { minLength?: number; maxLength?: number }) =>
  fc
    .array(fc.constantFrom(...LETTERS), {
      minLength: Math.max(minLength, 1),
      maxLength: Math.max(Math.min(maxLength, TEXT_MOST), minLength, 1),
    })
    // What is trimmed or shut out by rules about names is not what is tried here.
    .map((letters) => letters.join('').replaceAll(' ', 'o'))

const day = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) })
  .map((ms) => new Date(ms).toISOString())

function textOf(schema: Json): fc.Arbitrary<unknown> {
  if (schema.format === 'date') return day.map((at) => at.slice(0, 10))
  if (schema.format === 'date-time') return day
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'email') return fc.constant('ai.do@example.vn')
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern))
  return text(schema)
}

const number = ({ minimum = 0, maximum = 1000 }: { minimum?: number; maximum?: number }) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 20) }) },
    { weight: 1, arbitrary: fc.maxSafeInteger().map((n) => Math.min(Math.max(n, minimum), maximum)) },
  )

function fieldsOf(schema: Json, hints: Hints): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Json>>
  const required = (schema.required ?? []) as readonly string[]
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, hints, name)]),
  )
  return fc.record(values, { requiredKeys: [...required] })
}

/** Values that a JSON Schema lets through, as zod writes them; what a hint names comes mostly from the hint. */
export function arbitraryOf(schema: Json, hints: Hints, name = ''): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string')
    return arbitraryOf(hints.schemas[schema.$ref.slice(REF.length)] as Json, hints, name)
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Json[] | undefined
  if (choices) return fc.oneof(...choices.map((one) => arbitraryOf(one, hints, name)))
  const hint = hints.byName[name]
  switch (schema.type) {
    case 'string':
      return hint ?? textOf(schema)
    case 'integer':
    case 'number':
      return hint ?? number(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const { minItems = 0, maxItems = ITEMS_MOST } = schema as { minItems?: number; maxItems?: number }
      const one = arbitraryOf(schema.items as Json, hints, name)
      return fc.array(one, {
        minLength: minItems,
        maxLength: Math.max(minItems, Math.min(maxItems, ITEMS_MOST)),
      })
    }
    case 'object':
      return fieldsOf(schema, hints)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}
