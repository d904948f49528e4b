import { z } from 'zod'
import { parseInstant } from '../../domain/instant.ts'
import { mediaTypeOf } from '../http/media-type.ts'

// CloudEvents 1.0 as such (facts/standards.md 1.4), whatever the events are about.

/** A name of an attribute; in JSON, `data` and `data_base64` are no attributes. */
const NAME = /^[a-z0-9]+$/
/** Controls, lone surrogates and what Unicode says is no character. */
const ILLEGAL = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u
const URI_LETTERS = "(?:[A-Za-z0-9._~:/?#[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
const URI_REFERENCE = new RegExp(`^${URI_LETTERS}+$`)
const URI = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${URI_LETTERS}+$`)
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const INT_MAX = 2_147_483_647
/** What is not ours is read past, but not without end. */
const ATTRIBUTES_MAX = 100

const text = z
  .string()
  .min(1, 'empty')
  .refine((value) => !ILLEGAL.test(value), 'forbidden-character')

const Core = z.looseObject({
  specversion: z.literal('1.0'),
  id: text,
  source: text.refine((value) => URI_REFERENCE.test(value), 'not-a-uri-reference'),
  type: text,
  subject: text.optional(),
  time: z
    .string()
    .refine((value) => parseInstant(value) !== undefined, 'not-a-time')
    .optional(),
  datacontenttype: z
    .string()
    .refine((value) => mediaTypeOf(value) !== undefined, 'not-a-media-type')
    .optional(),
  dataschema: z
    .string()
    .refine((value) => URI.test(value), 'not-a-uri')
    .optional(),
  data_base64: z
    .string()
    .refine((value) => BASE64.test(value), 'not-base64')
    .optional(),
})

export type Issue = z.core.$ZodIssue

export const issueAt = (message: string, ...path: readonly PropertyKey[]): Issue => ({
  code: 'custom',
  path: [...path],
  message,
  input: undefined,
})

/** What makes of an event no CloudEvent, with its place; an attribute that is null has been left out before. */
export function cloudEventIssues(event: unknown): readonly Issue[] {
  const core = Core.safeParse(event, { reportInput: true })
  const issues = core.success ? [] : core.error.issues
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return issues
  return [...issues, ...attributeIssues(Object.entries(event)), ...dataIssues(event)]
}

function attributeIssues(attributes: readonly (readonly [string, unknown])[]): readonly Issue[] {
  if (attributes.length > ATTRIBUTES_MAX) return [issueAt('too-many-attributes')]
  return attributes
    .filter(([name]) => !Object.hasOwn(Core.shape, name) && name !== 'data')
    .flatMap(([name, value]) => {
      if (!NAME.test(name)) return [issueAt('not-an-attribute-name', name)]
      const wrong = valueFault(value)
      return wrong === undefined ? [] : [issueAt(wrong, name)]
    })
}

function valueFault(value: unknown): string | undefined {
  if (typeof value === 'boolean') return undefined
  if (typeof value === 'string') return ILLEGAL.test(value) ? 'forbidden-character' : undefined
  const isInteger = Number.isInteger(value) && Math.abs(Number(value)) <= INT_MAX
  return isInteger || value === -INT_MAX - 1 ? undefined : 'not-an-attribute-value'
}

const dataIssues = (event: object): readonly Issue[] =>
  'data' in event && 'data_base64' in event ? [issueAt('data-twice', 'data_base64')] : []

/** The bytes that base64 stands for; undefined where it is none. */
export function bytesOfBase64(base64: string): Uint8Array | undefined {
  if (!BASE64.test(base64)) return undefined
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
