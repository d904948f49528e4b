import type { ReferenceData } from '../../reference.ts'
import { allowedFrom, blockedBy } from '../allowed-from.ts'
import type { EventType, Input } from '../events/events.ts'
import { legFor, legToDispatch } from '../leg-for.ts'
import { isFinal, legByWaybill } from '../legs.ts'
import { refusal } from '../refusal.ts'
import type { Dossier, Leg } from '../state.ts'
import { ownCode, type TypesWith, traitsOf } from '../traits/traits.ts'
import { complaintRules } from './complaint.ts'
import { handoverRules } from './handover.ts'
import { itemRules } from './item.ts'
import { moneyRules } from './money.ts'
import { portalRules } from './portal.ts'
import { papersRule, processingRules } from './processing.ts'
import { registrationRule } from './registration.ts'
import type { Past, Rules, Ruling } from './ruling.ts'

/** Each type that has a rule of its own. A type that says so makes the compiler stop in the file of its kind. */
const rules: Rules<Exclude<TypesWith<'rule'>, 'dossier.registered'>> = {
  ...handoverRules,
  ...itemRules,
  ...moneyRules,
  ...processingRules,
  ...complaintRules,
  ...portalRules,
}

type OwnRule = (input: Input, dossier: Dossier, reference: ReferenceData) => Ruling<EventType>

function ownRule(input: Input, dossier: Dossier, reference: ReferenceData): Ruling<EventType> {
  return ownCode<OwnRule>(rules, input.type)?.(input, dossier, reference)
}

/** The rules that need the data: first the states it may follow, then what the type itself asks. */
export function rule(input: Input, past: Past, reference: ReferenceData): Ruling<EventType> {
  if (input.type === 'dossier.registered') return registrationRule(input, past.slip, reference)
  const { dossier } = past
  if (!dossier) return undefined
  const order = orderOf(input, dossier)
  // A gap excuses what is missing, never who speaks: the other rules are asked all the same.
  if (order && ('refusal' in order || !input.evenWithGap)) return order
  const own = papersRule(input, dossier) ?? ownRule(input, dossier, reference)
  if (!order || !('needs' in order)) return own
  if (own && 'refusal' in own) return own
  const needs = [...new Set([...order.needs, ...(own && 'needs' in own ? own.needs : [])])]
  return own && 'data' in own && own.data ? { needs, data: own.data } : { needs }
}

function orderOf(input: Input, dossier: Dossier): Ruling<EventType> {
  if (input.type === 'item.dispatched') {
    const leg = legToDispatch(dossier, input.data.leg)
    const known = legByWaybill(dossier, input.data.waybill)
    if (!leg && known?.dispatchedAt) return refusal('already-known', '/data/waybill', { is: known.state })
    return input.as === 'report' && leg ? undefined : orderProblem(input, dossier)
  }
  if (traitsOf(input.type).tells.legs === 'none') return orderProblem(input, dossier)
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

/** What ends the agency's wait for the citizen: what may not be told meanwhile may be told after it. */
const endOfWait = ({ processing }: Dossier): EventType | undefined => {
  if (processing === 'supplement_requested') return 'dossier.supplemented'
  return processing === 'payment_requested' ? 'dossier.paid' : undefined
}

export function orderProblem(
  input: Pick<Input, 'type' | 'as'>,
  dossier: Dossier,
  leg?: Leg | undefined,
): Ruling<EventType> {
  if (input.type === 'dossier.registered') return undefined
  const blocked = blockedBy(input.type, dossier, leg)
  if (!blocked) return undefined
  const { prerequisites } = allowedFrom(input.type)
  if (input.as === 'report' && !blocked.forGood) {
    if (prerequisites.length > 0) return { needs: prerequisites }
    const end = endOfWait(dossier)
    if (end) return { needs: [end] }
  }
  return refusal('out-of-turn', undefined, {
    axis: blocked.axis,
    is: blocked.is,
    mayFollow: blocked.mayFollow.join(' '),
  })
}
