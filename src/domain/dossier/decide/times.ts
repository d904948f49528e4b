import { addMillis, type Instant } from '../../instant.ts'
import type { ReferenceData } from '../../reference.ts'
import type { DataOf, Event, Input } from '../events/events.ts'
import { awaitsProof } from '../handovers.ts'
import { legFor } from '../leg-for.ts'
import { isFinal } from '../legs.ts'
import { refusal } from '../refusal.ts'
import { showsPacket } from '../shows-packet.ts'
import { type Dossier, packetOf } from '../state.ts'
import { ownCode, type TypesWith } from '../traits/traits.ts'
import type { InputOf } from './ruling.ts'
import { signedAt } from './signature.ts'

/** The service begins with QĐ 45/2016/QĐ-TTg, in force on 16/12/2016: nothing can have happened before. */
const FIRST_DAY = '2016-12-15T17:00:00.000Z'

type Moved = Readonly<{ packet: string; since: Instant }>

/** The packets whose custody an input moves, with the moment before which it cannot have been. */
export function packetsMoved(
  input: Input,
  implied: readonly Event[],
  dossier: Dossier | undefined,
): readonly Moved[] {
  if (!dossier) return []
  const proved = implied.flatMap((event) =>
    event.type === 'handover.accepted' ? acceptedIn(event, dossier) : [],
  )
  return [...proved, ...movedBy(input, dossier)]
}

const since = (dossier: Dossier, ids: readonly string[]): Moved[] =>
  ids.flatMap((id) => {
    const packet = packetOf(dossier, id)
    return packet ? [{ packet: id, since: packet.since }] : []
  })

/** What was only concluded may be proved by an earlier moment, not by one before the giver had the packet. */
function acceptedIn(input: { data: DataOf<'handover.accepted'> }, dossier: Dossier): Moved[] {
  return input.data.packets.flatMap(({ packet }) => {
    const offer = dossier.offers.findLast(
      (row) => row.packet === packet && row.handover === input.data.handover && awaitsProof(row),
    )
    return offer ? [{ packet, since: offer.heldSince ?? offer.offeredAt }] : since(dossier, [packet])
  })
}

type Movers = { [T in TypesWith<'moves'>]: (input: InputOf<T>, dossier: Dossier) => readonly Moved[] }

type AnyMover = (input: Input, dossier: Dossier) => readonly Moved[]

const movers: Movers = {
  'handover.accepted': acceptedIn,
  'handover.offered': (input, dossier) =>
    input.evenWithGap
      ? since(
          dossier,
          input.data.packets.map((row) => row.packet),
        )
      : [],
  'custody.lost': (input, dossier) => since(dossier, input.data.packets),
  'custody.found': (input, dossier) => since(dossier, input.data.packets),
  'packet.misrouted': ({ data }, dossier) =>
    since(
      dossier,
      data.packets ??
        dossier.packets.filter((packet) => showsPacket(dossier, packet, data)).map(({ id }) => id),
    ),
  'packet.returned_to_citizen': (input, dossier) => since(dossier, input.data.packets),
  'item.delivered': (input, dossier) => {
    const leg = legFor(dossier, input.data.waybill, input.type)
    return leg && !isFinal(leg.state) ? since(dossier, leg.packets) : []
  },
  'result.collected': (input, dossier) =>
    since(
      dossier,
      // What is with the citizen already is not what they fetch now.
      input.data.packets ??
        dossier.packets
          .filter(({ kind, custodian }) => kind === 'result' && custodian.at === 'party')
          .map(({ id }) => id),
    ),
}

const movedBy = (input: Input, dossier: Dossier): readonly Moved[] =>
  ownCode<AnyMover>(movers, input.type)?.(input, dossier) ?? []

/**
 * The moment nearest to the one that is told at which it can have been: what happened is kept, at an impossible time
 * too, when whoever answers for it says so (practice, stories.md D4).
 */
export function nearestPossible(
  input: Input,
  dossier: Dossier | undefined,
  moved: readonly Moved[],
): Instant {
  const bounds = [dossier?.registeredAt ?? FIRST_DAY, ...moved.map((row) => row.since)]
  const earliest = bounds.reduce((a, b) => (a < b ? b : a))
  if (input.happenedAt > input.at) return input.at
  return input.happenedAt < earliest ? earliest : input.happenedAt
}

/** A time may not lie in the future, nor before the packet's previous custody fact (contract section 3). */
export function timeProblem(
  input: Input,
  dossier: Dossier | undefined,
  reference: ReferenceData,
  moved: readonly Moved[],
) {
  const skew = reference.rules.clockSkewMs
  // A list signed on paper was signed when it says: that moment is the one that counts.
  const signed = input.type === 'handover.accepted' ? signedAt(input) : input.happenedAt
  for (const moment of signed === input.happenedAt ? [signed] : [input.happenedAt, signed]) {
    if (moment > addMillis(input.at, skew)) return refusal('in-the-future', '/time')
    const latest = addMillis(moment, skew)
    if (latest < FIRST_DAY || (dossier && latest < dossier.registeredAt))
      return refusal('before-previous', '/time')
    for (const row of moved)
      if (latest < row.since)
        return refusal('before-previous', '/time', { packet: row.packet, since: row.since })
  }
  return undefined
}
