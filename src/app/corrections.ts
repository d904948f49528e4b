import type { Deps } from '../deps.ts'
import type { DataOf, Event, EventOf, Input } from '../domain/dossier/events/events.ts'
import { openOffer } from '../domain/dossier/state.ts'
import { traitsOf } from '../domain/dossier/traits/traits.ts'
import type { Actor } from '../domain/party.ts'
import type { People } from '../domain/people.ts'
import type { OpenDossier } from './access.ts'
import { commandOf } from './recording.ts'

/** A field of the people of a dossier that may be put right, with what stands there now. */
export type ContactField = Readonly<{ field: string; now: string | undefined }>

const valueAt = (people: People, field: string): string | undefined => {
  const [, who, name] = field.split('/')
  const contact = who === 'applicant' || who === 'owner' || who === 'recipient' ? people[who] : undefined
  const value = contact?.[name as keyof typeof contact]
  return typeof value === 'string' ? value : undefined
}

/** Whoever was not named stands in nobody's place: only what is there, and an address to send to, is put right. */
export function contactFields({ events }: OpenDossier, people: People): readonly ContactField[] {
  const [registration] = events
  const amendable = registration ? traitsOf(registration.type).fields.amendable : []
  return amendable
    .map((field) => ({ field, now: valueAt(people, field) }))
    .filter(({ field, now }) => now !== undefined || !field.startsWith('/owner'))
}

/** What changes the contacts of a registration. */
export const contactsAmended = (
  deps: Deps,
  by: Actor,
  { events, dossier }: OpenDossier,
  id: string,
  changes: DataOf<'event.amended'>['changes'],
  reason: string,
): readonly Input[] => {
  const [registration] = events
  if (!registration) return []
  const data = { event: registration.id, changes, reason: { code: reason } } as DataOf<'event.amended'>
  return [commandOf(deps, by, { type: 'event.amended', dossier: dossier.id, id, data })]
}

type Receipt = EventOf<'packet.received_by_post'>

const isReceipt = (event: Event): event is Receipt => event.type === 'packet.received_by_post'

/** The last receipt whose papers still lie at somebody's office, on no list: how they were counted may be put right. */
export function receiptInHand({ events, dossier }: OpenDossier, by: Actor): Receipt | undefined {
  const voided = new Set(dossier.trace.flatMap(({ id, voidedBy }) => (voidedBy === undefined ? [] : [id])))
  return events.filter(isReceipt).findLast(({ id, data }) => {
    const packet = dossier.packets.find((one) => one.id === data.packet)
    return (
      !voided.has(id) &&
      packet?.custodian.at === 'party' &&
      packet.custodian.party === by.party &&
      !openOffer(dossier, packet.id)
    )
  })
}

/** The receipt taken back and recorded anew with the right papers: both, or nothing. */
export const recounted = (
  deps: Deps,
  by: Actor,
  receipt: Receipt,
  id: string,
  data: DataOf<'packet.received_by_post'>,
  reason: string,
): readonly Input[] => [
  commandOf(deps, by, {
    type: 'event.voided',
    dossier: receipt.dossier,
    id: `${id}-1`,
    data: { event: receipt.id, reason: { code: reason } } as DataOf<'event.voided'>,
  }),
  commandOf(deps, by, { type: 'packet.received_by_post', dossier: receipt.dossier, id: `${id}-2`, data }),
]
