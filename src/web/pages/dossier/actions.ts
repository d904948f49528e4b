import type { Act } from './action.tsx'
import { deskActs } from './actions-desk.tsx'
import { postActs } from './actions-post.tsx'
import { sharedActs } from './actions-shared.tsx'

/** Everything a dossier's page offers, in the order it shows it. */
export const acts: readonly Act[] = [...postActs, ...deskActs, ...sharedActs]
export const actOf = (type: string): Act | undefined => acts.find((act) => act.type === type)
