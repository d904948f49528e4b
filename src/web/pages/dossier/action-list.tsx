import type { FC } from 'hono/jsx'
import type { Staff } from '../../../app/staff.ts'
import { foreseenRefusal } from '../../../domain/dossier/decide/foreseen.ts'
import type { EventType } from '../../../domain/dossier/events/events.ts'
import { goesBack } from '../../../domain/dossier/handovers.ts'
import { isInward, isOnTheWayIn } from '../../../domain/dossier/legs.ts'
import { mayDecide, roleMay } from '../../../domain/dossier/rights.ts'
import { type Dossier, isEnded, openOffer } from '../../../domain/dossier/state.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { CommandId, type FormState, freshForm, Hidden } from '../parts/fields.tsx'
import { HappenedFields } from '../parts/happened.tsx'
import { disabledReason, refusalText } from '../parts/refusals.ts'
import { partyName, type View } from '../parts/view.ts'
import { heldBy } from './action.tsx'
import { actions, type TypedAction } from './actions.ts'

const LAST = 1_000

/** What most likely comes next, in the order of urgency: the first that is possible stands open. */
const placeOf = (type: EventType): number => {
  const { next } = traitsOf(type).tells
  return next === 'none' ? LAST : next
}

/** Why an action cannot be taken now, in words. */
const reason = (view: View, dossier: Dossier, act: TypedAction): string | undefined =>
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

export function offersOpen(view: View, dossier: Dossier): string {
  const possible = actions.filter(
    (act) =>
      roleMay(
        view.deps.journal.reference(view.deps.now()).directory,
        act.type,
        view.caller?.actor ?? { party: '', role: 'citizen' },
      ) && reason(view, dossier, act) === undefined,
  )
  // Papers on their way in go by list; that they may also be sent as an item is not what is usual.
  const inward = dossier.legs.some((leg) => leg.state === 'with_post' && isInward(leg.kind))
  const [first] = possible
    .filter(({ type }) => placeOf(type) < LAST && !(inward && type === 'item.dispatched'))
    .sort((a, b) => placeOf(a.type) - placeOf(b.type))
  return first?.type ?? ''
}

type Props = Readonly<{
  view: View
  dossier: Dossier
  postmen: readonly Staff[]
  open: string
  failed: FormState | undefined
}>

const ActionForm: FC<Props & { act: TypedAction }> = ({ view, dossier, postmen, open, failed, act }) => {
  const came = failed?.key === 'act' && open === act.type ? failed : undefined
  const form = came ?? freshForm(view, `act-${act.type.replace('.', '-')}`)
  const isOpen = open === act.type
  return (
    <details class="act" {...(isOpen ? { open: true, id: 'action' } : {})}>
      <summary>{view.say(act.vi, act.en)}</summary>
      <form
        method="post"
        action={paths.dossierAct(dossier.id)}
        {...(act.withFile ? { enctype: 'multipart/form-data' } : {})}
      >
        <CommandId form={form} />
        <Hidden name="type" value={act.type} />
        {act.fields?.({ form, dossier, postmen })}
        <HappenedFields form={form} />
        <div class="actions">
          <button type="submit">{view.say(act.vi, act.en)}</button>
        </div>
      </form>
    </details>
  )
}

/** Everything this reader may do: what is possible with its form, what is not with its reason. */
export const ActionList: FC<Props> = (props) => {
  const { view, dossier } = props
  const { say } = view
  const { directory } = view.deps.journal.reference(view.deps.now())
  const actor = view.caller?.actor
  if (!actor) return null
  const mine = actions.filter((act) => roleMay(directory, act.type, actor))
  const judged = mine.map((act) => ({ act, why: reason(view, dossier, act) }))
  const possible = judged.filter((row) => row.why === undefined)
  const blocked = judged.filter((row) => row.why !== undefined)
  const first = possible.toSorted((a, b) => rank(a.act.type, props.open) - rank(b.act.type, props.open))
  return (
    <section>
      <h2>{say('Việc có thể làm', 'What you can do')}</h2>
      <ListLinks view={view} dossier={dossier} />
      {first.map(({ act }) => (
        <ActionForm {...props} act={act} />
      ))}
      {first.length === 0 ? (
        <p class="soft">{say('Hiện không có việc nào.', 'Nothing at the moment.')}</p>
      ) : null}
      {blocked.length > 0 ? (
        <details>
          <summary class="soft">
            {say('Chưa làm được', 'Not possible now')} ({blocked.length})
          </summary>
          <ul class="blocked">
            {blocked.map(({ act, why }) => (
              <li>
                <button disabled type="button">
                  {say(act.vi, act.en)}
                </button>
                <span>{why}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

const rank = (type: EventType, open: string): number => (type === open ? -1 : placeOf(type))

/** Packets change hands on lists: the way to the list that is open, or to a new one. */
const ListLinks: FC<{ view: View; dossier: Dossier }> = ({ view, dossier }) => {
  const { say } = view
  const party = view.caller?.actor.party ?? ''
  const open = new Map(
    dossier.offers.filter((offer) => offer.state === 'open').map((offer) => [offer.handover, offer]),
  )
  const kindOfParty = view.deps.journal.reference(view.deps.now()).directory.parties.get(party)?.kind
  const to = kindOfParty === 'office' ? dossier.centre : dossier.office
  const free = dossier.packets.some(
    (packet) =>
      heldBy(packet, party) &&
      !openOffer(dossier, packet.id) &&
      (kindOfParty === 'office'
        ? packet.kind !== 'result' && !isEnded(dossier.processing)
        : goesBack(dossier.processing, packet.kind)),
  )
  return (
    <div class="actions">
      {[...open].map(([handover, offer]) => (
        <a class="button" href={paths.handover(handover)}>
          {offer.to === party
            ? say('Kiểm đếm và ký nhận bảng kê', 'Count and accept the list')
            : `${say('Xem bảng kê gửi', 'See the list for')} ${partyName(view, offer.to)}`}
        </a>
      ))}
      {free && to ? (
        <a class="button second" href={paths.newHandoverFor(to, dossier.id)}>
          {say('Đưa vào bảng kê gửi', 'Put on a list for')} {partyName(view, to)}
        </a>
      ) : null}
    </div>
  )
}
