import { type Directory, heirOf, type PartyCode } from '../../party.ts'
import type { Input } from '../events/events.ts'
import { refusal } from '../refusal.ts'

/** The parties that an input sends a dossier or its papers to, by the field that names them. */
function begunAt(input: Input): readonly (readonly [pointer: string, party: PartyCode | undefined])[] {
  switch (input.type) {
    case 'dossier.registered': {
      const { office, centre, agency } = input.data
      return [
        ['/data/office', office ?? input.by.party],
        ['/data/centre', centre],
        ['/data/agency', agency],
      ]
    }
    case 'dossier.corrected':
      return [
        ['/data/centre', input.data.centre],
        ['/data/agency', input.data.agency],
      ]
    case 'packet.received_by_post':
      return [['/data/office', input.data.office ?? input.by.party]]
    case 'handover.offered':
    case 'packet.forwarded':
      return [['/data/to', input.data.to]]
    default:
      return []
  }
}

/**
 * A party that is closed on that day takes in nothing new (two-tier government since 1/7/2025, facts/bcci.md 1.5). What
 * it held it may still hand on, and so may its successor.
 */
export function closedProblem(directory: Directory, input: Input) {
  for (const [pointer, party] of begunAt(input)) {
    const known = party === undefined ? undefined : directory.parties.get(party)
    if (!known?.closed) continue
    const heir = heirOf(directory, known.code)
    const { since } = known.closed
    return refusal('party-closed', pointer, {
      party: known.name,
      ...(since === undefined ? {} : { since }),
      ...(heir === known.code ? {} : { successor: directory.parties.get(heir)?.name ?? heir }),
    })
  }
  return undefined
}
