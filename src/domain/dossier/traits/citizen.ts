import type { citizenEvents } from '../events/citizen.ts'
import type { TraitsOf } from './event-traits.ts'
import { ANYTHING, GOVERNMENT, POST, REGISTRARS } from './rows.ts'

const NO_FIELDS = { amendable: [], ours: [], numbered: 'none', people: 'none' } as const
const TELLS_NOTHING = { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' } as const

/** What is true of what citizens think of the service. */
export const citizenTraits = {
  'dossier.rated': {
    // By the citizen alone, here or on the portal: nobody who is rated writes it down for them.
    said: { by: { roles: ['system'], kinds: [...POST, ...GOVERNMENT] }, byCitizens: true, part: 'now' },
    from: ANYTHING,
    fields: NO_FIELDS,
    takenBack: 'by-citizen',
    tells: TELLS_NOTHING,
    own: [],
  },
  'dossier.complained': {
    // Said on the page, or at a counter and by phone, where somebody writes it down.
    said: { by: REGISTRARS, byCitizens: true, part: 'now' },
    from: ANYTHING,
    fields: NO_FIELDS,
    takenBack: 'by-citizen',
    tells: TELLS_NOTHING,
    own: ['rule'],
  },
  'complaint.settled': {
    said: {
      by: { roles: ['clerk', 'officer', 'supervisor'], kinds: [...POST, ...GOVERNMENT, 'authority'] },
      byCitizens: false,
      part: 'now',
    },
    from: { prerequisites: ['dossier.complained'] },
    fields: NO_FIELDS,
    takenBack: 'by-recorder',
    tells: TELLS_NOTHING,
    own: ['rule'],
  },
} as const satisfies TraitsOf<keyof typeof citizenEvents>
