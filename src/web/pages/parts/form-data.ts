import type { z } from 'zod'
import { type EventType, eventSchemas } from '../../../domain/dossier/events/events.ts'
import { fieldSchema } from '../../../domain/privacy.ts'
import type { Ctx } from '../../http/env.ts'
import { refuse } from '../../http/parse.ts'
import { fieldAt } from './field-catalogue.ts'
import { dayFrom, instantFrom } from './typed-dates.ts'

/** A posted form: fields by name, in the order they came. */
export type Form = Readonly<{
  text(name: string): string
  list(name: string): readonly string[]
  has(name: string): boolean
  names: readonly string[]
  file(name: string): File | undefined
}>

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

export async function readForm(c: Ctx): Promise<Form> {
  const fail = (): never => {
    refuse('unsupported-media-type')
  }
  if (!FORM_TYPES.test(c.req.header('content-type') ?? '')) return fail()
  const data = await c.req.formData().catch(fail)
  const fields = new Map<string, string[]>()
  data.forEach((value, name) => {
    // No browser sends it, and PostgreSQL takes it nowhere.
    if (name.includes('\u0000') || (typeof value === 'string' && value.includes('\u0000')))
      refuse('wrong-shape')
    if (typeof value !== 'string') return
    // One list that grows: a body of a million fields of one name is read in the time that it takes to read it.
    const before = fields.get(name)
    if (before) before.push(value)
    else fields.set(name, [value])
  })
  return {
    text: (name) => (fields.get(name)?.at(-1) ?? '').trim(),
    list: (name) => fields.get(name) ?? [],
    has: (name) => fields.has(name),
    names: [...fields.keys()],
    file: (name) => {
      const value = data.get(name)
      // A field without a file is sent with an empty name; an empty file that was chosen is answered for.
      return value instanceof File && (value.size > 0 || value.name !== '') ? value : undefined
    },
  }
}

type Def = { type: string; innerType?: { def: Def }; in?: { def: Def } }

/** What kind of value a field of an event takes, looking through its wrappers. */
function kindOfField(schema: z.ZodType | undefined): string {
  let def = (schema as unknown as { def: Def } | undefined)?.def
  while (def?.innerType ?? (def?.type === 'pipe' ? def.in : undefined)) def = (def?.innerType ?? def?.in)?.def
  return def?.type ?? 'string'
}

export const COUNT = /^\d{1,3}$/
export const IS_COUNT = /\/\d+\/(originals|certified|copies)$/

/**
 * The data of an event from a form whose fields are named by JSON pointer: `/receiver/name`,
 * `/papers/0/originals`, `/packets[]` for several boxes. Empty fields and rows without a name are left out;
 * numbers and yes or no follow the schema, and moments of Vietnam's clocks the catalogue of fields.
 */
export function dataFrom(type: EventType, form: Form): Record<string, unknown> {
  const schema = eventSchemas[type]
  const out: Record<string, unknown> = {}
  for (const name of form.names) {
    if (!name.startsWith('/')) continue
    const text = form.text(name)
    if (name.endsWith('[]')) put(out, name.slice(0, -2), form.list(name))
    else if (text !== '' && isMoment(type, name)) put(out, name, instantFrom(text) ?? text)
    else if (text !== '' && isDay(type, name)) put(out, name, dayFrom(text) ?? text)
    else if (text !== '') put(out, name, typedBy(name, kindOfField(fieldSchema(schema, name)), text))
  }
  return tidy(out) as Record<string, unknown>
}

/** Whether a field is filled in with a moment. */
export const isMoment = (type: string, pointer: string): boolean =>
  fieldAt(type, pointer)?.widget === 'moment'

/** Whether a field is filled in with a day. */
export const isDay = (type: string, pointer: string): boolean => fieldAt(type, pointer)?.widget === 'day'

/** Digits, with dots only where thousands have them: `1.500` is 1500, `1.5` is nothing. */
export const wholeNumber = (text: string): number | undefined =>
  /^(\d{1,15}|\d{1,3}(\.\d{3}){1,4})$/.test(text) ? Number(text.replaceAll('.', '')) : undefined

/** What cannot be read stays as it was typed, for the schema to refuse. */
function typedBy(name: string, kind: string, text: string): unknown {
  if (IS_COUNT.test(name)) return COUNT.test(text) ? Number(text) : text
  if (kind === 'number') return wholeNumber(text) ?? text
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

const DEPTH_MAX = 5
/** A name that somebody made up must not reach what every object inherits. */
const STEPS = /^(\/[A-Za-z0-9]{1,40})+$/

function put(out: Record<string, unknown>, pointer: string, value: unknown): void {
  if (!STEPS.test(pointer)) return
  const steps = pointer.split('/').slice(1, DEPTH_MAX + 1)
  const last = steps.pop()
  let place = out
  for (const step of steps) {
    if (!Object.hasOwn(place, step) || typeof place[step] !== 'object') place[step] = {}
    place = place[step] as Record<string, unknown>
  }
  if (last !== undefined) place[last] = value
}

/** Objects whose keys are all numbers were lists; a row of counts without a name was left empty. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, tidy(item)] as const)
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key)))
    return entries
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, item]) => item)
      .filter((item) => typeof item !== 'object' || item === null || !isBlankRow(item))
  return Object.fromEntries(entries)
}

const isBlankRow = (row: object): boolean =>
  !('name' in row) && ['originals', 'certified', 'copies'].some((key) => key in row)
