import { type Dossier, legOf, type Processing } from './state.ts'

/** The national portal's dossier codes (facts/bcci.md 4.1). */
export const portalCodes: Readonly<Record<Processing, number>> = {
  registered: 1,
  accepted: 2,
  declined: 3,
  processing: 4,
  supplement_requested: 5,
  payment_requested: 6,
  withdrawn: 7,
  stopped: 8,
  finished: 9,
}

const RETURNED_TO_CITIZEN = 10

/** 10 only for a finished dossier whose result is proved to be with the citizen; nothing is rewritten to look better. */
export function portalCode(dossier: Dossier): number {
  const proved = dossier.collectedAt !== undefined || legOf(dossier, 'return')?.state === 'delivered'
  return dossier.processing === 'finished' && proved ? RETURNED_TO_CITIZEN : portalCodes[dossier.processing]
}
