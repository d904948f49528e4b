import { readS10 } from '../../codes/s10.ts'
import { addMillis } from '../../instant.ts'
import { fieldSchema, isPersonalField } from '../../privacy.ts'
import type { ReferenceData } from '../../reference.ts'
import { isResultSent } from '../citizen-asks.ts'
import { type Event, type EventType, eventSchemas, type Input } from '../events/events.ts'
import { isCorrection, steps } from '../evolve/evolve.ts'
import { computedAppointment } from '../findings.ts'
import { refusal } from '../refusal.ts'
import { oversees, speaks } from '../rights.ts'
import type { Dossier, Trace } from '../state.ts'
import { traitsOf } from '../traits/traits.ts'
import { type Agreement, agreementOn } from './agreement.ts'
import { couldFollow } from './could-follow.ts'
import type { InputOf, Past, Ruling } from './ruling.ts'

const HOUR_MS = 3_600_000

/** Voiding and amending: nothing is erased, the history without it must still hold (contract section 3). */
export function decideCorrection(input: Input, past: Past, reference: ReferenceData): Ruling<EventType> {
  if (input.type !== 'event.voided' && input.type !== 'event.amended') return undefined
  const dossier = past.dossier as Dossier
  const target = dossier.trace.find((row) => row.id === input.data.event)
  if (!target) return refusal('unknown-event', '/data/event')
  const word = input.type === 'event.voided' ? citizensWord(input, target, dossier, reference) : undefined
  if (word) return word
  const between = input.type === 'event.voided' ? agreementOn(input, target, past, reference) : undefined
  if (between && 'refusal' in between) return between
  const agreement = between?.agreement
  const byOther = agreement === 'agrees' || agreement === 'disputes'
  const gone = target.voidedBy !== undefined && agreement !== 'agrees'
  if (gone || isCorrection(target)) return refusal('cannot-be-corrected', '/data/event')
  const who = byOther ? undefined : correctorProblem(input, target, dossier, reference)
  if (who) return who
  return input.type === 'event.voided'
    ? voided(withAgreement(input, agreement), target, past, reference)
    : amended(input, target, past, reference)
}

/**
 * What the citizen said is taken back by the citizen, or by the authority that oversees the province: never by those
 * who answer for it. And a citizen takes back nothing else (stories.md W1).
 */
function citizensWord(
  { by }: InputOf<'event.voided'>,
  target: Trace,
  dossier: Dossier,
  { directory }: ReferenceData,
): Ruling<EventType> {
  const theirs = target.by.role === 'citizen' || traitsOf(target.type).takenBack === 'by-citizen'
  if (by.role === 'citizen') return theirs ? undefined : refusal('not-yours', '/data/event')
  return theirs && !oversees(directory, by, dossier) ? refusal('citizens-word', '/data/event') : undefined
}

/** Who recorded it may take it back; after a day, and where two parties rely on it, a second person must. */
function correctorProblem(
  input: Input,
  target: Trace,
  dossier: Dossier,
  reference: ReferenceData,
): Ruling<EventType> {
  const { directory, rules } = reference
  if (input.by.role === 'citizen') return undefined
  const own = speaks(directory, input.by, target.source, input.at)
  if (!own && !oversees(directory, input.by, dossier)) return refusal('not-yours', '/data/event')
  const old = addMillis(target.at, rules.secondPersonAfterHours * HOUR_MS) < input.at
  // A system is nobody's second person: after a day somebody has to look.
  const second = input.by.person !== undefined && input.by.person !== target.by.person
  const shared = traitsOf(target.type).takenBack === 'by-second-person'
  return (old || shared || !own) && !second ? refusal('second-person-needed') : undefined
}

