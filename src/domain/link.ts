import { z } from 'zod'

// What a way to somebody else's system consists of, whoever speaks at its end.

const NAME_MAX = 60
const SECRET_MAX = 500
const ADDRESS_MAX = 500

/** Without blanks and control characters: it travels in headers. */
export const visible = (max: number) =>
  z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .max(max)

/** What an operator calls it. */
export const LinkName = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'not-a-name')
export const LinkAddress = z.url().max(ADDRESS_MAX)
/** What the other system calls us, or a part of itself. */
export const LinkParty = visible(NAME_MAX)

/** What the other system knows us by. */
export const LinkLogin = z.strictObject({ client: visible(SECRET_MAX), secret: visible(SECRET_MAX) })
export type LinkLogin = z.output<typeof LinkLogin>

/** As the adapter at our end reads them. */
export const LinkSettings = z.record(z.string(), z.unknown())

/** `paused`: nothing is asked of it now, and its place is kept. */
export const LinkState = z.enum(['active', 'paused'])
