import type { z } from 'zod'
import { fieldSchema } from '../../domain/privacy.ts'

/**
 * Data without what is null: many languages write an absent value so (practice, stories.md D15). Where a field takes
 * null it means something, and stays.
 */
export function withoutNulls(schema: z.ZodType, value: unknown, pointer = ''): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => withoutNulls(schema, item, `${pointer}/${index}`))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key, item]) => item !== null || fieldSchema(schema, `${pointer}/${key}`)?.safeParse(null).success,
  )
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(schema, item, `${pointer}/${key}`)]))
}

/** An envelope without the attributes that are null. */
export const withoutNullAttributes = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && !Array.isArray(row)
    ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
    : row