function voided(
  input: InputOf<'event.voided'>,
  target: Trace,
  past: Past,
  reference: ReferenceData,
): Ruling<EventType> {
  if (traitsOf(target.type).takenBack === 'never') return refusal('cannot-be-corrected', '/data/event')
  const spoilt = firstSpoilt(past.events, trialOf(input, input.data, past), reference)
  return spoilt
    ? refusal('later-events-need-it', '/data/event', { event: spoilt.id, type: spoilt.type })
    : { data: input.data }
}

const withAgreement = (
  input: InputOf<'event.voided'>,
  agreement: Agreement['agreement'] | undefined,
): InputOf<'event.voided'> =>
  agreement === undefined ? input : { ...input, data: { ...input.data, agreement } }

/** The correction as it would stand in the book. */
const trialOf = (input: Input, data: Event['data'], past: Past): Event =>
  ({ ...input, data, version: past.events.length + 1, source: input.by.party, input: input.id }) as Event

/**
 * The first event that holds in the history as it is and could not have happened in the corrected one; undefined
 * where all the rest still holds. Both are gone through side by side, so that nothing older is blamed.
 */
function firstSpoilt(
  events: readonly Event[],
  correction: Event,
  reference: ReferenceData,
): Event | undefined {
  const without = steps([...events, correction])
  for (const step of steps(events)) {
    const other = without.next()
    if (other.done || step.voided || other.value.voided) continue
    const { event, before } = step
    const after = other.value
    if (!before || !after.before || (event.gap && event.gap.length > 0)) continue
    // Advice said what was so then: it stands, nobody can take it back, and it keeps no mistake in the book.
    if (event.type === 'portal.advised') continue
    if (couldFollow(event, before, reference) && !couldFollow(after.event, after.before, reference))
      return event
  }
  return undefined
}

/** A citizen may say where the result goes, until it is on its way (contract section 1). */
const CITIZEN_FIELDS = ['/recipient/name', '/recipient/phone', '/recipient/email', '/recipient/address']

function amendableBy(input: Input, target: Trace, dossier: Dossier): readonly string[] {
  if (input.by.role !== 'citizen') return traitsOf(target.type).fields.amendable
  return target.type === 'dossier.registered' && !isResultSent(dossier) ? CITIZEN_FIELDS : []
}

function amended(
  input: InputOf<'event.amended'>,
  target: Trace,
  past: Past,
  reference: ReferenceData,
): Ruling<EventType> {
  const allowed = amendableBy(input, target, past.dossier as Dossier)
  const schema = eventSchemas[target.type]
  const changes: typeof input.data.changes = []
  const plainChanges: NonNullable<typeof input.data.plainChanges> = []
  for (const [index, change] of input.data.changes.entries()) {
    if (!allowed.includes(change.field)) return refusal('field-not-amendable', `/data/changes/${index}/field`)
    const read = fieldSchema(schema, change.field)?.safeParse(change.value)
    if (!read?.success) return refusal('field-not-amendable', `/data/changes/${index}/value`)
    // A day that the procedure's limit gives is put right, never taken away: who was promised one keeps one.
    const unpromised = change.field === '/appointment' && read.data === null
    if (unpromised && computedAppointment(past.dossier as Dossier, reference) !== undefined)
      return refusal('field-not-amendable', `/data/changes/${index}/value`)
    const clean = { field: change.field, value: read.data as typeof change.value }
    if (change.field === '/waybill' && readS10(String(clean.value)).result === 'wrong-check-digit')
      return refusal('wrong-check-digit', `/data/changes/${index}/value`)
    changes.push(clean)
    if (!isPersonalField(schema, change.field)) plainChanges.push(clean)
  }
  const data = { ...input.data, changes, plainChanges }
  // A waybill is a name: what was told under the wrong one is still about the same item.
  const names = target.type === 'item.dispatched'
  const spoilt = names ? undefined : firstSpoilt(past.events, trialOf(input, data, past), reference)
  return spoilt
    ? refusal('later-events-need-it', '/data/event', { event: spoilt.id, type: spoilt.type })
    : { data }
}
