import { z } from 'zod'
import { PartyKind, Role } from '../domain/party.ts'

/** What an outside client needs to sign in as anybody: written to a file by `--credentials`. */
export const Credentials = z.object({
  signIns: z.array(
    z.object({
      role: Role,
      login: z.string(),
      password: z.string(),
      /** Only of those who sign handover lists. */
      pin: z.string().optional(),
      party: z.string(),
      partyName: z.string(),
      person: z.string(),
    }),
  ),
  apiKeys: z.array(z.object({ party: z.string(), kind: PartyKind, name: z.string(), key: z.string() })),
  /** A dossier to look at as its citizen. */
  examples: z.object({ receipt: z.string(), secret: z.string() }).optional(),
})
export type Credentials = z.output<typeof Credentials>

export const keyFor = (credentials: Credentials, party: string): string => {
  const found = credentials.apiKeys.find((row) => row.party === party)
  if (!found) throw new Error(`no API key for ${party}`)
  return found.key
}

/** What `--credentials` writes. */
export const credentialsFile = (baseUrl: string, credentials: Credentials): string =>
  `${JSON.stringify({ baseUrl, ...credentials }, null, 2)}\n`

/** A few to try: the first person of each role on each kind of party, and whoever has two assignments. */
export function signInTable({ signIns, apiKeys }: Credentials): readonly string[] {
  const kinds = new Map(apiKeys.map((row) => [row.party, row.kind]))
  const side = (row: (typeof signIns)[number]): string => `${row.role} ${kinds.get(row.party)}`
  const firsts = signIns.filter(
    (row, index) =>
      signIns.findIndex((other) => side(other) === side(row)) === index ||
      signIns.some((other) => other !== row && other.person === row.person),
  )
  const rows = [
    ['role', 'login', 'password', 'PIN', 'party'],
    ...firsts.map((row) => [row.role, row.login, row.password, row.pin ?? '', row.partyName]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
