import { z } from 'zod'
import { RunTimes } from './domain/reconciliation/run-times.ts'

const PORT_MAX = 65_535
const PEPPER_MIN = 32
const LEASE_SECONDS_MIN = 1
const LEASE_SECONDS_MAX = 86_400
const DRAIN_SECONDS_MAX = 600
const PROXIES_MAX = 10
const PRINTERS_MAX = 16

const POSTGRES = /^postgres(ql)?$/
/** A citizen's number travels under TLS, except to a gateway on the same machine. */
const SAFE_ADDRESS = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$))/
const HEADER_TEXT = /^[\x21-\x7e]+$/
/** PKCS 8 of Ed25519 is a head of 16 bytes and a seed of 32 (RFC 8410); this is how it looks in base64. */
const SIGNING_KEY = /^MC4CAQAwBQYDK2VwBCIEI[A-P][A-Za-z0-9+/]{42}$/

/** SPKI of Ed25519 is a head of 12 bytes and a key of 32 (RFC 8410). */
const PUBLIC_KEY = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
const RETIRED_MAX = 50
const OWNER_NAME_MAX = 120

const KEY_DAYS_MAX = 3_660
const KEY_OVERLAP_HOURS_MAX = 720
const REQUESTS_MAX = 10_000_000
const requests = (usual: number) => z.coerce.number().int().min(0).max(REQUESTS_MAX).default(usual)

/** What every service is told, wherever it runs. */
const everywhere = {
  /** The address people and QR codes use; without a slash at the end. */
  BAN_GIAO_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'has to look like https://host' })
    .transform((url) => url.replace(/\/$/, '')),
  /** Keeps digests, tracking secrets and sessions from being guessed. Losing it voids printed secrets. */
  BAN_GIAO_SECRET: z
    .string()
    .refine((text) => text.trim().length >= PEPPER_MIN, `needs at least ${PEPPER_MIN} characters`),
  /** Ed25519 private key (PKCS 8, base64) for checkpoints and papers. */
  BAN_GIAO_SIGNING_KEY: z
    .string()
    .trim()
    .regex(SIGNING_KEY, 'has to be an Ed25519 private key in PKCS 8, as base64 in one line')
    .optional(),
  /** Public keys (SPKI, base64, commas between) that signed before: what they signed stays provable. */
  BAN_GIAO_RETIRED_KEYS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(PUBLIC_KEY, 'has to be Ed25519 public keys in SPKI, as base64 with commas between'),
        )
        .max(RETIRED_MAX),
    )
    .optional(),
  /** The gateway that takes messages to citizens by SMS or Zalo, and its key; without them nobody is told. */
  BAN_GIAO_NOTICE_URL: z
    .url('has to be an address')
    .regex(SAFE_ADDRESS, 'has to begin with https://')
    .optional(),
  BAN_GIAO_NOTICE_KEY: z.string().regex(HEADER_TEXT, 'has characters that no key has').optional(),
  /** The issuer of OpenID Connect that knows the staff, and what this service is to it. */
  BAN_GIAO_OIDC_ISSUER: z
    .url('has to be an address')
    .regex(SAFE_ADDRESS, 'has to begin with https://')
    .optional(),
  BAN_GIAO_OIDC_CLIENT: z.string().min(1).optional(),
  BAN_GIAO_OIDC_SECRET: z.string().min(1).optional(),
  BAN_GIAO_OIDC_SCOPES: z.string().default('openid profile'),
  /** The claim that is the login of a person here: `preferred_username`, `email`, `sub`. */
  BAN_GIAO_OIDC_CLAIM: z.string().default('preferred_username'),
  /** Whether staff may sign in by a password of this service. */
  BAN_GIAO_LOCAL_SIGN_IN: z.enum(['on', 'off']).default('on'),
  /** Whether addresses that others give us may name this machine: for development and trials. */
  BAN_GIAO_OUTGOING_LOOPBACK: z.enum(['allowed', 'refused']).default('refused'),
  /** Whether the gateway and the issuer of these settings may stand in the operator's own network. */
  BAN_GIAO_OUTGOING_INNER: z.enum(['allowed', 'refused']).default('refused'),
  /** Requests a minute of one key, from one address without a key, and with no right key from one address; 0: no limit. */
  BAN_GIAO_KEY_REQUESTS: requests(12_000),
  BAN_GIAO_ADDRESS_REQUESTS: requests(6_000),
  BAN_GIAO_REFUSED_REQUESTS: requests(120),
  /** Days that a key is good for where nobody chose, and hours that it stays good beside its successor. */
  BAN_GIAO_KEY_DAYS: z.coerce.number().int().min(1).max(KEY_DAYS_MAX).default(365),
  BAN_GIAO_KEY_OVERLAP_HOURS: z.coerce.number().int().min(1).max(KEY_OVERLAP_HOURS_MAX).default(24),
  /** When days are compared, by Vietnam's clocks; on Workers its crons have to fit. */
  BAN_GIAO_RUN_TIMES: RunTimes.optional(),
  BAN_GIAO_LOG: z.enum(['all', 'problems', 'none']).default('all'),
  /** Whose service it is, as it stands at the head of every page. */
  BAN_GIAO_OWNER_NAME: z
    .string()
    .trim()
    .min(1)
    .max(OWNER_NAME_MAX, `may have ${OWNER_NAME_MAX} characters at most`)
    .optional(),
}

type Notice = Readonly<{
  BAN_GIAO_NOTICE_URL?: string | undefined
  BAN_GIAO_NOTICE_KEY?: string | undefined
}>

