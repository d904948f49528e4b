import type { PartyCode } from '../../party.ts'
import type { Event, EventOf } from '../events/events.ts'
import type { Dossier } from '../state.ts'
import { ownCode, type TypesWith } from '../traits/traits.ts'

type Naming = { [T in TypesWith<'names'>]: (event: EventOf<T>) => readonly PartyCode[] }

const officeOf = ({ data }: Readonly<{ data: { office?: PartyCode | undefined } }>): readonly PartyCode[] =>
  data.office ? [data.office] : []

/** The parties that an event brings to the dossier besides its sender: from then on it is in their feeds. */
const naming: Naming = {
  'dossier.registered': (event) => [event.data.centre, event.data.agency, ...officeOf(event)],
  'dossier.corrected': ({ data }) => [data.centre, data.agency].filter((party) => party !== undefined),
  'handover.offered': (event) => [event.data.to],
  'packet.received_by_post': officeOf,
  'packet.misrouted': (event) => (event.data.holder ? [event.data.holder] : []),
  'packet.forwarded': (event) => [event.data.to],
  'item.dispatched': officeOf,
  'item.held': officeOf,
  'custody.found': (event) => [event.data.holder],
}

/** Everybody who has had to do with the dossier, this event's parties among them. */
export function joined(dossier: Dossier, event: Event): Dossier['parties'] {
  const named = ownCode<(event: Event) => readonly PartyCode[]>(naming, event.type)
  let parties = dossier.parties
  for (const party of [event.source, ...(named?.(event) ?? [])])
    if (!parties.some((row) => row.party === party)) parties = [...parties, { party, since: event.version }]
  return parties
}
