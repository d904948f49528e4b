import { openHandover } from '../../../app/access.ts'
import type { EventOf } from '../../../domain/dossier/events/events.ts'
import { type Dossier, type Offer, type Packet, packetOf } from '../../../domain/dossier/state.ts'
import { speaksFor } from '../../../domain/party.ts'
import { type History, readHistories } from '../../../journal/read/history.ts'
import { callerAs, notFound } from '../parts/access.ts'
import type { View } from '../parts/view.ts'

/** One packet on the list with its dossier. */
export type ListRow = Readonly<{
  name: string
  dossier: Dossier
  offer: Offer
  packet: Packet | undefined
  /** The event that answered the offer, where one did and it still stands. */
  answer: Answer | undefined
}>

export type Answer = EventOf<'handover.accepted' | 'handover.refused' | 'handover.withdrawn'>

function answerTo(history: History | undefined, offer: Offer): Answer | undefined {
  if (offer.state === 'open') return undefined
  return history?.events.findLast((event): event is Answer => {
    if (event.type === 'handover.withdrawn') return event.data.handover === offer.handover
    if (event.type === 'handover.refused')
      return event.data.handover === offer.handover && event.data.packets.includes(offer.packet)
    if (event.type !== 'handover.accepted' || event.data.handover !== offer.handover) return false
    const { packets, absent = [] } = event.data
    return absent.includes(offer.packet) || packets.some((one) => one.packet === offer.packet)
  })
}

/** A handover list as its reader sees it. */
export type List = Readonly<{
  id: string
  number: string | undefined
  from: string
  to: string
  offeredAt: string
  rows: readonly ListRow[]
  open: readonly ListRow[]
  /** Whether the reader speaks for the receiver, for the giver. */
  receives: boolean
  gives: boolean
}>

/** The list with this id, for its two sides and who stands for them; for others there is none. */
export async function openList(view: View, id: string): Promise<List> {
  const caller = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
  const found = await openHandover(view.deps, caller.actor, id)
  if ('refusal' in found) return notFound()
  const { journal } = view.deps
  const handover = found[0]?.handover ?? ''
  const histories = await readHistories(journal.store, [...new Set(found.map((row) => row.dossier))])
  const rows = found.flatMap((row): ListRow[] => {
    const history = histories.get(row.dossier)
    const dossier = history?.dossier
    const offer = dossier?.offers.findLast((one) => one.handover === handover && one.packet === row.packet)
    if (!dossier || !offer) return []
    const name = `${row.dossier}/${row.packet}`
    const answer = answerTo(history, offer)
    return [{ name, dossier, offer, packet: packetOf(dossier, row.packet), answer }]
  })
  const { directory } = journal.reference()
  const from = rows[0]?.offer.from ?? ''
  const to = rows[0]?.offer.to ?? ''
  const works = caller.actor.role !== 'supervisor'
  return {
    id: handover,
    number: rows[0]?.offer.number,
    from,
    to,
    offeredAt: rows[0]?.offer.offeredAt ?? '',
    rows,
    open: rows.filter((row) => row.offer.state === 'open'),
    receives: works && speaksFor(directory, caller.actor.party, to, view.today),
    gives: works && speaksFor(directory, caller.actor.party, from, view.today),
  }
}
