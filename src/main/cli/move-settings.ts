import type { z } from 'zod'
import { KeySettings } from '../../config.ts'
import type { Verifier } from '../../journal/read/verify-chain.ts'
import { signingKeys } from '../keys.ts'
import { type BookPlace, bookPlace, type D1Endpoint, d1Endpoint, nameOf } from './book-url.ts'
import { readArguments } from './command.ts'

/** What a move was asked for. */
export type Settings = Readonly<{
  from: BookPlace
  to: BookPlace
  door: D1Endpoint | undefined
  dryRun: boolean
  verify: Verifier | undefined
}>

/** Everything that is wrong is said at once. */
export async function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Settings | readonly string[]> {
  const { values } = readArguments(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    'dry-run': { type: 'boolean' },
  })
  const problems: string[] = []
  const placed = (option: 'from' | 'to'): BookPlace | undefined => {
    const given = values[option]
    const place = given === undefined ? 'is missing' : bookPlace(given)
    if (typeof place !== 'string') return place
    problems.push(`--${option} ${place}`)
    return undefined
  }
  const from = placed('from')
  const to = placed('to')
  if (from && to && nameOf(from) === nameOf(to))
    problems.push(`--from and --to are the same book: ${nameOf(to)}`)
  const door = from?.engine === 'D1' || to?.engine === 'D1' ? d1Endpoint(environment) : undefined
  if (typeof door === 'string') problems.push(door)
  const keys = KeySettings.safeParse(environment)
  const verify = keys.success ? await verifierFor(keys.data) : undefined
  if (typeof verify === 'string') problems.push(verify)
  if (!keys.success)
    problems.push(...keys.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  if (problems.length > 0 || !from || !to || typeof door === 'string' || typeof verify === 'string')
    return problems
  return { from, to, door, dryRun: values['dry-run'] === true, verify }
}

async function verifierFor(keys: z.output<typeof KeySettings>): Promise<Verifier | string | undefined> {
  const { BAN_GIAO_SECRET: secret, BAN_GIAO_SIGNING_KEY: key, BAN_GIAO_RETIRED_KEYS } = keys
  if (secret === undefined && key === undefined) return undefined
  try {
    const all = { BAN_GIAO_SECRET: secret ?? '', BAN_GIAO_SIGNING_KEY: key, BAN_GIAO_RETIRED_KEYS }
    return (await signingKeys(all)).verifier
  } catch {
    return 'BAN_GIAO_SIGNING_KEY is no Ed25519 key (PKCS 8, base64)'
  }
}
