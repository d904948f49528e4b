import { z } from 'zod'

/** The cursor of a list that goes on: the header `x-next-after` of a full page, sent back as it was. */
export const After = z
  .string()
  .max(300)
  .optional()
  .describe('The header X-Next-After of the page before; none for the first.')
