import { z } from 'zod'
import { bounded } from './bounds.ts'
import { headersOf } from './described-headers.ts'
import { problemsOf } from './described-problems.ts'
import { PROBLEM_TYPE, type ProblemCode, problemPath, problemWords } from './problem.ts'
import { type Json, PART_MAX, type Route, ref, type Schema } from './route.ts'

// The description of doors (OpenAPI 3.1), made of what they state.

/** A schema as JSON Schema. */
export function jsonOf(schema: Schema): Json {
  if (!(schema instanceof z.ZodType)) return bounded(schema)
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    // A word of our own is an extension to everybody else.
    override({ jsonSchema }) {
      const { privacy, ...known } = jsonSchema
      if (privacy === undefined) return
      delete jsonSchema.privacy
      Object.assign(jsonSchema, known, { 'x-privacy': privacy })
    },
  })
  return bounded(json)
}

/** What a description is told beside the routes. */
export type Telling = Readonly<{
  /** The topic of a path, by which doors are sorted. */
  topicOf: (path: string) => string
  /** What was sent to a door (`GET /v1/events`) and answered by it once. */
  examplesOf: (door: string) => DoorExamples
}>

type Shown = Readonly<{ name: string; summary: string; value: unknown }>
export type DoorExamples = Readonly<{
  bodies: readonly (Shown & Readonly<{ type: string }>)[]
  answers: readonly (Shown & Readonly<{ status: number }>)[]
}>

const BATCH = /batch\+json$/

/** Plain JSON is taken for the more particular types too, but for a batch, which is told by its type. */
const shows = (type: string, of: string): boolean =>
  type === of || (type === 'application/json' && /json$/.test(of) && !BATCH.test(of))

/** Each type with its schema and the examples of it. */
const contentOf = (
  content: Readonly<Record<string, Schema>>,
  examples: (type: string) => readonly Shown[],
): Json =>
  Object.fromEntries(
    Object.entries(content).map(([type, schema]) => {
      const shown = examples(type).map(({ name, summary, value }) => [name, { summary, value }])
      return [
        type,
        { schema: jsonOf(schema), ...(shown.length > 0 && { examples: Object.fromEntries(shown) }) },
      ]
    }),
  )

/** Each property of a schema as a parameter. */
function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query' | 'header'): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = jsonOf(schema) as {
    properties?: Readonly<Record<string, Json>>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: required.includes(name),
    description,
    schema: where === 'path' ? withinPart(rest) : rest,
  }))
}

/** Longer parts of a path are found nowhere (route.ts). */
const withinPart = (schema: Json): Json =>
  typeof schema.maxLength === 'number'
    ? { ...schema, maxLength: Math.min(schema.maxLength, PART_MAX) }
    : schema

const IF_NONE_MATCH: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the answer that you have: where nothing changed, 304 comes without a body.',
  schema: { type: 'string', maxLength: 200 },
}

/** `getDossiersByIdPeople`: the name of an operation in a client that is made from the description. */
const operationId = (method: string, path: string): string =>
  method +
  path
    .replace(/^\/v1/, '')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .replaceAll(/[^A-Za-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The content of an answer by one of these codes. */
const problemContent = (codes: readonly ProblemCode[]): Json => ({
  [PROBLEM_TYPE]: {
    schema: {
      allOf: [ref('Problem'), { type: 'object', properties: { type: { enum: codes.map(problemPath) } } }],
    },
  },
})

const problemText = (codes: readonly ProblemCode[]): string =>
  [...new Set(codes.map((code) => problemWords(code)?.words.en ?? code))].join('; ').concat('.')

function answersOf(route: Route, path: string, examples: DoorExamples['answers']): Json {
  const told = {
    path,
    pages:
      route.query !== undefined && 'after' in ((jsonOf(route.query).properties as Json | undefined) ?? {}),
    cached: 304 in route.answers,
    versioned: route.answers[304]?.headers?.includes('X-Reference-Version') === true,
  }
  const problems = problemsOf(route)
  const statuses = new Set([...Object.keys(route.answers).map(Number), ...problems.keys()])
  const answers = [...statuses].map((status) => {
    const { description, content = {} } = route.answers[status] ?? {}
    const codes = problems.get(status)
    const headers = headersOf({
      ...told,
      status,
      types: [...Object.keys(content), ...(codes ? [PROBLEM_TYPE] : [])],
    })
    const whole = {
      ...contentOf(content, () => examples.filter((one) => one.status === status)),
      ...(codes && problemContent(codes)),
    }
    return [
      status,
      {
        description: [description, codes && problemText(codes)].filter(Boolean).join(' '),
        headers,
        ...(Object.keys(whole).length > 0 && { content: whole }),
      },
    ]
  })
  return Object.fromEntries(answers)
}

function needs({ scope, also }: Route): string {
  if (scope === 'anybody') return 'Open to anybody.'
  if (scope === 'any-key') return 'Needs a key, whatever it may do; sessions have none.'
  const further = also ? ` and with \`${also}\`` : ''
  return `Needs a key with the scope \`${scope}\`${further}, or a session of somebody who works here.`
}

function operation(route: Route, path: string, { topicOf, examplesOf }: Telling): Json {
  const { bodies, answers } = examplesOf(`${route.method.toUpperCase()} ${path}`)
  const content = route.content ?? (route.body && { 'application/json': route.body })
  return {
    operationId: operationId(route.method, path),
    tags: [topicOf(path)],
    summary: route.summary,
    description: needs(route),
    security:
      route.scope === 'anybody'
        ? []
        : route.scope === 'any-key'
          ? [{ key: [] }]
          : [{ key: [route.scope, ...(route.also ? [route.also] : [])] }, { session: [] }],
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...parametersOf(route.headers, 'header'),
      ...(304 in route.answers ? [IF_NONE_MATCH] : []),
    ],
    ...(content && {
      requestBody: {
        required: true,
        content: contentOf(content, (type) => bodies.filter((one) => shows(type, one.type))),
      },
    }),
    responses: answersOf(route, path, answers),
  }
}

/** The paths of the description, as the routes state them. */
export function pathsOf(routes: readonly Route[], telling: Telling): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route, path, telling) }
  }
  return paths
}
