import type { correctionEvents } from '../events/correction.ts'
import type { TraitsOf } from './event-traits.ts'
import { ANYTHING, CORRECTORS, CUSTODIANS, REGISTRARS } from './rows.ts'

/** What is true of corrections; their rules stand in decide/correction.ts, the fold applies them. */
export const correctionTraits = {
  'event.voided': {
    // Citizens take back what they said themselves, and nothing else.
    said: { by: CORRECTORS, byCitizens: true, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: ['agreement'], numbered: 'none', people: 'none' },
    takenBack: 'never',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: [],
  },
  'event.amended': {
    said: { by: CORRECTORS, byCitizens: true, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: ['plainChanges'], numbered: '/changes', people: 'none' },
    takenBack: 'never',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: [],
  },
  'correction.proposed': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: [],
  },
  'correction.answered': {
    said: { by: REGISTRARS, byCitizens: true, part: 'now' },
    from: { prerequisites: ['correction.proposed'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'never',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: [],
  },
} as const satisfies TraitsOf<keyof typeof correctionEvents>
