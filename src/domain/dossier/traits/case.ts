import type { PartyKind } from '../../party.ts'
import type { caseEvents } from '../events/case.ts'
import type { Sayers, TraitsOf } from './event-traits.ts'
import { ANYTHING, GOVERNMENT, POST } from './rows.ts'

const EVERY_KIND: readonly PartyKind[] = [...POST, ...GOVERNMENT, 'authority']

const SUPERVISORS: Sayers = { roles: ['supervisor'], kinds: EVERY_KIND }
const OWNERS: Sayers = { roles: ['clerk', 'officer', 'supervisor'], kinds: EVERY_KIND }

const step = (by: Sayers) =>
  ({
    said: { by, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    // What was said of a case stays said: the next step says otherwise.
    takenBack: 'never',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: [],
  }) as const

/** What is true of the steps of a case; their rules stand in case-steps.ts, which is asked of the case as it stands. */
export const caseTraits = {
  'case.assigned': step(SUPERVISORS),
  'case.explained': step(OWNERS),
  'case.given_up': step(SUPERVISORS),
  'case.closed': step(SUPERVISORS),
  'case.reopened': step(SUPERVISORS),
} as const satisfies TraitsOf<keyof typeof caseEvents>
