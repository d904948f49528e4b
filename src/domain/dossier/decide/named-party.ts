import type { Directory, PartyCode } from '../../party.ts'
import type { Input } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import { speaks } from '../rights.ts'

/**
 * Why somebody may not say something for a party that a field names. Parties are public: a code that nobody has is told
 * as that, for the sender looks for a slip of the pen; of another's the dossier is not to blame.
 */
export function namedPartyProblem(
  directory: Directory,
  input: Pick<Input, 'by' | 'at'>,
  party: PartyCode | undefined,
  pointer: string,
) {
  if (party === undefined) return undefined
  if (!directory.parties.has(party)) return refusal('unknown-party', pointer)
  return speaks(directory, input.by, party, input.at) ? undefined : refusal('names-not-you', pointer)
}
