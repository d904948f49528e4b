import { z } from 'zod'

const PORT_MAX = 65_535
const PEPPER_MIN = 32
const LEASE_SECONDS_MIN = 1
const LEASE_SECONDS_MAX = 86_400

const POSTGRES = /^postgres(ql)?$/
/** A citizen's number travels under TLS, except to a gateway on the same machine. */
const SAFE_ADDRESS = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$))/
const HEADER_TEXT = /^[\x21-\x7e]+$/

/** Every setting of the service, with what it means and its default. The README prints this table. */
export const Config = z.object({
  /** Folder of the SQLite file, printed nowhere else. */
  BAN_GIAO_DATA: z.string().min(1).default('data'),
  /** A PostgreSQL database that holds the book instead; several instances may share it. */
  DATABASE_URL: z
    .url({ protocol: POSTGRES, error: 'has to look like postgres://user:password@host:5432/database' })
    .optional(),
  BAN_GIAO_PORT: z.coerce.number().int().min(0).max(PORT_MAX).default(8080),
  /** The address people and QR codes use; without a slash at the end. */
  BAN_GIAO_BASE_URL: z
    .url()
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  /** Keeps digests, tracking secrets and sessions from being guessed. Losing it voids printed secrets. */
  BAN_GIAO_SECRET: z.string().min(PEPPER_MIN, `needs at least ${PEPPER_MIN} characters`),
  /** Ed25519 private key (PKCS 8, base64) for checkpoints. */
  BAN_GIAO_SIGNING_KEY: z.string().min(1).optional(),
  /** Folder that carriers' status files are put into. */
  BAN_GIAO_CARRIER_FILES: z.string().optional(),
  /** The gateway that takes messages to citizens by SMS or Zalo, and its key; without them nobody is told. */
  BAN_GIAO_NOTICE_URL: z
    .url('has to be an address')
    .regex(SAFE_ADDRESS, 'has to begin with https://')
    .optional(),
  BAN_GIAO_NOTICE_KEY: z.string().regex(HEADER_TEXT, 'has characters that no key has').optional(),
  /** How long an instance keeps a slot of a job before another may take it over. */
  BAN_GIAO_LEASE_SECONDS: z.coerce.number().int().min(LEASE_SECONDS_MIN).max(LEASE_SECONDS_MAX).default(900),
  BAN_GIAO_TEMPLATES: z.string().default('templates'),
  BAN_GIAO_LOG: z.enum(['all', 'problems', 'none']).default('all'),
})
export type Config = z.output<typeof Config>

const isPair = ({ BAN_GIAO_NOTICE_URL: url, BAN_GIAO_NOTICE_KEY: key }: Partial<Config>): boolean =>
  (url === undefined) === (key === undefined)

const Settings = Config.refine(isPair, {
  path: ['BAN_GIAO_NOTICE_KEY'],
  message: 'goes together with BAN_GIAO_NOTICE_URL: both are set or none',
  // Looked at where other settings are wrong too, so that everything is told at once.
  when: () => true,
})

export type ConfigReading = Readonly<{ config: Config } | { problems: readonly string[] }>

/** Reads all settings at once and names every one that is missing or wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigReading {
  const read = Settings.safeParse(environment)
  if (read.success) return { config: read.data }
  return {
    problems: read.error.issues.map((issue) =>
      issue.code === 'invalid_type' && environment[String(issue.path[0])] === undefined
        ? `${issue.path.join('.')} is missing`
        : `${issue.path.join('.')}: ${issue.message}`,
    ),
  }
}