const isPair = ({ BAN_GIAO_NOTICE_URL: url, BAN_GIAO_NOTICE_KEY: key }: Notice): boolean =>
  (url === undefined) === (key === undefined)

const pair = {
  path: ['BAN_GIAO_NOTICE_KEY'],
  message: 'goes together with BAN_GIAO_NOTICE_URL: both are set or none',
  // Looked at where other settings are wrong too, so that everything is told at once.
  when: () => true,
}

type Identity = Readonly<{
  BAN_GIAO_OIDC_ISSUER?: string | undefined
  BAN_GIAO_OIDC_CLIENT?: string | undefined
  BAN_GIAO_LOCAL_SIGN_IN?: string | undefined
}>

const isReachable = (settings: Identity): boolean =>
  (settings.BAN_GIAO_OIDC_ISSUER === undefined) === (settings.BAN_GIAO_OIDC_CLIENT === undefined) &&
  (settings.BAN_GIAO_LOCAL_SIGN_IN !== 'off' || settings.BAN_GIAO_OIDC_ISSUER !== undefined)

const reachable = {
  path: ['BAN_GIAO_OIDC_CLIENT'],
  message:
    'goes together with BAN_GIAO_OIDC_ISSUER; without both nobody signs in where BAN_GIAO_LOCAL_SIGN_IN is off',
  when: () => true,
}

/** The settings that a book's keys are made from, for whoever checks a book without serving it. */
export const KeySettings = z
  .object({
    BAN_GIAO_SECRET: everywhere.BAN_GIAO_SECRET,
    BAN_GIAO_SIGNING_KEY: everywhere.BAN_GIAO_SIGNING_KEY,
    BAN_GIAO_RETIRED_KEYS: everywhere.BAN_GIAO_RETIRED_KEYS,
  })
  .partial()

/** Every setting of the service on a machine, with what it means and its default. The README prints this table. */
export const Config = z
  .object({
    ...everywhere,
    /** Where none is set, the address is this machine's own. */
    BAN_GIAO_BASE_URL: everywhere.BAN_GIAO_BASE_URL.optional(),
    /** Folder of the SQLite file, printed nowhere else. */
    BAN_GIAO_DATA: z.string().min(1).default('data'),
    /** A PostgreSQL database that holds the book instead; several instances may share it. */
    DATABASE_URL: z
      .url({ protocol: POSTGRES, error: 'has to look like postgres://user:password@host:5432/database' })
      .optional(),
    BAN_GIAO_PORT: z.coerce.number().int().min(0).max(PORT_MAX).default(8080),
    /** Folder that carriers' status files are put into. */
    BAN_GIAO_CARRIER_FILES: z.string().optional(),
    /** How long an instance keeps a slot of a job, and a letter at most, before another may take it over. */
    BAN_GIAO_LEASE_SECONDS: z.coerce
      .number()
      .int()
      .min(LEASE_SECONDS_MIN)
      .max(LEASE_SECONDS_MAX)
      .default(900),
    /** How long an instance that was asked to stop goes on answering, and `/readyz` says no to the balancer. */
    BAN_GIAO_DRAIN_SECONDS: z.coerce.number().int().min(0).max(DRAIN_SECONDS_MAX).default(0),
    BAN_GIAO_TEMPLATES: z.string().default('templates'),
    /** Threads that draw papers, so that nobody else waits for them; 0: they are drawn between other requests. */
    BAN_GIAO_PRINTERS: z.coerce.number().int().min(0).max(PRINTERS_MAX).default(1),
    /** Proxies of one's own before the service: the last so many of X-Forwarded-For are believed. */
    BAN_GIAO_PROXIES: z.coerce.number().int().min(0).max(PROXIES_MAX).default(0),
    /** A file with the owner's emblem, SVG or PNG. */
    BAN_GIAO_OWNER_EMBLEM: z.string().min(1).optional(),
  })
  .refine(isPair, pair)
  .refine(isReachable, reachable)
export type Config = z.output<typeof Config>

/** The settings on Workers, where there is no folder and no port, and the book is the D1 database bound as DB. */
export const WorkerConfig = z.object(everywhere).refine(isPair, pair).refine(isReachable, reachable)
export type WorkerConfig = z.output<typeof WorkerConfig>

export type ConfigReading<C = Config> = Readonly<{ config: C } | { problems: readonly string[] }>

type Environment = Readonly<Record<string, unknown>>

/** What is wrong with a setting, in words of its operator; what the table above says itself stays. */
function problemOf(issue: z.core.$ZodIssue, given: Environment): string {
  const name = issue.path.join('.')
  switch (issue.code) {
    case 'invalid_type':
      if (given[name] === undefined) return `${name} is missing`
      return `${name} has to be a ${issue.expected === 'int' ? 'whole ' : ''}number`
    case 'too_small':
      return `${name} has to be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'array'
        ? `${name} may hold ${issue.maximum} at most`
        : `${name} has to be at most ${issue.maximum}`
    case 'invalid_value':
      return `${name} has to be one of ${issue.values.join(', ')}`
    default:
      return `${name}: ${issue.message}`
  }
}

/** Reads all settings at once and names every one that is missing or wrong. */
function readAs<C>(shape: z.ZodType<C>, environment: Environment): ConfigReading<C> {
  // An empty line in a file of settings sets nothing.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = shape.safeParse(given)
  if (read.success) return { config: read.data }
  return { problems: read.error.issues.map((issue) => problemOf(issue, given)) }
}

export const readConfig = (environment: Environment): ConfigReading => readAs(Config, environment)

export const readWorkerConfig = (environment: Environment): ConfigReading<WorkerConfig> =>
  readAs(WorkerConfig, environment)
