import type { FC } from 'hono/jsx'
import { goesBack } from '../../../domain/dossier/handovers.ts'
import { type Dossier, isEnded, openOffer } from '../../../domain/dossier/state.ts'
import { paths } from '../../paths.ts'
import { partyName, type View } from '../parts/view.ts'
import { heldBy } from './action.tsx'

/** Packets change hands on lists: the way to the list that is open, or to a new one. */
export const ListLinks: FC<{ view: View; dossier: Dossier }> = ({ view, dossier }) => {
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
  if (open.size === 0 && !(free && to)) return null
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
