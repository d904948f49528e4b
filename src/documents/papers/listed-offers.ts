import type { Event } from '../../domain/dossier/events/events.ts'
import type { PaperLine } from '../../domain/dossier/events/shapes.ts'
import type { Dossier, Offer, Packet } from '../../domain/dossier/state.ts'
import type { Directory } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import type { Staff } from './persons.ts'

/** One dossier on the list. Its events of this handover, where given, add reasons and the number of a signed paper. */
export type HandoverEntry = Readonly<{
  dossier: Dossier
  people: People
  events?: readonly Event[] | undefined
}>

export type HandoverListFacts = Readonly<{
  handover: string
  entries: readonly HandoverEntry[]
  directory: Directory
  staff?: Staff | undefined
}>

/** One packet offered on this list, with what is known around it. */
export type ListedOffer = Readonly<{ entry: HandoverEntry; offer: Offer; packet: Packet | undefined }>

/** What changed hands: as the receiver counted it, or as it was stated where nobody counted. */
export const takenLines = ({ found, lines }: Offer): readonly PaperLine[] => found ?? lines

/** The packets of a list, dossier by dossier. */
export const listedOffers = ({
  handover,
  entries,
}: Pick<HandoverListFacts, 'handover' | 'entries'>): ListedOffer[] =>
  entries.flatMap((entry) =>
    entry.dossier.offers
      .filter((offer) => offer.handover === handover)
      .map((offer) => ({
        entry,
        offer,
        packet: entry.dossier.packets.find((packet) => packet.id === offer.packet),
      })),
  )
