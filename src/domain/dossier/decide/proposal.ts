import { fieldSchema } from '../../privacy.ts'
import type { ReferenceData } from '../../reference.ts'
import { type Event, type EventOf, type EventType, eventSchemas, type Input } from '../events/events.ts'
import { isFinal, isWithoutPost } from '../legs.ts'
import { refusal } from '../refusal.ts'
import { speaks } from '../rights.ts'
import type { Dossier } from '../state.ts'
import { traitsOf } from '../traits/traits.ts'
import type { InputOf, Past, Ruling } from './ruling.ts'

type Changes = EventOf<'event.amended'>['data']['changes']

/** Corrections that whoever has the papers proposes, and what is answered (practice, stories.md P3). */
export function decideProposal(input: Input, past: Past, reference: ReferenceData): Ruling<EventType> {
  const dossier = past.dossier as Dossier
  if (input.type === 'correction.proposed') return proposed(input, dossier, reference)
  return input.type === 'correction.answered' ? answered(input, past, dossier, reference) : undefined
}

function proposed(
  input: InputOf<'correction.proposed'>,
  dossier: Dossier,
  reference: ReferenceData,
): Ruling<EventType> {
  const { data, by } = input
  const target = dossier.trace.find((row) => row.id === data.event)
  if (!target) return refusal('unknown-event', '/data/event')
  const corrects = target.type === 'event.voided' || target.type === 'event.amended'
  if (target.voidedBy || corrects) return refusal('cannot-be-corrected', '/data/event')
  if (!holdsOrCarries(input, dossier, reference)) return refusal('packet-not-held')
  // The citizen signs before a person, never before a system.
  if (data.signedByCitizen && by.person === undefined) return refusal('proof-missing', '/person')
  const allowed = traitsOf(target.type).fields.amendable
  for (const [index, change] of data.changes.entries()) {
    if (!allowed.includes(change.field)) return refusal('field-not-amendable', `/data/changes/${index}/field`)
    const read = fieldSchema(eventSchemas[target.type], change.field)?.safeParse(change.value)
    if (!read?.success) return refusal('field-not-amendable', `/data/changes/${index}/value`)
  }
  return undefined
}

/** Whether somebody has a packet of the dossier in hand, or carries one. */
function holdsOrCarries(input: Input, dossier: Dossier, { directory }: ReferenceData): boolean {
  const theirs = (party: string): boolean => speaks(directory, input.by, party, input.at)
  return (
    dossier.packets.some(({ custodian }) => custodian.at === 'party' && theirs(custodian.party)) ||
    dossier.legs.some(
      ({ state, office }) =>
        !isFinal(state) && !isWithoutPost(state) && office !== undefined && theirs(office),
    )
  )
}

function answered(
  input: InputOf<'correction.answered'>,
  past: Past,
  dossier: Dossier,
  { directory }: ReferenceData,
): Ruling<EventType> {
  const { data, by } = input
  const proposal = dossier.proposals.find((row) => row.id === data.proposal)
  if (!proposal)
    return input.as === 'command'
      ? refusal('unknown-event', '/data/proposal')
      : { needs: ['correction.proposed'] }
  if (proposal.state !== 'open') return refusal('already-known', '/data/proposal', { is: proposal.state })
  const registrar = dossier.trace[0]?.source
  const registers = registrar !== undefined && speaks(directory, by, registrar, input.at)
  if (by.role !== 'citizen' && !registers) return refusal('not-yours', '/data/proposal')
  // Nobody confirms their own proposal; a system is nobody's second person.
  const same = by.party === proposal.by.party && by.person === proposal.by.person
  if (by.role !== 'citizen' && same) return refusal('same-person')
  // What was proposed was erased meanwhile: it has to be said again.
  if (data.accepted && past.proposed === undefined) return refusal('cannot-be-corrected', '/data/proposal')
  return undefined
}

/**
 * What is taken becomes an amendment like any other, so that there is one way of amending: at once where the citizen
 * signed, else when the proposal is accepted.
 */
export function amendmentBy(event: Event, past: Past): EventOf<'event.amended'> | undefined {
  const taken = takenBy(event, past)
  return (
    taken && {
      id: `${event.input}-amended`,
      dossier: event.dossier,
      version: event.version + 1,
      type: 'event.amended',
      source: event.source,
      by: event.by,
      input: event.input,
      at: event.at,
      happenedAt: event.happenedAt,
      data: {
        event: taken.event,
        changes: taken.changes,
        plainChanges: [],
        reason: { code: 'citizen_asked' },
      },
    }
  )
}

function takenBy(event: Event, past: Past): Readonly<{ event: string; changes: Changes }> | undefined {
  if (event.type === 'correction.proposed' && event.data.signedByCitizen)
    return { event: event.data.event, changes: event.data.changes }
  if (event.type !== 'correction.answered' || !event.data.accepted) return undefined
  const proposal = past.dossier?.proposals.find((row) => row.id === event.data.proposal)
  return proposal && past.proposed && { event: proposal.event, changes: past.proposed }
}
