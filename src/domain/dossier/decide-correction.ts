import { addMillis } from '../instant.ts'
import { fieldSchema, isPersonalField } from '../privacy.ts'
import type { World } from '../world.ts'
import { blockedBy } from './allowed-from.ts'
import type { Past, Ruling } from './decide.ts'
import { type DataOf, type Event, type EventType, eventSchemas, type Input } from './events.ts'
import { evolve, fold } from './evolve.ts'
import { refusal } from './refusal.ts'
import { speaks } from './rights.ts'
import { type Dossier, heldBy, openOffer, packetOf, type Trace } from './state.ts'

type Given<T extends EventType> = Input & { type: T; data: DataOf<T> }

const HOUR_MS = 3_600_000

/** The fields that may be amended, by type; everything else is voided and entered again. */
export const AMENDABLE: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  'dossier.registered': ['applicant', 'owner', 'recipient'].flatMap((who) =>
    ['name', 'phone', 'email', 'address'].map((field) => `/${who}/${field}`),
  ),
  'packet.received_by_post': ['/seal'],
  'dossier.accepted': ['/code', '/appointment'],
  'item.dispatched': ['/waybill'],
  'item.delivered': ['/receiver/name', '/receiver/relation', '/receiver/checked', '/receiver/matched'],
  'result.collected': ['/receiver/name', '/receiver/relation', '/receiver/checked', '/receiver/matched'],
  'fee.collected': ['/amount', '/receipt', '/method'],
}

const UNCORRECTABLE: ReadonlySet<EventType> = new Set<EventType>(['event.voided', 'event.amended'])

/** Voiding and amending: nothing is erased, the history without it must still hold (contract section 3). */
export function decideCorrection(input: Input, past: Past, world: World): Ruling<EventType> {
  if (input.type !== 'event.voided' && input.type !== 'event.amended') return undefined
  const dossier = past.dossier as Dossier
  const target = dossier.trace.find((row) => row.id === input.data.event)
  if (!target) return refusal('unknown-event', '/data/event')
  if (target.voidedBy || UNCORRECTABLE.has(target.type)) return refusal('cannot-be-corrected', '/data/event')
  const who = correctorProblem(input, target, world)
  if (who) return who
  return input.type === 'event.voided' ? voided(input, target, past) : amended(input, target, past)
}

/** Facts that two parties rely on. */
const SHARED: ReadonlySet<EventType> = new Set<EventType>(['handover.accepted', 'handover.refused'])

function correctorProblem(input: Input, target: Trace, world: World): Ruling<EventType> {
  const own = speaks(world.directory, input.by, target.source, input.at)
  if (!own && input.by.role !== 'supervisor') return refusal('not-yours', '/data/event')
  const old = addMillis(target.at, world.rules.secondPersonAfterHours * HOUR_MS) < input.at
  const samePerson = input.by.person !== undefined && input.by.person === target.by.person
  return (old || SHARED.has(target.type)) && samePerson ? refusal('second-person-needed') : undefined
}

function voided(input: Given<'event.voided'>, target: Trace, past: Past): Ruling<EventType> {
  if (target.type === 'dossier.registered') return refusal('cannot-be-corrected', '/data/event')
  const spoilt = firstSpoilt(past.events, input.data.event)
  return spoilt
    ? refusal('later-events-need-it', '/data/event', { event: spoilt.id, type: spoilt.type })
    : undefined
}

/** The first later event that could not have happened without this one; undefined where the rest still holds. */
function firstSpoilt(events: readonly Event[], without: string): Event | undefined {
  const gone = new Set([without])
  for (const event of events) if (event.type === 'event.voided') gone.add(event.data.event)
  let dossier: Dossier | undefined
  for (const event of events) {
    if (gone.has(event.id)) {
      if (dossier) dossier = { ...dossier, version: event.version }
      continue
    }
    if (dossier && !event.gap && !holds(event, dossier)) return event
    dossier = evolve(dossier, event)
  }
  return undefined
}

/** Whether an event already in the book could follow this state. */
function holds(event: Event, dossier: Dossier): boolean {
  if (event.type === 'dossier.registered') return true
  const named = 'waybill' in event.data && event.type !== 'item.dispatched' ? event.data.waybill : undefined
  const leg = named ? dossier.legs.findLast((row) => row.waybill === named) : undefined
  if (named && !leg) return false
  if (blockedBy(event.type, dossier, leg)) return false
  switch (event.type) {
    case 'handover.offered':
      return event.data.packets.every((row) => {
        const packet = packetOf(dossier, row.packet)
        return packet && heldBy(packet, event.data.from ?? event.source) && !openOffer(dossier, row.packet)
      })
    case 'handover.accepted':
    case 'handover.refused':
    case 'handover.withdrawn':
      return dossier.offers.some((o) => o.handover === event.data.handover && o.state === 'open')
    case 'fee.refunded':
      return dossier.fees.some((fee) => fee.id === event.data.fee)
    case 'fee.remitted':
      return event.data.lines.every((line) => dossier.fees.some((fee) => fee.id === line.fee))
    default:
      return true
  }
}

function amended(input: Given<'event.amended'>, target: Trace, past: Past): Ruling<EventType> {
  const allowed = AMENDABLE[target.type] ?? []
  const schema = eventSchemas[target.type]
  const changes: typeof input.data.changes = []
  const plainChanges: NonNullable<typeof input.data.plainChanges> = []
  for (const [index, change] of input.data.changes.entries()) {
    if (!allowed.includes(change.field)) return refusal('field-not-amendable', `/data/changes/${index}/field`)
    const read = fieldSchema(schema, change.field)?.safeParse(change.value)
    if (!read?.success) return refusal('field-not-amendable', `/data/changes/${index}/value`)
    const clean = { field: change.field, value: read.data as typeof change.value }
    changes.push(clean)
    if (!isPersonalField(schema, change.field)) plainChanges.push(clean)
  }
  const data = { ...input.data, changes, plainChanges }
  const trial = { ...input, data, version: past.events.length + 1, source: input.by.party, input: input.id }
  const refolded = fold([...past.events, trial as unknown as Event])
  return refolded ? { data } : refusal('cannot-be-corrected', '/data/event')
}
