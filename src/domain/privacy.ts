import type { z } from 'zod'

/**
 * Every leaf of every event schema is marked plain or personal. Plain values go into the book, the feed and
 * the logs; personal values go into side rows that can be erased (contract section 3, "Personal data").
 */
export type Privacy = 'plain' | 'personal'

export const plain = <S extends z.ZodType>(schema: S): S => schema.meta({ privacy: 'plain' }) as S
export const personal = <S extends z.ZodType>(schema: S): S => schema.meta({ privacy: 'personal' }) as S

/** Personal values of one event by JSON pointer, as kept in its side row. */
export type PersonalValues = Readonly<Record<string, unknown>>

type Node = z.ZodType & { def: NodeDef }
type NodeDef = { type: string; innerType?: Node; element?: Node; shape?: Record<string, Node>; in?: Node }

const DEPTH_MAX = 12

/** Schemas are few and never change, and zod puts a schema's meta together anew each time it is asked. */
const marks = new WeakMap<Node, Privacy | 'none'>()

/** The mark of a schema itself, looking through optional and transform wrappers; undefined where it has none. */
function markOf(schema: Node): Privacy | undefined {
  const known = marks.get(schema) ?? readMark(schema) ?? 'none'
  marks.set(schema, known)
  return known === 'none' ? undefined : known
}

function readMark(schema: Node): Privacy | undefined {
  const meta = schema.meta() as { privacy?: Privacy } | undefined
  if (meta?.privacy) return meta.privacy
  const inner = schema.def.innerType ?? schema.def.in
  return inner ? markOf(inner) : undefined
}

function unwrap(schema: Node): Node {
  const inner = schema.def.innerType ?? (schema.def.type === 'pipe' ? schema.def.in : undefined)
  return inner ? unwrap(inner) : schema
}

/** The pointers of all leaves without a mark; a test keeps this list empty for every event schema. */
export function unmarkedLeaves(schema: z.ZodType, pointer = '', depth = 0): string[] {
  if (depth > DEPTH_MAX) return [`${pointer} is nested too deeply`]
  if (markOf(schema as Node)) return []
  const node = unwrap(schema as Node)
  if (node.def.type === 'object')
    return Object.entries(node.def.shape ?? {}).flatMap(([key, child]) =>
      unmarkedLeaves(child, `${pointer}/${key}`, depth + 1),
    )
  if (node.def.type === 'array' && node.def.element)
    return unmarkedLeaves(node.def.element, `${pointer}/*`, depth + 1)
  return [pointer === '' ? '/' : pointer]
}

type Split = { plain: unknown; personal: Record<string, unknown> }

function walk(schema: Node, value: unknown, pointer: string, found: Record<string, unknown>): unknown {
  if (value === undefined) return undefined
  const mark = markOf(schema)
  if (mark === 'personal') {
    found[pointer] = value
    return undefined
  }
  if (mark === 'plain') return value
  const node = unwrap(schema)
  if (node.def.type === 'object' && typeof value === 'object' && value !== null) {
    const shape = node.def.shape ?? {}
    const out: Record<string, unknown> = {}
    for (const [key, child] of Object.entries(value)) {
      const kept = shape[key] && walk(shape[key], child, `${pointer}/${key}`, found)
      if (kept !== undefined) out[key] = kept
    }
    return out
  }
  if (node.def.type === 'array' && node.def.element && Array.isArray(value)) {
    const element = node.def.element
    return value.map((item, index) => walk(element, item, `${pointer}/${index}`, found) ?? null)
  }
  return value
}

/** Parts a parsed value into what the book may hold and what only a side row may hold. */
export function splitPersonal(schema: z.ZodType, value: unknown): Split {
  const found: Record<string, unknown> = {}
  const kept = walk(schema as Node, value, '', found)
  return { plain: kept, personal: found }
}

/** Puts personal values back into their places; the value given is not changed. */
export function mergePersonal(value: unknown, personalValues: PersonalValues): unknown {
  // Most often there is nothing beside the personal values, and a clone costs more than all the rest.
  const out = isEmpty(value) ? {} : structuredClone(value)
  for (const [pointer, item] of Object.entries(personalValues)) {
    const steps = pointer.split('/').slice(1)
    const last = steps.pop()
    let place: unknown = out
    for (const step of steps) {
      if (!mayHold(place, step)) break
      if (!Object.hasOwn(place, step) || place[step] === undefined || place[step] === null) place[step] = {}
      place = place[step]
    }
    if (last !== undefined && mayHold(place, last)) place[last] = item
  }
  return out
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

/** Whether something is an object or list that a step leads into, and to nothing that all objects share. */
const mayHold = (place: unknown, step: string): place is Record<string, unknown> =>
  typeof place === 'object' &&
  place !== null &&
  (Array.isArray(place) ? /^\d{1,4}$/.test(step) && Number(step) <= place.length : step !== '__proto__')

/** The schema of the field a pointer names (`/applicant/name`); undefined where there is none. */
export function fieldSchema(schema: z.ZodType, pointer: string): z.ZodType | undefined {
  let node: Node | undefined = schema as Node
  for (const step of pointer.split('/').slice(1)) {
    const inner: Node = unwrap(node)
    const { element, shape } = inner.def
    node =
      inner.def.type === 'array' ? element : shape && Object.hasOwn(shape, step) ? shape[step] : undefined
    if (!node) return undefined
  }
  return node
}

/** True when the field a pointer names is not plain in this schema. */
export const isPersonalField = (schema: z.ZodType, pointer: string): boolean => {
  const field = fieldSchema(schema, pointer)
  return !field || markOf(field as Node) !== 'plain'
}
