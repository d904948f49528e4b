import { isLateEntry } from '../calendar/working-time.ts'
import { addMillis } from '../instant.ts'
import type { World } from '../world.ts'
import { allowedFrom, blockedBy } from './allowed-from.ts'
import { decideCorrection } from './decide-correction.ts'
import { decideHandover } from './decide-handover.ts'
import { decideItem } from './decide-item.ts'
import { decideProcessing } from './decide-processing.ts'
import type { Event, EventOf, EventType, Input } from './events.ts'
import { evolve } from './evolve.ts'
import { legFor } from './evolve-item.ts'
import { impliedAcceptances } from './implied.ts'
import { type NotYet, type Refusal, refusal } from './refusal.ts'
import { rightsProblem } from './rights.ts'
import { type Dossier, type Leg, legByWaybill, packetOf } from './state.ts'

/** What is known when a decision is made: the dossier's events in order, and their fold. */
export type Past = Readonly<{ events: readonly Event[]; dossier: Dossier | undefined }>

export type Decision =
  | Readonly<{ events: readonly Event[] }>
  | Readonly<{ refusal: Refusal }>
  | Readonly<{ notYet: NotYet }>

/** What a rule of one type says: nothing (go on), a refusal, missing forerunners, or changed data. */
export type Ruling<T extends EventType> =
  | Readonly<{ refusal: Refusal }>
  | Readonly<{ needs: readonly EventType[] }>
  | Readonly<{ data: EventOf<T>['data'] }>
  | undefined

/** The service begins with QĐ 45/2016/QĐ-TTg, in force on 16/12/2016: nothing can have happened before. */
const FIRST_DAY = '2016-12-15T17:00:00.000Z'

/**
 * The one place where the world says yes, no or not yet.
 * @param input complete: times, ids and chance are in it
 */
export function decide(input: Input, past: Past, world: World): Decision {
  const { dossier } = past
  const wrong =
    presenceProblem(input, dossier) ??
    rightsProblem(world.directory, input, dossier) ??
    timeProblem(input, dossier, world)
  if (wrong) return wrong

  const late = isLateEntry(world.calendar, input.happenedAt, input.at)
  if (late && input.as === 'command' && !input.lateReason) return refusal('late-reason-needed')

  const implied = dossier ? impliedAcceptances(input, dossier, world.directory) : []
  const now = implied.reduce<Dossier | undefined>(evolve, dossier)
  const ruling = rule(input, { ...past, dossier: now }, world)
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
    data: ruling && 'data' in ruling ? ruling.data : input.data,
    ...(late ? { late: true, lateReason: input.lateReason } : {}),
    ...(needs.length > 0 ? { gap: needs } : {}),
  } as Event
  return { events: [...implied, event] }
}

function presenceProblem(input: Input, dossier: Dossier | undefined) {
  if (input.type === 'dossier.registered') return dossier ? refusal('already-registered') : undefined
  return dossier ? undefined : refusal('unknown-dossier')
}

/** The packets whose custody an input speaks of, for the order of times. */
function packetsMoved(input: Input, dossier: Dossier): readonly string[] {
  switch (input.type) {
    case 'handover.accepted':
      return input.data.packets.map((row) => row.packet)
    case 'custody.lost':
    case 'custody.found':
      return input.data.packets
    case 'item.delivered':
    case 'item.returned':
      return legFor(dossier, input.data.waybill)?.packets ?? []
    case 'result.collected':
      return input.data.packets ?? dossier.packets.filter((p) => p.kind === 'result').map((p) => p.id)
    default:
      return []
  }
}

/** A time may not lie in the future, nor before the packet's previous custody fact (contract section 3). */
function timeProblem(input: Input, dossier: Dossier | undefined, world: World) {
  const skew = world.rules.clockSkewMs
  if (input.happenedAt > addMillis(input.at, skew)) return refusal('in-the-future', '/time')
  const latest = addMillis(input.happenedAt, skew)
  if (latest < FIRST_DAY || (dossier && latest < dossier.registeredAt))
    return refusal('before-previous', '/time')
  for (const id of dossier ? packetsMoved(input, dossier) : []) {
    const packet = dossier && packetOf(dossier, id)
    if (packet && latest < packet.since)
      return refusal('before-previous', '/time', { packet: id, since: packet.since })
  }
  return undefined
}

/** The rules that need the data: first the states of `allowedFrom`, then what the type itself asks. */
function rule(input: Input, past: Past, world: World): Ruling<EventType> {
  const { dossier } = past
  if (!dossier || input.type === 'dossier.registered') return decideProcessing(input, past, world)
  const waybill = 'waybill' in input.data && input.type !== 'item.dispatched' ? input.data.waybill : undefined
  const leg = waybill ? legByWaybill(dossier, waybill) : undefined
  if (waybill && !leg) return { needs: ['item.dispatched'] }
  const order = orderProblem(input, dossier, leg)
  if (order) return order
  return (
    decideHandover(input, past, world) ??
    decideItem(input, past, world) ??
    decideProcessing(input, past, world) ??
    decideCorrection(input, past, world)
  )
}

/** Final states never lead back, so waiting for a forerunner would be waiting for ever. */
const ENDED: ReadonlySet<string> = new Set([
  'declined',
  'withdrawn',
  'stopped',
  'finished',
  'delivered',
  'returned',
  'cancelled',
])

export function orderProblem(
  input: Pick<Input, 'type' | 'as'>,
  dossier: Dossier,
  leg?: Leg | undefined,
): Ruling<EventType> {
  if (input.type === 'dossier.registered') return undefined
  const blocked = blockedBy(input.type, dossier, leg)
  if (!blocked) return undefined
  const { forerunners } = allowedFrom[input.type]
  if (input.as === 'report' && forerunners.length > 0 && !ENDED.has(blocked.is)) return { needs: forerunners }
  return refusal('out-of-turn', undefined, {
    axis: blocked.axis,
    is: blocked.is,
    mayFollow: blocked.mayFollow.join(' '),
  })
}
