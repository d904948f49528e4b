import { z } from 'zod'
import type { EventType } from '../../domain/dossier/events.ts'

// Small words for writing an OpenAPI document by hand, where the schemas themselves come from zod.

export type Json = Readonly<Record<string, unknown>>

export const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
export const json = (schema: Json, type = 'application/json'): Json => ({ content: { [type]: { schema } } })
export const text = (description: string, more: Json = {}): Json => ({ description, ...more })
export const list = (items: Json): Json => ({ type: 'array', items })
export const string: Json = { type: 'string' }

export const schemaName = (type: EventType): string => `Event_${type.replace('.', '_')}`
