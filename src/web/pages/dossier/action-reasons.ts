import { foreseenRefusal } from '../../../domain/dossier/decide/foreseen.ts'
import type { EventType } from '../../../domain/dossier/events/events.ts'
import { isInward, isOnTheWayIn } from '../../../domain/dossier/legs.ts'
import { mayDecide, roleMay } from '../../../domain/dossier/rights.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import { callerOf } from '../parts/access.ts'
import { disabledReason, refusalText } from '../parts/refusals.ts'
import type { View } from '../parts/view.ts'
import { actions, type TypedAction } from './actions.ts'

const LAST = 1_000

/** What most likely comes next, in the order of urgency: the first that is possible stands open. */
const placeOf = (type: EventType): number => {
  const { next } = traitsOf(type).tells
  return next === 'none' ? LAST : next
}

/** Why an action cannot be taken now, in words. */
const whyNot = (view: View, dossier: Dossier, act: TypedAction): string | undefined =>
  notDeciding(view, dossier, act) ??
  disabledReason(view, act.type, dossier) ??
  act.disabledReason?.(view, dossier) ??
  needsPapers(view, dossier, act) ??
  foreseen(view, dossier, act)

/** What would be refused whatever is filled in is not offered. */
function foreseen(view: View, dossier: Dossier, { type }: TypedAction): string | undefined {
  const at = view.deps.now()
  const asked = { type, by: callerOf(view).actor, at }
  const refused = foreseenRefusal(asked, dossier, view.deps.journal.reference(at))
  return refused && refusalText(view, refused)
}

/** What decides a dossier is not for a centre that only took its papers in. */
function notDeciding(view: View, dossier: Dossier, act: TypedAction): string | undefined {
  const { directory } = view.deps.journal.reference(view.deps.now())
  const decides = traitsOf(act.type).said.part === 'agency'
  return decides && !mayDecide(directory, callerOf(view).actor.party, dossier, view.today)
    ? refusalText(view, { code: 'not-deciding' })
    : undefined
}

/** Some actions need the papers in hand: the decision says so too, here it is said before. */
function needsPapers(view: View, dossier: Dossier, act: TypedAction): string | undefined {
  if (act.type === 'packet.received_by_post' && dossier.processing === 'registered') {
    const gone = dossier.packets.some(
      ({ kind, custodian }) => kind === 'application' && custodian.at !== 'lost',
    )
    return gone ? view.say('Giấy tờ của hồ sơ đã được nhận', 'The papers were taken in already') : undefined
  }
  if (act.type !== 'dossier.accepted' && act.type !== 'dossier.supplement_requested') return undefined
  return isOnTheWayIn(dossier) && dossier.processing === 'registered'
    ? view.say('Giấy tờ chưa được bàn giao cho cơ quan', 'The papers were not handed over yet')
    : undefined
}

/** An action that this reader's role may take at all, and why it cannot be taken now. */
export type Judged = Readonly<{ act: TypedAction; why: string | undefined }>

/** Everything this reader may ever do to a dossier; what the role never may is not spoken of. */
export function judgedActions(view: View, dossier: Dossier): readonly Judged[] {
  const { directory } = view.deps.journal.reference(view.deps.now())
  const { actor } = callerOf(view)
  return actions
    .filter((act) => roleMay(directory, act.type, actor))
    .map((act) => ({ act, why: whyNot(view, dossier, act) }))
}

/** Why this reader cannot do one thing to the dossier now, in words. */
export function whyNotNow(view: View, dossier: Dossier, type: EventType): string | undefined {
  const found = judgedActions(view, dossier).find(({ act }) => act.type === type)
  return found ? found.why : refusalText(view, { code: 'not-your-role' })
}

/** Which action comes next by itself; nothing where it is another's turn. */
export function offersOpen(view: View, dossier: Dossier): string {
  if (!view.caller) return ''
  // Papers on their way in go by list; that they may also be sent as an item is not what is usual.
  const inward = dossier.legs.some((leg) => leg.state === 'with_post' && isInward(leg.kind))
  const [first] = judgedActions(view, dossier)
    .filter(({ why }) => why === undefined)
    .map(({ act }) => act.type)
    .filter((type) => placeOf(type) < LAST && !(inward && type === 'item.dispatched'))
    .sort((a, b) => placeOf(a) - placeOf(b))
  return first ?? ''
}

/** The order of urgency among those that do not stand open. */
export const byUrgency = (one: Judged, other: Judged): number =>
  placeOf(one.act.type) - placeOf(other.act.type)
