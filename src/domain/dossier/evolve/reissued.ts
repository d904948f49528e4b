import type { EventOf } from '../events/events.ts'
import { isFinal, isOutward } from '../legs.ts'
import { replacedIn } from '../lost-papers.ts'
import type { AllKeys, Dossier, Leg, Packet } from '../state.ts'
import { freshLeg } from './legs.ts'

/** A new result in place of one that is gone; what is gone stays gone, and its journey is over (stories.md C5). */
export function reissued(dossier: Dossier, event: EventOf<'result.reissued'>): Dossier {
  const { packet, replaces, papers, by } = event.data
  const at = event.happenedAt
  const fresh: AllKeys<Packet> = {
    id: packet,
    kind: 'result',
    lines: papers,
    seal: undefined,
    custodian: { at: 'party', party: event.source },
    damaged: undefined,
    misrouted: undefined,
    lostBefore: undefined,
    replacedBy: undefined,
    handedOver: undefined,
    // What was due with the one that is gone is due with this one.
    due: dossier.packets.find((old) => old.id === replaces)?.due,
    since: at,
  }
  const packets = [...replacedIn(dossier.packets, (old) => old.id === replaces, packet), fresh]
  const gone = (leg: Leg): boolean =>
    isOutward(leg.kind) &&
    !isFinal(leg.state) &&
    leg.packets.length > 0 &&
    leg.packets.every((id) => id === replaces)
  const legs = dossier.legs.map(
    (leg): Leg => (gone(leg) ? { ...leg, state: 'cancelled', doneAt: at, movedAt: at } : leg),
  )
  const after = { ...dossier, packets, legs }
  const carried = by !== 'counter' && dossier.service !== 'submit'
  const waits = legs.some((leg) => leg.kind === 'return' && leg.state === 'requested')
  return carried && !waits
    ? { ...after, legs: [...legs, freshLeg(after, 'return', { requestedAt: at })] }
    : after
}
