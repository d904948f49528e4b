import { z } from 'zod'
import { eventTypes, TYPE_PREFIX } from '../../domain/dossier/events/events.ts'

// Shapes that several machine doors take or send.

/** The cursor of a list that goes on: the header `x-next-after` of a full page, sent back as it was. */
export const After = z
  .string()
  .max(300)
  .optional()
  .describe('The header X-Next-After of the page before; none for the first.')

/** Digits, as a whole number is written in an address: `0x10`, `1e3` and nothing at all are none. */
const DIGITS = /^-?\d{1,16}$/

/** A whole number in a query. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    (given) => (typeof given === 'string' && DIGITS.test(given) ? Number(given) : given),
    z.int().min(min).max(max),
  )

export const limitOf = (max: number, usual = max) => wholeNumber(1, max).default(usual).describe('How many.')

export const Time = z.string().meta({ format: 'date-time' })

/** A type of event as it is posted, or without our prefix as it stands in lists. */
export const EventTypeAsked = z
  .string()
  .max(80)
  .transform((given) => (given.startsWith(TYPE_PREFIX) ? given.slice(TYPE_PREFIX.length) : given))
  .pipe(z.enum(eventTypes))

/** Fields of one kind. */
export const each = <S extends z.ZodType, Name extends string>(schema: S, ...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, S>

/** How many there are of each kind. */
export const Counts = z.record(z.string(), z.int())
