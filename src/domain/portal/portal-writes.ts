import type { Instant } from '../instant.ts'
import { datesThatDiffer, type Shown, standing, stepsBehind } from './compare-portal.ts'
import type { PortalSide, PortalStep } from './portal-side.ts'

/** What is to be written of a dossier. */
export type PortalWrites = Readonly<{
  /** Its record is made there, or changed where we made it. */
  record?: 'make' | 'change' | undefined
  steps: readonly PortalStep[]
}>

type Known = Readonly<{
  /** Whether its code is issued here, so that nobody else makes its record there. */
  isOurs: boolean
  /** Whether we made the record there. */
  isMadeHere: boolean
  toldTo?: Instant | undefined
}>

const NOTHING: PortalWrites = { steps: [] }

/**
 * What the portal does not show yet of what is so: only forward, and once. Where it is ahead of the book, or shows a return
 * that nothing proves, people have to look: nothing is written over it. A record of somebody else is told its steps and
 * never changed.
 */
export function portalWrites(
  side: PortalSide,
  shown: Shown | undefined,
  { isOurs, isMadeHere, toldTo }: Known,
): PortalWrites {
  if (shown === undefined) return isOurs ? { record: 'make', steps: [] } : NOTHING
  const told = standing(side.trail, shown.code)
  const isBehind = told.is === 'portal-behind'
  if (told.is !== 'agrees' && !isBehind) return NOTHING
  const steps = isBehind
    ? stepsBehind(side.trail, shown.code).filter(([, since]) => toldTo === undefined || since > toldTo)
    : []
  const differs = isBehind ? steps.length > 0 : datesThatDiffer(side, shown).length > 0
  return isMadeHere && differs ? { record: 'change', steps } : { steps }
}
