import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import { citizenStatus } from '../../domain/dossier/citizen-status.ts'
import { claimOf } from '../../domain/dossier/claims.ts'
import { isClosed } from '../../domain/dossier/closing.ts'
import { provedOn } from '../../domain/dossier/delivery-proof.ts'
import { findingsOf } from '../../domain/dossier/findings.ts'
import { goesBack } from '../../domain/dossier/handovers.ts'
import { legOfPacket } from '../../domain/dossier/legs.ts'
import { pickupSeen } from '../../domain/dossier/pickups.ts'
import {
  type Alias,
  type Dossier,
  endedWithoutResult,
  type Leg,
  openOffer,
  type Packet,
  type Trace,
} from '../../domain/dossier/state.ts'
import { heirOf, type PartyCode } from '../../domain/party.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import type { RowOf, Rows } from '../store.ts'
import { caseRowOf, lateRows } from './case-rows.ts'
import { moneyHeldRows, moneyMoveRows } from './money-rows.ts'

type Views = Readonly<{
  dossiers: readonly RowOf<'dossiers'>[]
  dossier_parties: readonly RowOf<'dossier_parties'>[]
  aliases: readonly RowOf<'aliases'>[]
  packets: readonly RowOf<'packets'>[]
  legs: readonly RowOf<'legs'>[]
  handovers: readonly RowOf<'handovers'>[]
  offers: readonly RowOf<'offers'>[]
  cases: readonly RowOf<'cases'>[]
  money_moves: readonly RowOf<'money_moves'>[]
  money_held: readonly RowOf<'money_held'>[]
  late_entries: readonly RowOf<'late_entries'>[]
}>

const NO_VIEWS: Views = {
  dossiers: [],
  dossier_parties: [],
  aliases: [],
  packets: [],
  legs: [],
  handovers: [],
  offers: [],
  cases: [],
  money_moves: [],
  money_held: [],
  late_entries: [],
}

/** Everybody who hears of a dossier: those who joined it, and the operators of the offices among them. */
export function recipients(
  dossier: Dossier,
  reference: ReferenceData,
): readonly Readonly<{ party: PartyCode; since: number }>[] {
  const out = new Map<PartyCode, number>()
  for (const { party, since } of dossier.parties) {
    if (!out.has(party)) out.set(party, since)
    const heir = heirOf(reference.directory, party)
    if (!out.has(heir)) out.set(heir, since)
    const operator = reference.directory.parties.get(party)?.operator
    if (operator && !out.has(operator)) out.set(operator, since)
  }
  return [...out].map(([party, since]) => ({ party, since }))
}

function place(
  packet: Packet,
  reference: ReferenceData,
): Pick<RowOf<'packets'>, 'place' | 'party' | 'person'> {
  const { custodian } = packet
  if (custodian.at !== 'party') return { place: custodian.at, party: null, person: null }
  // What a closed party held is with its successor (stories.md R2).
  const party = heirOf(reference.directory, custodian.party)
  const kind = reference.directory.parties.get(party)?.kind
  const where = kind === 'authority' || kind === undefined ? 'office' : kind
  const person = party === custodian.party ? (custodian.person ?? null) : null
  return { place: where, party, person }
}

const legIdOf = (leg: Leg | undefined): string => (leg ? `${leg.kind}-${leg.try}` : '')

/** Papers of a dossier that ended without a result: nothing waits for them, and the citizen is to have them back. */
const toGiveBack = ({ processing }: Dossier, packet: Packet): boolean =>
  endedWithoutResult(processing) && goesBack(processing, packet.kind) && packet.replacedBy === undefined

/**
 * Whether a packet is on offer, or in hand to be handed on, or where it belongs: what a party keeps of closed
 * dossiers grows for ever, and lists of what there is to do leave it out by its state.
 */
const packetState = (dossier: Dossier, packet: Packet, closed: boolean): string => {
  if (openOffer(dossier, packet.id)) return 'offered'
  return closed && !toGiveBack(dossier, packet) ? 'kept' : 'held'
}

