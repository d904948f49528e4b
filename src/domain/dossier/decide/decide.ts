import { isLateEntry } from '../../calendar/working-time.ts'
import { addMillis, type Instant } from '../../instant.ts'
import type { ReferenceData } from '../../reference.ts'
import { slipProblem } from '../../slips/slip.ts'
import type { DataOf, Event, Input } from '../events/events.ts'
import { evolve, isCorrection } from '../evolve/evolve.ts'
import { awaitsProof } from '../handovers.ts'
import { isFinal, legFor } from '../legs.ts'
import { type NotYet, type Refusal, refusal } from '../refusal.ts'
import { rightsProblem, roleProblem } from '../rights.ts'
import { type Dossier, packetOf } from '../state.ts'
import { decideCorrection } from './correction.ts'
import { impliedAcceptances, journeysEnded } from './derived-events.ts'
import { rule } from './rule.ts'
import type { Past } from './ruling.ts'

export type Decision =
  | Readonly<{
      events: readonly Event[]
      /** The dossier after them, where it had to be known; a correction has to be folded anew. */
      after?: Dossier | undefined
    }>
  | Readonly<{ refusal: Refusal }>
  | Readonly<{ notYet: NotYet }>

/** The service begins with QĐ 45/2016/QĐ-TTg, in force on 16/12/2016: nothing can have happened before. */
const FIRST_DAY = '2016-12-15T17:00:00.000Z'

/**
 * The one place where the world says yes, no or not yet. The events of a yes are the input's own, which has its
 * id, before it the acceptances it proves, and after it the end of a journey that it makes.
 * @param input complete: times, ids and chance are in it
 */
export function decide(input: Input, past: Past, reference: ReferenceData): Decision {
  const { dossier } = past
  const role = roleProblem(reference.directory, input)
  if (role) return role
  const named = input.type === 'dossier.registered' && input.data.slip !== undefined ? input : undefined
  const taken = named && slipProblem(named, past.slip, reference)
  if (taken) return taken
  const absent = presenceProblem(input, dossier)
  if (absent) return absent
  const derivedEvents = dossier ? impliedAcceptances(input, dossier, reference.directory) : []
  const wrong =
    rightsProblem(reference.directory, input, dossier) ??
    timeProblem(input, dossier, reference, packetsMoved(input, derivedEvents, dossier))
  if (wrong) return wrong

  const late = isLateEntry(reference.calendar, input.happenedAt, input.at, reference.rules.lateAfterMinutes)
  if (late && input.as === 'command' && !input.lateReason) return refusal('late-reason-needed')

  const now = derivedEvents.reduce<Dossier | undefined>(evolve, dossier)
  const known = { ...past, dossier: now }
  const ruling = rule(input, known, reference) ?? decideCorrection(input, known, reference)
  if (ruling && 'refusal' in ruling) return { refusal: ruling.refusal }

  const needs = ruling && 'needs' in ruling ? ruling.needs : []
  if (needs.length > 0 && input.as === 'command')
    return refusal('out-of-turn', undefined, { needs: needs.join(' ') })
  if (needs.length > 0 && !input.evenWithGap) return { notYet: { needs } }

  const event = {
    id: input.id,
    dossier: input.dossier,
    version: (now?.version ?? 0) + 1,
    type: input.type,
    source: input.by.party,
    by: input.by,
    input: input.id,
    at: input.at,
    happenedAt: input.happenedAt,
    data: (ruling && 'data' in ruling && ruling.data) || input.data,
    late: late ? true : undefined,
    lateReason: late ? input.lateReason : undefined,
    gap: needs.length > 0 ? needs : undefined,
  } as Event
  const after = isCorrection(event) ? undefined : evolve(now, event)
  const ended = dossier && after ? journeysEnded(dossier, after, event) : []
  return {
    events: [...derivedEvents, event, ...ended],
    after: ended.reduce<Dossier | undefined>(evolve, after),
  }
}

/** An id names one event of a dossier, whoever sent it: corrections name events by it. */
function presenceProblem(input: Input, dossier: Dossier | undefined): Decision | undefined {
  if (input.type === 'dossier.registered') return dossier ? refusal('already-registered') : undefined
  if (!dossier)
    return input.as === 'report' && !input.evenWithGap
      ? { notYet: { needs: ['dossier.registered'] } }
      : refusal('unknown-dossier')
  return dossier.trace.some((row) => row.id === input.id) ? refusal('id-used-for-something-else') : undefined
}

type Moved = Readonly<{ packet: string; since: Instant }>

/** The packets whose custody an input moves, with the moment before which it cannot have been. */
function packetsMoved(
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

function movedBy(input: Input, dossier: Dossier): readonly Moved[] {
  switch (input.type) {
    case 'handover.accepted':
      return acceptedIn(input, dossier)
    case 'handover.offered':
      return input.evenWithGap
        ? since(
            dossier,
            input.data.packets.map((row) => row.packet),
          )
        : []
    case 'custody.lost':
    case 'custody.found':
      return since(dossier, input.data.packets)
    case 'item.delivered': {
      const leg = legFor(dossier, input.data.waybill, input.type)
      return leg && !isFinal(leg.state) ? since(dossier, leg.packets) : []
    }
    case 'result.collected':
      return since(
        dossier,
        input.data.packets ?? dossier.packets.filter((p) => p.kind === 'result').map((p) => p.id),
      )
    default:
      return []
  }
}

/** A time may not lie in the future, nor before the packet's previous custody fact (contract section 3). */
function timeProblem(
  input: Input,
  dossier: Dossier | undefined,
  reference: ReferenceData,
  moved: readonly Moved[],
) {
  const skew = reference.rules.clockSkewMs
  // A list signed on paper was signed when it says: that moment is the one that counts.
  const signed =
    input.type === 'handover.accepted' && input.data.basis === 'paper'
      ? input.data.paper?.signedAt
      : undefined
  for (const moment of signed === undefined ? [input.happenedAt] : [input.happenedAt, signed]) {
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
