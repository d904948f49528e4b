import type { feeEvents, itemEvents } from '../events/item.ts'
import { OUTWARD_LEGS, TRAVELLING, turnedBack } from '../legs.ts'
import { LEG_STATES } from '../state.ts'
import type { TraitsOf } from './event-traits.ts'
import {
  AGENCY_DESK,
  ANYTHING,
  CASHIERS,
  EVERY_LEG,
  FIELD_STAFF,
  POST_COUNTER,
  RECEIVER,
  REGISTRARS,
  SENT,
} from './rows.ts'

/** What is true of the events of the road and of its end. */
export const itemTraits = {
  'item.dispatched': {
    said: { by: POST_COUNTER, byCitizens: false, part: 'now' },
    from: { leg: { kinds: EVERY_LEG, states: ['with_post'] }, prerequisites: ['handover.accepted'] },
    fields: { amendable: ['/waybill'], ours: [], numbered: '/waybill', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'every', asks: 'none', next: 2 },
    own: ['rule', 'gap', 'names', 'proof'],
  },
  'item.scanned': {
    said: { by: FIELD_STAFF, byCitizens: false, part: 'now' },
    from: { leg: { kinds: EVERY_LEG, states: SENT }, prerequisites: ['item.dispatched'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'every', asks: 'none', next: 'none' },
    own: ['rule', 'gap'],
  },
  'item.attempt_failed': {
    said: { by: FIELD_STAFF, byCitizens: false, part: 'now' },
    from: { leg: { kinds: OUTWARD_LEGS, states: TRAVELLING }, prerequisites: ['item.dispatched'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'outward', asks: 'none', next: 'none' },
    own: ['rule', 'gap', 'proof'],
  },
  'item.held': {
    said: { by: FIELD_STAFF, byCitizens: false, part: 'now' },
    from: { leg: { kinds: OUTWARD_LEGS, states: TRAVELLING }, prerequisites: ['item.dispatched'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'outward', asks: 'none', next: 'none' },
    own: ['rule', 'gap', 'names', 'proof'],
  },
  'item.delivered': {
    said: { by: FIELD_STAFF, byCitizens: false, part: 'now' },
    // A citizen may also come to the post office before the item is sent out, or while it is on its way back.
    from: {
      leg: { kinds: OUTWARD_LEGS, states: [...TRAVELLING, 'with_post'] },
      prerequisites: ['item.dispatched'],
    },
    fields: { amendable: RECEIVER, ours: ['carrierProof', 'grade'], numbered: 'none', people: 'receiver' },
    takenBack: 'by-recorder',
    tells: { step: 'received', papers: 'none', legs: 'outward', asks: 'none', next: 3 },
    own: ['rule', 'gap', 'moves', 'proof'],
  },
  'item.returned': {
    said: { by: FIELD_STAFF, byCitizens: false, part: 'now' },
    // The acceptance by the government side ends the journey by itself; the post may say so as well.
    from: {
      leg: { kinds: OUTWARD_LEGS, states: LEG_STATES.filter(turnedBack) },
      prerequisites: ['handover.accepted'],
    },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'outward', asks: 'none', next: 'none' },
    own: ['rule', 'gap'],
  },
  'result.collected': {
    said: { by: AGENCY_DESK, byCitizens: false, part: 'now' },
    from: { processing: ['finished'], prerequisites: ['result.ready'] },
    fields: { amendable: RECEIVER, ours: [], numbered: 'none', people: 'receiver' },
    takenBack: 'by-recorder',
    tells: { step: 'received', papers: 'none', legs: 'none', asks: 'none', next: 7 },
    own: ['rule', 'moves', 'proof'],
  },
  'delivery.disputed': {
    // The citizen says it on the page, or tells it at a counter or by phone, where somebody writes it down.
    said: { by: REGISTRARS, byCitizens: true, part: 'now' },
    from: { prerequisites: ['item.delivered'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-citizen',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
} as const satisfies TraitsOf<keyof typeof itemEvents>

/** What is true of the events of money. */
export const feeTraits = {
  'fee.collected': {
    said: { by: CASHIERS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: ['/amount', '/receipt', '/method'], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
  'fee.refunded': {
    said: { by: CASHIERS, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: ['holder'], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
  'fee.remitted': {
    said: { by: POST_COUNTER, byCitizens: false, part: 'now' },
    from: ANYTHING,
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
  'fee.waived': {
    said: { by: AGENCY_DESK, byCitizens: false, part: 'agency' },
    from: { processing: ['finished'], prerequisites: ['result.ready'] },
    fields: { amendable: [], ours: [], numbered: 'none', people: 'none' },
    takenBack: 'by-recorder',
    tells: { step: 'none', papers: 'none', legs: 'none', asks: 'none', next: 'none' },
    own: ['rule'],
  },
} as const satisfies TraitsOf<keyof typeof feeEvents>
