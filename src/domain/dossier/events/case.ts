import { z } from 'zod'
import { Instant } from '../../instant.ts'
import { PlainPartyCode } from '../../party.ts'
import { plain } from '../../privacy.ts'
import { EventId, PersonRef, Reason } from './shapes.ts'

const CASE_KEY_MAX = 300

/** The key of a case, as `/v1/cases` gives it: its kind, and what it is about. */
export const CaseKey = plain(
  z
    .string()
    .max(CASE_KEY_MAX)
    .regex(/^[a-z-]+:\S+$/, 'not-a-case'),
)

/** How a case was ended by people: what was wrong is right again, or nothing is to be done about it any more. */
export const CaseEnd = plain(z.enum(['settled', 'written_off']))
export type CaseEnd = z.infer<typeof CaseEnd>

/** What people do with a case of the dossier. Its words are in the reason. */
export const caseEvents = {
  /** Whose it is from now on, who looks after it there, and until when. What is not said stays as it was. */
  'case.assigned': z.strictObject({
    case: CaseKey,
    party: PlainPartyCode.optional(),
    person: PersonRef.optional(),
    until: plain(Instant).optional(),
    /** The last assignment, which is taken back: the case is whose it was before, and nothing else is said. */
    undoes: EventId.optional(),
    reason: Reason.optional(),
  }),
  /** What its owner answers. */
  'case.explained': z.strictObject({ case: CaseKey, reason: Reason }),
  /** Somebody thinks that nothing can be done about it; a second person closes it. */
  'case.given_up': z.strictObject({ case: CaseKey, reason: Reason }),
  'case.closed': z.strictObject({
    case: CaseKey,
    how: CaseEnd,
    reason: Reason,
  }),
  'case.reopened': z.strictObject({ case: CaseKey, reason: Reason }),
}
