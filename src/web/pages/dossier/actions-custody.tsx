import { mayBeHandedBack } from '../../../domain/dossier/decide/hand-back.ts'
import { type Dossier, openOffer, type Packet } from '../../../domain/dossier/state.ts'
import { Field } from '../parts/field.tsx'
import { Hidden } from '../parts/fields.tsx'
import { partyName, type View } from '../parts/view.ts'
import { type Actions, heldBy } from './action.tsx'
import { PacketBoxes, ReceiverFields } from './action-fields.tsx'

const mine = (view: View, dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => heldBy(packet, view.caller?.actor.party ?? ''))

const astray = (view: View, dossier: Dossier): readonly Packet[] =>
  mine(view, dossier).filter((packet) => packet.misrouted)

const forCitizen = (view: View, dossier: Dossier): readonly Packet[] =>
  mine(view, dossier).filter((packet) => mayBeHandedBack(dossier, packet) && !openOffer(dossier, packet.id))

/** Where papers that went astray belong: those who decide, the office of the dossier, and who sent them here. */
function rightPlaces(view: View, dossier: Dossier): readonly (readonly [string, string])[] {
  const senders = astray(view, dossier).map((packet) => packet.misrouted?.from)
  const places = [dossier.centre, dossier.agency, dossier.office, ...senders]
  return [...new Set(places)]
    .filter((party) => party !== undefined && party !== view.caller?.actor.party)
    .map((party) => [party ?? '', partyName(view, party ?? '')] as const)
}

type CustodyAction = 'packet.forwarded' | 'packet.returned_to_citizen'

/** Papers that leave another way than on a list of the day. */
export const custodyActions: Actions<CustodyAction> = {
  'packet.forwarded': {
    vi: 'Chuyển tiếp gói nhận lạc',
    en: 'Send on what went astray',
    disabledReason: (view, dossier) =>
      astray(view, dossier).length > 0
        ? undefined
        : view.say('Đơn vị của bạn không giữ gói nào nhận lạc', 'Your party holds nothing that went astray'),
    fields: ({ form, dossier }) => (
      <>
        <Hidden name="/handover" value={form.sent?.text('/handover') || form.view.deps.newId()} />
        <PacketBoxes form={form} packets={astray(form.view, dossier)} />
        <Field form={form} at="packet.forwarded /to" choices={rightPlaces(form.view, dossier)} />
      </>
    ),
  },
  'packet.returned_to_citizen': {
    vi: 'Trả giấy tờ cho người dân tại quầy',
    en: 'Give papers back over the counter',
    seldom: 'rare',
    disabledReason: (view, dossier) =>
      forCitizen(view, dossier).length > 0
        ? undefined
        : view.say(
            'Đơn vị của bạn không giữ giấy tờ nào để trả lại',
            'Your party holds no papers to be given back',
          ),
    fields: ({ form, dossier }) => (
      <>
        <PacketBoxes form={form} packets={forCitizen(form.view, dossier)} />
        <ReceiverFields form={form} />
      </>
    ),
  },
}
