import type { Hono } from 'hono'
import type { Env } from './env.ts'

/** The pattern of a path as an expression: `:id` and `:file{...}` stand for one part each. */
const expressionOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/:[a-z]+(\{[^}]*\})?/g, '[^/]+').replaceAll('.', '\\.')}$`)

/** Which methods a path has; empty where the path is none of ours. Read once, when all doors are set. */
export function methodsOf(app: Hono<Env>): (path: string) => readonly string[] {
  const doors = app.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => ({ method: route.method, path: expressionOf(route.path) }))
  return (path) => [...new Set(doors.filter((door) => door.path.test(path)).map((door) => door.method))]
}
