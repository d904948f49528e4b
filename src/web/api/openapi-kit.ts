import { z } from 'zod'
import type { EventType } from '../../domain/dossier/events/events.ts'

// Small words for writing an OpenAPI document by hand, where the schemas themselves come from zod.

export type Json = Readonly<Record<string, unknown>>

export const schemaOf = (schema: z.ZodType): Json => {
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

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
export const json = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } })
export const text = (description: string, more: Json = {}): Json => ({ description, ...more })
export const list = (items: Json): Json => ({ type: 'array', items })
export const string: Json = { type: 'string' }

export const schemaName = (type: EventType): string => `Event_${type.replace('.', '_')}`

/** What every door may answer. */
export const problems: Json = {
  '4XX': text('A problem document (RFC 9457).', json(ref('Problem'), 'application/problem+json')),
}
export const parameter = (
  name: string,
  where: 'path' | 'query',
  description: string,
  schema: Json = string,
): Json => ({
  name,
  in: where,
  required: where === 'path',
  description,
  schema,
})
/** A list that goes on: the header of a full page is the cursor of the next one. */
export const after = parameter(
  'after',
  'query',
  'The header X-Next-After of the page before; none for the first.',
)
export const number = (minimum: number, maximum: number): Json => ({ type: 'integer', minimum, maximum })

export const operation = (summary: string, scope: string | undefined, more: Json): Json => ({
  summary,
  ...(scope === undefined ? { security: [] } : { security: [{ key: [scope] }, { session: [] }] }),
  ...more,
})
