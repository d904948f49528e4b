import type { z } from 'zod'
import { fieldSchema } from '../../domain/privacy.ts'

/**
 * Data without what is null: many languages write an absent value so (practice, stories.md D15). Where a field takes
 * null it means something, and stays.
 */
export const withoutNulls = (schema: z.ZodType, value: unknown): unknown =>
  holdsNull(value) ? keptOf(schema, value, '') : value

/** Most events hold none, and are left as they are. */
function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object') return false
  if (value === null) return true
  return Array.isArray(value) ? value.some(holdsNull) : Object.values(value).some(holdsNull)
}

function keptOf(schema: z.ZodType, value: unknown, pointer: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => keptOf(schema, item, `${pointer}/${index}`))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key, item]) => item !== null || fieldSchema(schema, `${pointer}/${key}`)?.safeParse(null).success,
  )
  return Object.fromEntries(kept.map(([key, item]) => [key, keptOf(schema, item, `${pointer}/${key}`)]))
}

/** An envelope without the attributes that are null. */
export const withoutNullAttributes = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && !Array.isArray(row) && Object.values(row).includes(null)
    ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
    : row
