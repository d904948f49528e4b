import type { portalEvents } from '../events/portal.ts'
import type { TraitsOf } from './event-traits.ts'
import { AGENCY_DESK } from './rows.ts'

/** Advice is of the service itself, in the name of the agency that asked for it; whoever says it has to say what is so. */
export const portalTraits = {
  'portal.advised': {
    said: { by: AGENCY_DESK, byCitizens: false, part: 'agency' },
    from: { processing: ['finished'], prerequisites: ['result.ready'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'never',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
} as const satisfies TraitsOf<keyof typeof portalEvents>