/** How a name is kept, and looked up. An item's number has one form, whatever an old entry has. */
const writtenAs = ({ kind, value }: Alias): Pick<RowOf<'aliases'>, 'kind' | 'value' | 'key'> => {
  const key = normaliseCode(value)
  return { kind, value: kind === 'waybill' ? key : value, key }
}

function viewsOf(dossier: Dossier, reference: ReferenceData): Views {
  const { status, actionRequired, newsAt } = citizenStatus(dossier)
  const id = dossier.id
  const findings = findingsOf(dossier, reference)
  const closed = isClosed(dossier, reference, findings)
  const pickup = pickupSeen(dossier)
  return {
    dossiers: [
      {
        dossier: id,
        receipt: dossier.receipt,
        code: dossier.code ?? null,
        procedure: dossier.procedure,
        centre: dossier.centre,
        agency: dossier.agency,
        office: dossier.office ?? null,
        service: dossier.service,
        channel: dossier.channel,
        processing: dossier.processing,
        status,
        action_required: actionRequired ? 1 : 0,
        version: dossier.version,
        registered_at: dossier.registeredAt,
        submitted_at: dossier.submittedAt ?? null,
        appointment: dossier.appointment ?? null,
        news_at: newsAt,
        closed: closed ? 1 : 0,
        pickup: pickup?.state ?? null,
        pickup_postman: pickup ? (dossier.pickup?.postman ?? null) : null,
        pickup_at: pickup?.at ?? null,
      },
    ],
    dossier_parties: recipients(dossier, reference).map(({ party, since }) => ({
      dossier: id,
      party,
      since,
    })),
    aliases: dossier.aliases.map((alias) => ({
      dossier: id,
      ...writtenAs(alias),
      claim: claimOf(dossier, alias, reference.directory),
      live: 1,
    })),
    packets: dossier.packets.map((packet) => ({
      dossier: id,
      packet: packet.id,
      kind: packet.kind,
      ...place(packet, reference),
      handover: openOffer(dossier, packet.id)?.handover ?? null,
      state: packetState(dossier, packet, closed),
      since: packet.since,
      leg: legIdOf(legOfPacket(dossier, packet.id)),
      seal: packet.seal ?? null,
    })),
    legs: dossier.legs.map((leg) => ({
      dossier: id,
      leg: legIdOf(leg),
      kind: leg.kind,
      try: leg.try,
      state: leg.state,
      ordinal: leg.order,
      waybill: leg.waybill === undefined ? null : normaliseCode(leg.waybill),
      office: leg.office ?? null,
      requested_at: leg.requestedAt ?? null,
      with_post_at: leg.withPostAt ?? null,
      dispatched_at: leg.dispatchedAt ?? null,
      done_at: leg.doneAt ?? null,
      live: leg.state === 'cancelled' ? 0 : 1,
      attempts: leg.attempts,
      proved: provedOn(dossier, leg),
      postman: leg.postman ?? null,
      out_at: leg.outAt ?? null,
      moved_at: leg.movedAt ?? null,
    })),
    handovers: [...new Map(dossier.offers.map((offer) => [offer.handover, offer])).values()].map((offer) => ({
      handover: offer.handover,
      giver: offer.from,
      receiver: offer.to,
    })),
    offers: dossier.offers.map((offer) => ({
      handover: offer.handover,
      dossier: id,
      packet: offer.packet,
      giver: offer.from,
      receiver: offer.to,
      state: offer.state,
      basis: offer.basis ?? null,
      number: offer.number ?? null,
      offered_at: offer.offeredAt,
      resolved_at: offer.resolvedAt ?? null,
      offered_version: offer.offeredVersion,
      resolved_version: offer.resolvedVersion ?? null,
      resolved_role: offer.resolvedBy?.role ?? null,
    })),
    money_moves: moneyMoveRows(dossier),
    money_held: moneyHeldRows(dossier),
    cases: findings.map((finding) => caseRowOf(dossier, finding, reference)),
    late_entries: lateRows(dossier),
  }
}

type Key<T extends keyof Views> = (row: Views[T][number]) => string

