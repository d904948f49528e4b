import type { Event } from '../dossier/events/events.ts'
import { foldOn } from '../dossier/evolve/evolve.ts'
import { portalCode } from '../dossier/portal-code.ts'
import { returnedAt } from '../dossier/results.ts'
import type { Dossier } from '../dossier/state.ts'
import type { Instant } from '../instant.ts'

/** A code of the portal, and when the book learned what makes it so. */
export type PortalStep = readonly [code: number, since: Instant]

/** What the book would have the portal show of a dossier. */
export type PortalSide = Readonly<{
  /** What the portal knows it by: its own number, or the code of the system that settles it. */
  number: string
  /** Its codes one after the other; the last is the one of now. */
  trail: readonly PortalStep[]
  /** The days that stand beside them, where they are known. */
  received?: Instant | undefined
  appointment?: Instant | undefined
  returned?: Instant | undefined
}>

/** Steps that are kept: who goes to and fro more often is shown its last ones. */
const STEPS_MAX = 40

/** The code after each event that changed it; what was taken back meanwhile was true until then. */
export function portalTrail(events: readonly Event[]): readonly PortalStep[] {
  const trail: PortalStep[] = []
  let dossier: Dossier | undefined
  for (const [place, event] of events.entries()) {
    dossier = foldOn(events.slice(0, place), dossier, [event])
    const code = dossier && portalCode(dossier)
    if (code !== undefined && code !== trail.at(-1)?.[0]) trail.push([code, event.at])
  }
  return trail.slice(-STEPS_MAX)
}

const RETURNED = 10

/** Undefined as long as the portal has no name for it: it is asked for what it can know only. */
export function portalSide(events: readonly Event[], dossier: Dossier): PortalSide | undefined {
  const number = dossier.aliases.findLast(({ kind }) => kind === 'portal')?.value ?? dossier.code
  if (number === undefined) return undefined
  const trail = portalTrail(events)
  return {
    number,
    trail,
    received: dossier.acceptedAt === undefined ? undefined : (dossier.submittedAt ?? dossier.acceptedAt),
    appointment: dossier.appointment ?? undefined,
    returned: trail.at(-1)?.[0] === RETURNED ? returnedAt(dossier) : undefined,
  }
}
