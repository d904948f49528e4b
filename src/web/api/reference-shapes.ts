import { z } from 'zod'
import { answer } from '../http/route.ts'
import { After, limitOf } from './shapes.ts'

// What all doors of reference data take and say.

export const ROWS_MAX = 200
const TEXT_MAX = 200

const Text = z
  .string()
  .max(TEXT_MAX)
  .optional()
  .describe('Words of the name, or of the code; marks may be left out.')
export const On = z.iso.date().optional().describe('As it was on this day; today without it.')

export const lookUp = z.strictObject({ name: Text, on: On, after: After, limit: limitOf(ROWS_MAX) })

export const VALID_DAYS = {
  validFrom: z.iso.date().nullable().describe('The first day on which it is so; null for ever since.'),
  validUntil: z.iso.date().nullable().describe('The first day on which it is not so any more.'),
}

export const NOT_MODIFIED = {
  304: {
    ...answer('Nothing changed since the answer whose `ETag` was sent as `If-None-Match`.'),
    headers: ['X-Reference-Version'],
  },
}
