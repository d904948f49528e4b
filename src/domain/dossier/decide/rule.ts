import type { ReferenceData } from '../../reference.ts'
import { allowedFrom, blockedBy } from '../allowed-from.ts'
import type { EventType, Input } from '../events/events.ts'
import { isFinal, legByWaybill, legFor, legToDispatch } from '../legs.ts'
import { refusal } from '../refusal.ts'
import type { Dossier, Leg } from '../state.ts'
import { decideHandover } from './handover.ts'
import { decideItem } from './item.ts'
import { decideProcessing } from './processing.ts'
import type { Past, Ruling } from './ruling.ts'

/** The rules that need the data: first the states of `allowedFrom`, then what the type itself asks. */
export function rule(input: Input, past: Past, reference: ReferenceData): Ruling<EventType> {
  const { dossier } = past
  if (!dossier || input.type === 'dossier.registered') return decideProcessing(input, past, reference)
  const order = orderOf(input, dossier)
  // A gap excuses what is missing, never who speaks: the other rules are asked all the same.
  if (order && ('refusal' in order || !input.evenWithGap)) return order
  const own =
    decideHandover(input, past, reference) ??
    decideItem(input, past, reference) ??
    decideProcessing(input, past, reference)
  if (!order || !('needs' in order)) return own
  if (own && 'refusal' in own) return own
  const needs = [...new Set([...order.needs, ...(own && 'needs' in own ? own.needs : [])])]
  return own && 'data' in own && own.data ? { needs, data: own.data } : { needs }
}

const NEWS_OF_THE_ROAD: ReadonlySet<EventType> = new Set<EventType>([
  'item.scanned',
  'item.attempt_failed',
  'item.held',
  'item.delivered',
  'item.returned',
])

function orderOf(input: Input, dossier: Dossier): Ruling<EventType> {
  if (input.type === 'item.dispatched') {
    const leg = legToDispatch(dossier, input.data.leg)
    const known = legByWaybill(dossier, input.data.waybill)
    if (!leg && known?.dispatchedAt) return refusal('already-known', '/data/waybill', { is: known.state })
    return input.as === 'report' && leg ? undefined : orderProblem(input, dossier)
  }
  if (!NEWS_OF_THE_ROAD.has(input.type)) return orderProblem(input, dossier)
  const waybill = 'waybill' in input.data ? input.data.waybill : undefined
  const named = waybill ? legByWaybill(dossier, waybill) : undefined
  if (waybill && !named) return { needs: ['item.dispatched'] }
  // Whoever names a waybill speaks of something that was sent out, whatever has become of it.
  if (named && input.type === 'item.scanned') return undefined
  const leg = named ?? legFor(dossier, undefined, input.type)
  return leg && isOldNews(input, leg) ? undefined : orderProblem(input, dossier, leg)
}

/** A try or a wait that is told after its journey ended still happened; it moves nothing. */
const isOldNews = (input: Input, leg: Leg): boolean =>
  (input.type === 'item.attempt_failed' || input.type === 'item.held') &&
  isFinal(leg.state) &&
  leg.doneAt !== undefined &&
  input.happenedAt <= leg.doneAt

export function orderProblem(
  input: Pick<Input, 'type' | 'as'>,
  dossier: Dossier,
  leg?: Leg | undefined,
): Ruling<EventType> {
  if (input.type === 'dossier.registered') return undefined
  const blocked = blockedBy(input.type, dossier, leg)
  if (!blocked) return undefined
  const { prerequisites } = allowedFrom[input.type]
  if (input.as === 'report' && prerequisites.length > 0 && !blocked.forGood) return { needs: prerequisites }
  return refusal('out-of-turn', undefined, {
    axis: blocked.axis,
    is: blocked.is,
    mayFollow: blocked.mayFollow.join(' '),
  })
}
