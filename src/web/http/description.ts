import { z } from 'zod'
import { PROBLEM_TYPE } from './problem.ts'
import { type Json, type Route, ref, type Schema } from './route.ts'

// The description of doors (OpenAPI 3.1), made of what they state.

/** A schema as JSON Schema. */
export function jsonOf(schema: Schema): Json {
  if (!(schema instanceof z.ZodType)) return schema
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
  return json
}

const contentOf = (content: Readonly<Record<string, Schema>>): Json =>
  Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema: jsonOf(schema) }]))

/** Each property of a schema as a parameter. */
function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): readonly Json[] {
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
    schema: rest,
  }))
}

/** `getDossiersByIdPeople`: the name of an operation in a client that is made from the description. */
const operationId = (method: string, path: string): string =>
  method +
  path
    .replace(/^\/v1/, '')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .replaceAll(/[^A-Za-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What every door may answer. */
const PROBLEM: Json = {
  description: 'A problem document (RFC 9457).',
  content: { [PROBLEM_TYPE]: { schema: ref('Problem') } },
}

function operation(route: Route, path: string): Json {
  const content = route.content ?? (route.body && { 'application/json': route.body })
  const answers = Object.entries(route.answers).map(([status, { description, content: given }]) => [
    status,
    { description, ...(given && { content: contentOf(given) }) },
  ])
  return {
    operationId: operationId(route.method, path),
    summary: route.summary,
    security:
      route.scope === 'anybody'
        ? []
        : [{ key: [route.scope, ...(route.also ? [route.also] : [])] }, { session: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(content && { requestBody: { required: true, content: contentOf(content) } }),
    responses: { ...Object.fromEntries(answers), '4XX': PROBLEM },
  }
}

/** The paths of the description, as the routes state them. */
export function pathsOf(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route, path) }
  }
  return paths
}
