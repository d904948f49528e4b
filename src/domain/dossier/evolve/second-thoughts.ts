import type { EventOf } from '../events/events.ts'
import type { LegKind } from '../events/shapes.ts'
import { isFinal, legOf } from '../legs.ts'
import type { Dossier, Leg } from '../state.ts'
import { freshLeg } from './legs.ts'

// What was ended and goes on after all, and what was registered otherwise than it should have been.

/**
 * The agency goes on with what it had stopped: the time between is nobody's (practice, stories.md C8), and a way
 * back that was wished for and given up with the stop is wished for again.
 */
export function afterStop(dossier: Dossier, { data, happenedAt }: EventOf<'dossier.resumed'>): Dossier {
  const stop = dossier.trace.findLast((row) => row.type === 'dossier.stopped' && !row.voidedBy)
  const givenUp = (leg: Leg): boolean =>
    leg.kind === 'return' && leg.state === 'cancelled' && leg.doneAt === stop?.happenedAt && !leg.withPostAt
  return {
    ...dossier,
    processing: 'processing',
    endReason: undefined,
    appointment: data.appointment ?? dossier.appointment,
    pauses: stop ? [...dossier.pauses, { from: stop.happenedAt, to: happenedAt }] : dossier.pauses,
    legs: dossier.legs.map((leg) => (givenUp(leg) ? { ...leg, state: 'requested', doneAt: undefined } : leg)),
  }
}

/** A registration put right: the journeys follow the service, as far as they have not begun (practice, stories.md C10). */
export function corrected(dossier: Dossier, { data, happenedAt }: EventOf<'dossier.corrected'>): Dossier {
  const service = data.service ?? dossier.service
  const wished: LegKind[] = []
  if (service !== 'return') wished.push('submit')
  if (service !== 'submit') wished.push('return')
  const given = {
    ...dossier,
    procedure: data.procedure ?? dossier.procedure,
    centre: data.centre ?? dossier.centre,
    agency: data.agency ?? dossier.agency,
    service,
  }
  if (service === dossier.service) return given
  const legs = dossier.legs.map((leg) =>
    leg.state === 'requested' && !wished.includes(leg.kind)
      ? { ...leg, state: 'cancelled' as const, doneAt: happenedAt }
      : leg,
  )
  const missing = wished.filter((kind) => {
    const leg = legOf({ legs }, kind)
    return !leg || isFinal(leg.state)
  })
  return {
    ...given,
    legs: [
      ...legs,
      ...missing.map((kind) => freshLeg({ ...given, legs }, kind, { requestedAt: happenedAt })),
    ],
  }
}
