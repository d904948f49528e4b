// What a newer description takes from those who built on an older one (the change policy in the description says what
// may change). Both sides are read by their JSON Schemas; what is not seen by them is kept by other tests.

type Json = Readonly<Record<string, unknown>>
/** Who sends it decides which way it may change: what callers send may only widen, what we send may only grow. */
type Way = 'asked' | 'answered'
type Parts = Readonly<Record<string, Json>>
type Content = Readonly<Record<string, Readonly<{ schema: Json }>>>
type Parameter = Readonly<{ name: string; in: string; required: boolean; schema: Json }>
type Operation = Readonly<{
  operationId: string
  security: readonly Json[]
  parameters: readonly Parameter[]
  requestBody?: Readonly<{ content: Content }>
  responses: Readonly<Record<string, Readonly<{ content?: Content; headers?: Json }>>>
}>
export type Description = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: Readonly<{ schemas: Parts }>
}>

const BOUNDS_UP = ['maxLength', 'maxItems', 'maximum'] as const
const BOUNDS_DOWN = ['minLength', 'minItems', 'minimum'] as const
const REF = '#/components/schemas/'

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const partsOf = (value: unknown): Parts => (value ?? {}) as Parts

/** Says each breaking change in words, with its place. */
export function breakingChanges(before: Description, now: Description): readonly string[] {
  const found: string[] = []
  const compared = new Set<string>()
  const schemaAt = (schema: Json, description: Description): Json =>
    typeof schema.$ref === 'string'
      ? (description.components.schemas[schema.$ref.slice(REF.length)] ?? {})
      : schema

  function compare(old: Json, next: Json, way: Way, at: string): void {
    if (typeof old.$ref === 'string') {
      const once = `${way} ${old.$ref} ${String(next.$ref)}`
      if (compared.has(once)) return
      compared.add(once)
    }
    const [one, other] = [schemaAt(old, before), schemaAt(next, now)]
    kinds(one, other, way, at)
    bounds(one, other, way, at)
    fields(one, other, way, at)
    if (one.items && other.items) compare(one.items as Json, other.items as Json, way, `${at}[]`)
    for (const name of ['oneOf', 'anyOf', 'allOf'])
      for (const [index, choice] of listOf(one[name]).entries()) {
        const same = listOf(other[name])[index]
        if (same) compare(choice as Json, same as Json, way, at)
        else if (way === 'asked') found.push(`${at}: one of the forms that were taken is gone`)
      }
  }

  function kinds(one: Json, other: Json, way: Way, at: string): void {
    if (JSON.stringify(one.type) !== JSON.stringify(other.type))
      found.push(`${at}: was ${JSON.stringify(one.type)} and is ${JSON.stringify(other.type)}`)
    if ('const' in one && one.const !== other.const && !listOf(other.enum).includes(one.const))
      found.push(`${at}: ${String(one.const)} is another value`)
    if (way !== 'asked') return
    const gone = listOf(one.enum).filter((value) => Array.isArray(other.enum) && !other.enum.includes(value))
    if (gone.length > 0) found.push(`${at}: no longer takes ${gone.join(', ')}`)
    if (other.pattern !== undefined && one.pattern !== other.pattern)
      found.push(`${at}: takes another pattern (${String(one.pattern)} before, ${String(other.pattern)} now)`)
  }

  function bounds(one: Json, other: Json, way: Way, at: string): void {
    if (way !== 'asked') return
    for (const name of BOUNDS_UP)
      if (Number(other[name] ?? Number.POSITIVE_INFINITY) < Number(one[name] ?? Number.POSITIVE_INFINITY))
        found.push(`${at}: ${name} was ${String(one[name])} and is ${String(other[name])}`)
    for (const name of BOUNDS_DOWN)
      if (Number(other[name] ?? Number.NEGATIVE_INFINITY) > Number(one[name] ?? Number.NEGATIVE_INFINITY))
        found.push(`${at}: ${name} was ${String(one[name])} and is ${String(other[name])}`)
  }

  function fields(one: Json, other: Json, way: Way, at: string): void {
    const [had, has] = [partsOf(one.properties), partsOf(other.properties)]
    for (const [name, field] of Object.entries(had)) {
      const next = has[name]
      if (next) compare(field, next, way, `${at}.${name}`)
      else found.push(`${at}.${name}: the field is gone`)
    }
    const [needed, needs] = [listOf(one.required), listOf(other.required)]
    const [from, to, words] =
      way === 'asked' ? [needs, needed, 'is required now'] : [needed, needs, 'is not always there any more']
    for (const name of from) if (!to.includes(name)) found.push(`${at}.${String(name)}: ${words}`)
  }

  function contents(old: Content | undefined, next: Content | undefined, way: Way, at: string): void {
    for (const [type, { schema }] of Object.entries(old ?? {})) {
      const same = next?.[type]
      if (same) compare(schema, same.schema, way, at)
      else found.push(`${at}: ${type} is gone`)
    }
  }

  function doors(old: Operation, next: Operation, at: string): void {
    if (old.operationId !== next.operationId)
      found.push(`${at}: was called ${old.operationId} and is ${next.operationId}`)
    for (const parameter of old.parameters) {
      const same = next.parameters.find((one) => one.name === parameter.name && one.in === parameter.in)
      if (same) compare(parameter.schema, same.schema, 'asked', `${at} ${parameter.name}`)
      else found.push(`${at} ${parameter.name}: the parameter is gone`)
    }
    for (const { name, required } of next.parameters)
      if (required && !old.parameters.some((one) => one.name === name && one.required))
        found.push(`${at} ${name}: the parameter is required now`)
    if (JSON.stringify(old.security) !== JSON.stringify(next.security))
      found.push(`${at}: needs ${JSON.stringify(next.security)}, and ${JSON.stringify(old.security)} before`)
    contents(old.requestBody?.content, next.requestBody?.content, 'asked', `${at} body`)
    if (!old.requestBody && next.requestBody) found.push(`${at}: needs a body now`)
    for (const [status, answer] of Object.entries(old.responses).filter(([one]) => one.startsWith('2'))) {
      const same = next.responses[status]
      contents(answer.content, same?.content, 'answered', `${at} ${status}`)
      for (const name of Object.keys(answer.headers ?? {}))
        if (!same?.headers?.[name]) found.push(`${at} ${status}: the header ${name} is gone`)
    }
  }

  for (const [path, methods] of Object.entries(before.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const same = now.paths[path]?.[method]
      const at = `${method.toUpperCase()} ${path}`
      if (same) doors(operation, same, at)
      else found.push(`${at}: the door is gone`)
    }
  return found
}
