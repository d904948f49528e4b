import type { Act } from './act.tsx'
import { deskActs } from './acts-desk.tsx'
import { postActs } from './acts-post.tsx'
import { sharedActs } from './acts-shared.tsx'

/** Everything a dossier's page offers, in the order it shows it. */
export const acts: readonly Act[] = [...postActs, ...deskActs, ...sharedActs]
export const actOf = (type: string): Act | undefined => acts.find((act) => act.type === type)
