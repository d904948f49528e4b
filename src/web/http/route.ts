import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Caller } from '../../app/callers.ts'
import type { Deps } from '../../deps.ts'
import type { KeyScope } from '../../domain/key-scopes.ts'
import { callerWith } from './callers.ts'
import type { Ctx, Env } from './env.ts'
import { isJson, mediaTypeOf } from './media-type.ts'
import { parse, parseJson, readText, refuse } from './parse.ts'
import type { ProblemCode } from './problem.ts'
import { readQuery } from './read-query.ts'

export type Json = Readonly<Record<string, unknown>>
/** What a value looks like: a schema, or JSON Schema where there is none. */
export type Schema = z.ZodType | Json

type DeepReadonly<T> = T extends readonly (infer One)[]
  ? readonly DeepReadonly<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T
/** What a door sends by the schema that it states. */
export type Sent<S extends z.ZodType> = DeepReadonly<z.output<S>>

/** One of the schemas that the description names. */
export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

export type Answer = Readonly<{
  description: string
  /** Headers that no trait of a door tells; those of 304 are of the answer too for which it stands. */
  headers?: readonly string[]
  content?: Readonly<Record<string, Schema>>
}>

export const answer = (description: string, schema?: Schema, type = 'application/json'): Answer => ({
  description,
  ...(schema === undefined ? {} : { content: { [type]: schema } }),
})

/**
 * What a machine door says of itself, once: its handler gets what is stated here, read and checked, and the
 * description of the doors is made of it.
 */
type Statement<Scope, Params, Query, Body> = Readonly<{
  scope: Scope
  /** A further scope: what names people shows no more of them than their own door does (practice, stories.md D11). */
  also?: KeyScope
  summary: string
  params?: Params
  query?: Query
  /** Request headers that mean something to it, beside those of every request; its handler reads them. */
  headers?: z.ZodObject
  /** Read as JSON and parsed; a body of another kind is stated by `content`, and read by the handler. */
  body?: Body
  content?: Readonly<Record<string, Schema>>
  answers: Readonly<Record<number, Answer>>
  /** What it may say no with beside what every door so asked may (described-problems.ts); it says nothing else. */
  problems?: readonly ProblemCode[]
}>

/** No number or name of ours that stands in a path is longer. */
export const PART_MAX = 300

/** The method, and the path as `paths` builds it, with `:name` for each part that is filled in. */
type Place = Readonly<{ get: string; post?: never } | { post: string; get?: never }>

type Asked<Scope, Params, Query, Body> = Readonly<{
  c: Ctx
  deps: Deps
  caller: Scope extends 'anybody' ? undefined : Caller
  params: z.output<Params>
  query: z.output<Query>
  body: z.output<Body>
}>
type Answering = Response | Promise<Response>

/** `any-key`: every key, whatever it may do, and nobody else. */
type DoorScope = KeyScope | 'any-key' | 'anybody'

export type Route = Statement<DoorScope, z.ZodType, z.ZodType, z.ZodType> &
  Readonly<{ method: 'get' | 'post'; path: string; answer: (c: Ctx, deps: Deps) => Promise<Response> }>

/** A door. It is asked in this order: may the caller, then path, query and body. */
export function route<
  Scope extends DoorScope,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>({
  get,
  post,
  handle,
  ...stated
}: Place &
  Statement<Scope, Params, Query, Body> &
  Readonly<{ handle: (asked: Asked<Scope, Params, Query, Body>) => Answering }>): Route {
  const { scope, params, query, body } = stated
  const path = get ?? post
  return {
    ...stated,
    method: get === undefined ? 'post' : 'get',
    path,
    async answer(c, deps) {
      const caller = scope === 'anybody' ? undefined : callerWith(c, scope)
      if (stated.also) callerWith(c, stated.also)
      const parts = params && partsOf(c, path)
      if (parts && Object.values(parts).some((part) => part.length > PART_MAX)) refuse('not-found')
      return handle({
        c,
        deps,
        caller,
        params: params && parse(params, parts),
        query: readQuery(c, query),
        body: body && parse(body, await readJson(c)),
      } as Asked<Scope, Params, Query, Body>)
    },
  }
}

/** The body as JSON, whatever it is called; what is none and is called something else is told which type is read. */
async function readJson(c: Ctx): Promise<unknown> {
  const text = await readText(c.req.raw)
  const said = c.req.header('content-type')
  const type = said === undefined ? undefined : mediaTypeOf(said)
  try {
    return parseJson(text)
  } catch (error) {
    if (said === undefined || (type && isJson(type))) throw error
    refuse('unsupported-media-type', { detail: 'application/json (UTF-8)' })
  }
}

/** `:kind.pdf`, a part that ends in a fixed way. */
const ENDED = /:(\w+)(\.\w+)/g

/** The parts of a path as they are named in it, without their fixed ends. */
function partsOf(c: Ctx, path: string): Readonly<Record<string, string>> {
  const ends = new Map([...path.matchAll(ENDED)].map(([, name, end = '']) => [name, end.length]))
  const parts = Object.entries(c.req.param() as Record<string, string>)
  return Object.fromEntries(
    parts.map(([name, part]) => [name, part.slice(0, part.length - (ends.get(name) ?? 0))]),
  )
}

/** Opens the doors. */
export function register(app: Hono<Env>, deps: Deps, routes: readonly Route[]): void {
  for (const { method, path, answer } of routes)
    app[method](path.replaceAll(ENDED, ':$1{[^/]+\\$2}'), (c) => answer(c, deps))
}
