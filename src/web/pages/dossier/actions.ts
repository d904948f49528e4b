import type { Action } from './action.tsx'
import { deskActions } from './actions-desk.tsx'
import { postActions } from './actions-post.tsx'
import { sharedActions } from './actions-shared.tsx'

/** Everything a dossier's page offers, in the order it shows it. */
export const actions: readonly Action[] = [...postActions, ...deskActions, ...sharedActions]
export const actionOf = (type: string): Action | undefined => actions.find((act) => act.type === type)
