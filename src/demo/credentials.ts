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
})
export type Credentials = z.output<typeof Credentials>

export const keyFor = (credentials: Credentials, party: string): string => {
  const found = credentials.apiKeys.find((row) => row.party === party)
  if (!found) throw new Error(`no API key for ${party}`)
  return found.key
}