const keys: { [T in keyof Views]: Key<T> } = {
  dossiers: (row) => row.dossier,
  dossier_parties: (row) => row.party,
  aliases: (row) => `${row.kind} ${row.value}`,
  packets: (row) => row.packet,
  legs: (row) => row.leg,
  handovers: (row) => row.handover,
  offers: (row) => `${row.handover} ${row.packet}`,
  cases: (row) => row.key,
  money_moves: (row) => `${row.event} ${row.fee}`,
  money_held: (row) => `${row.fee} ${row.party}`,
  late_entries: (row) => String(row.version),
}

/** When rows end, and the entry of the book that ends them. */
type End = Readonly<{ at: string; event: Trace | undefined }>

/** What a view row becomes when a correction took away what it showed; the port writes, it does not delete. */
const gone: { [T in keyof Views]: (row: Views[T][number], end: End) => Views[T][number] } = {
  dossiers: (row) => row,
  dossier_parties: (row) => row,
  aliases: (row) => ({ ...row, live: 0 }),
  packets: (row) => ({
    ...row,
    place: 'missing',
    party: null,
    person: null,
    handover: null,
    state: 'voided',
  }),
  legs: (row) => ({ ...row, state: 'cancelled', waybill: null, live: 0 }),
  handovers: (row) => row,
  offers: (row, { at }) => ({ ...row, state: 'withdrawn', resolved_at: at }),
  // What people closed they have closed, whatever becomes of its cause.
  money_moves: (row) => ({ ...row, live: 0 }),
  money_held: (row) => ({ ...row, amount: 0 }),
  cases: (row, { at, event }) =>
    row.state === 'closed'
      ? row
      : {
          ...row,
          state: 'closed',
          closed_at: at,
          closed_because: 'cause-gone',
          detail: event
            ? JSON.stringify({ ...JSON.parse(row.detail), endedBy: event.type, endedEvent: event.id })
            : row.detail,
        },
  // It was late, and stays so.
  late_entries: (row) => row,
}

/** Rows of one table have the same columns, so those of one say it for both. */
function same<R extends object>(row: R, other: R): boolean {
  for (const column in row) if (row[column] !== other[column]) return false
  return true
}

function changed<R extends object>(
  key: (row: R) => string,
  end: (row: R, how: End) => R,
  before: readonly R[],
  after: readonly R[],
  how: End,
): readonly R[] {
  const old = new Map<string, R>()
  for (const row of before) old.set(key(row), row)
  const now = new Map<string, R>()
  for (const row of after) now.set(key(row), row)
  const fresh: R[] = []
  for (const [name, row] of now) {
    const known = old.get(name)
    if (!known || !same(row, known)) fresh.push(row)
    old.delete(name)
  }
  return [...[...old.values()].map((row) => end(row, how)), ...fresh]
}

/**
 * The view rows that a change of a dossier changes. Views are functions of the dossier, so the rows of its
 * state before and after say it all.
 * @param at the time written where a row ends
 */
export function viewRows(
  before: Dossier | undefined,
  after: Dossier,
  reference: ReferenceData,
  at: string,
): Rows {
  const old = before ? viewsOf(before, reference) : NO_VIEWS
  const now = viewsOf(after, reference)
  const how: End = { at, event: after.trace.findLast((row) => row.version > (before?.version ?? 0)) }
  return {
    dossiers: changed(keys.dossiers, gone.dossiers, old.dossiers, now.dossiers, how),
    dossier_parties: changed(
      keys.dossier_parties,
      gone.dossier_parties,
      old.dossier_parties,
      now.dossier_parties,
      how,
    ),
    aliases: changed(keys.aliases, gone.aliases, old.aliases, now.aliases, how),
    packets: changed(keys.packets, gone.packets, old.packets, now.packets, how),
    legs: changed(keys.legs, gone.legs, old.legs, now.legs, how),
    handovers: changed(keys.handovers, gone.handovers, old.handovers, now.handovers, how),
    offers: changed(keys.offers, gone.offers, old.offers, now.offers, how),
    cases: changed(keys.cases, gone.cases, old.cases, now.cases, how),
    money_moves: changed(keys.money_moves, gone.money_moves, old.money_moves, now.money_moves, how),
    money_held: changed(keys.money_held, gone.money_held, old.money_held, now.money_held, how),
    late_entries: changed(keys.late_entries, gone.late_entries, old.late_entries, now.late_entries, how),
  }
}
