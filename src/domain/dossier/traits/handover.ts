import type { handoverEvents } from '../events/handover.ts'
import type { TraitsOf } from './event-traits.ts'
import { ANYTHING, CUSTODIANS, FIELD_STAFF, OPEN } from './rows.ts'

/** What is true of the events of packets and hands. */
export const handoverTraits = {
  'packet.received_by_post': {
    said: { by: FIELD_STAFF, byCitizens: false, part: 'now' },
    from: { processing: OPEN, prerequisites: [] },
    fields: { amendable: ['/seal'], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'taken-in', papers: 'none', legs: 'none', asks: 'none', next: 1 },
    own: ['rule', 'names'],
  },
  'handover.offered': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: ['direction'], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule', 'gap', 'moves', 'names', 'proof'],
  },
  'handover.withdrawn': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
  'handover.accepted': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'ever' },
    from: ANYTHING,
    fields: { amendable: [], ours: ['direction', 'from', 'to'], numbered: 'none', people: 'none' },
    takenBack: 'by-second-person',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule', 'gap', 'moves'],
  },
  'handover.refused': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'ever' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-second-person',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
  'custody.lost': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule', 'moves'],
  },
  'custody.damaged': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
  'custody.found': {
    said: { by: CUSTODIANS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule', 'moves', 'names'],
  },
} as const satisfies TraitsOf<keyof typeof handoverEvents>
