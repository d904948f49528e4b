import { z } from 'zod'
import type { Route, Schema } from '../http/route.ts'
import { type Json, problems, schemaOf } from './openapi-kit.ts'
import { apiRoutes } from './routes.ts'

const jsonOf = (schema: Schema): Json => (schema instanceof z.ZodType ? schemaOf(schema) : schema)

const contentOf = (content: Readonly<Record<string, Schema>>): Json =>
  Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema: jsonOf(schema) }]))

/** Each property of a schema as a parameter. */
function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): readonly Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema) as {
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
export const operationId = (method: string, path: string): string =>
  method +
  path
    .replace(/^\/v1/, '')
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .replaceAll(/[^A-Za-z]+([a-z])/g, (_, letter: string) => letter.toUpperCase())

function operation(route: Route, path: string): Json {
  const content = route.content ?? (route.body && { 'application/json': route.body })
  const answers = Object.entries(route.answers).map(([status, { description, content: given }]) => [
    status,
    { description, ...(given && { content: contentOf(given) }) },
  ])
  return {
    operationId: operationId(route.method, path),
    summary: route.summary,
    security: route.scope === 'anybody' ? [] : [{ key: [route.scope] }, { session: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(content && { requestBody: { required: true, content: contentOf(content) } }),
    responses: { ...Object.fromEntries(answers), ...problems },
  }
}

/** The paths of the description, as the routes state them. */
export function routePaths(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of apiRoutes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route, path) }
  }
  return paths
}
