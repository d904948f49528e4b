import type { PartyKind } from '../../party.ts'
import type { LegKind } from '../events/shapes.ts'
import { INWARD_LEGS, isBeforeDispatch, OUTWARD_LEGS } from '../legs.ts'
import { isEnded, LEG_STATES, type LegState, PROCESSING, type Processing } from '../state.ts'
import type { AllowedFrom, Sayers } from './event-traits.ts'

// What rows of the tables have in common.

export const POST: readonly PartyKind[] = ['office', 'carrier']
export const GOVERNMENT: readonly PartyKind[] = ['centre', 'agency']

export const REGISTRARS: Sayers = { roles: ['clerk', 'officer', 'system'], kinds: [...POST, ...GOVERNMENT] }
export const POST_COUNTER: Sayers = { roles: ['clerk', 'system'], kinds: POST }
export const FIELD_STAFF: Sayers = { roles: ['clerk', 'postman', 'system'], kinds: POST }
export const AGENCY_DESK: Sayers = { roles: ['officer', 'system'], kinds: GOVERNMENT }
export const CUSTODIANS: Sayers = {
  roles: ['clerk', 'postman', 'officer', 'system'],
  kinds: [...POST, ...GOVERNMENT],
}
export const CASHIERS: Sayers = { ...CUSTODIANS }
export const CORRECTORS: Sayers = {
  roles: ['clerk', 'postman', 'officer', 'supervisor', 'system'],
  kinds: [...POST, ...GOVERNMENT, 'authority'],
}

export const ANYTHING: AllowedFrom = { prerequisites: [] }
export const OPEN: readonly Processing[] = PROCESSING.filter((processing) => !isEnded(processing))
export const ACCEPTED: readonly Processing[] = ['accepted', 'processing']
/** Accepted, whether the clock runs or is stopped. */
export const IN_WORK: readonly Processing[] = OPEN.filter((processing) => processing !== 'registered')
export const EVERY_LEG: readonly LegKind[] = [...INWARD_LEGS, ...OUTWARD_LEGS]
export const SENT: readonly LegState[] = LEG_STATES.filter((state) => !isBeforeDispatch(state))

export const CONTACTS: readonly string[] = ['applicant', 'owner', 'recipient'].flatMap((who) =>
  ['name', 'phone', 'email', 'address'].map((field) => `/${who}/${field}`),
)
export const RECEIVER: readonly string[] = [
  '/receiver/name',
  '/receiver/relation',
  '/receiver/checked',
  '/receiver/matched',
]
