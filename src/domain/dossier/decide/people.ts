import type { Directory } from '../../party.ts'
import type { Input } from '../events/events.ts'
import { type Refusal, refusal } from '../refusal.ts'
import { peopleNamed, standingOf } from '../staff.ts'
import type { Past } from './ruling.ts'

/**
 * Whom an input names has to be in the directory of people, at the right party on that day (contract section 8). Where
 * a party's people are not kept here nobody can look: then they are stated, not confirmed, and the event says which.
 * @returns the pointers of those who could not be looked up, or why somebody cannot have done it
 */
export function stateOfPeople(
  input: Input,
  past: Past,
  directory: Directory,
): Readonly<{ unconfirmed: readonly string[] }> | Readonly<{ refusal: Refusal }> {
  const { staff } = past
  // A history that is only tried again is not asked who worked where.
  if (staff === undefined) return { unconfirmed: [] }
  const unconfirmed: string[] = []
  for (const named of peopleNamed(input, past.dossier)) {
    const standing = standingOf(named, staff, directory)
    if (standing === 'unknown')
      return refusal('unknown-person', named.pointer, { party: named.of, day: named.day })
    if (standing === 'not-kept') unconfirmed.push(named.pointer)
  }
  return { unconfirmed }
}
