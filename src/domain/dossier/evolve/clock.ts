import type { Dossier } from '../state.ts'
import { supplementSignedAt } from '../supplement.ts'

/** Ends the clock's pause, if there is one. */
export const resumed = (dossier: Dossier, at: string): Pick<Dossier, 'pausedAt' | 'pauses'> => ({
  pausedAt: undefined,
  pauses: dossier.pausedAt ? [...dossier.pauses, { from: dossier.pausedAt, to: at }] : dossier.pauses,
})

/** The agency goes on, unless it still waits for something else of the citizen; then the clock goes on standing. */
export function goneOn(dossier: Dossier, at: string): Dossier {
  if (dossier.askedPapers) return { ...dossier, processing: 'supplement_requested' }
  if (dossier.askedPayment) return { ...dossier, processing: 'payment_requested' }
  return { ...dossier, ...resumed(dossier, at), processing: dossier.acceptedAt ? 'processing' : 'registered' }
}

/**
 * The clock goes on from the signature for the last of the papers that were asked for, whenever the agency says so
 * (contract section 8, stories.md T3). What nobody signed for goes on when the agency says it.
 */
export function supplied(dossier: Dossier, saidAt: string): Dossier {
  const signedAt = supplementSignedAt(dossier, saidAt)
  const after = goneOn({ ...dossier, askedPapers: undefined }, signedAt ?? saidAt)
  if (signedAt === undefined) return after
  return { ...after, resumedLate: [...dossier.resumedLate, { signedAt, saidAt }] }
}
