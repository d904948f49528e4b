import type { ActionType } from '../parts/refusals.ts'
import type { Action } from './action.tsx'
import { citizenActions } from './actions-citizen.tsx'
import { closingActions } from './actions-closing.tsx'
import { custodyActions } from './actions-custody.tsx'
import { deskActions } from './actions-desk.tsx'
import { postActions } from './actions-post.tsx'
import { sharedActions } from './actions-shared.tsx'

/**
 * What the page of a dossier offers for each type of event, in the order it is shown. None: what is done on a
 * handover list, what only carriers tell, and what only systems book.
 */
const ACTIONS: Readonly<Record<ActionType, Action | 'none'>> = {
  ...postActions,
  ...deskActions,
  ...sharedActions,
  ...closingActions,
  ...custodyActions,
  ...citizenActions,
  'handover.offered': 'none',
  'handover.withdrawn': 'none',
  'handover.accepted': 'none',
  'handover.refused': 'none',
  'item.scanned': 'none',
  'item.returned': 'none',
  'fee.remitted': 'none',
  'packet.misrouted': 'none',
  // What was registered is put right on a page of its own, old values beside the new.
  'dossier.corrected': 'none',
  // What people do with a case they do on its own page.
  'dossier.rated': 'none',
  'case.assigned': 'none',
  'case.explained': 'none',
  'case.given_up': 'none',
  'case.closed': 'none',
  'case.reopened': 'none',
  'portal.advised': 'none',
}

export type TypedAction = Action & Readonly<{ type: ActionType }>

export const actions: readonly TypedAction[] = Object.entries(ACTIONS).flatMap(([type, action]) =>
  action === 'none' ? [] : [{ ...action, type: type as ActionType }],
)
export const actionOf = (type: string): Action | undefined => actions.find((act) => act.type === type)
