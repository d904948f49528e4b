import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import { citizenStatus, USUAL_END } from '../../domain/dossier/citizen-status.ts'
import { claimOf } from '../../domain/dossier/claims.ts'
import { isClosed } from '../../domain/dossier/closing.ts'
import { provedOn } from '../../domain/dossier/delivery-proof.ts'
import { deskStep } from '../../domain/dossier/desk-step.ts'
import type { PacketKind } from '../../domain/dossier/events/shapes.ts'
import { findingsOf } from '../../domain/dossier/findings.ts'
import { goesBack } from '../../domain/dossier/handovers.ts'
import { isOutwardPacket, legOfPacket } from '../../domain/dossier/legs.ts'
import { pickupSeen } from '../../domain/dossier/pickups.ts'
import {
  type Alias,
  type Dossier,
  endedWithoutResult,
  type Leg,
  openOffer,
  type Packet,
} from '../../domain/dossier/state.ts'
import { heirOf } from '../../domain/party.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import type { RowOf } from '../store.ts'
import { caseRowOf, lateRows } from './case-rows.ts'
import { onceEach } from './once-each.ts'
import { recipients } from './recipients.ts'

/** What lists and searches ask of dossiers, as rows by table, but for those that rest on a part of it (part-rows.ts). */
export type Views = Readonly<{
  dossiers: readonly RowOf<'dossiers'>[]
  dossier_parties: readonly RowOf<'dossier_parties'>[]
  aliases: readonly RowOf<'aliases'>[]
  packets: readonly RowOf<'packets'>[]
  legs: readonly RowOf<'legs'>[]
  cases: readonly RowOf<'cases'>[]
  late_entries: readonly RowOf<'late_entries'>[]
}>

function placeOf(
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
const aliasRow = (dossier: Dossier, alias: Alias, { directory }: ReferenceData): RowOf<'aliases'> => {
  const { kind, value } = alias
  const key = normaliseCode(value)
  return {
    dossier: dossier.id,
    kind,
    value: kind === 'waybill' ? key : value,
    key,
    claim: claimOf(dossier, alias, directory),
    live: 1,
  }
}

const packetRows = (
  dossier: Dossier,
  reference: ReferenceData,
  closed: boolean,
): readonly RowOf<'packets'>[] =>
  dossier.packets.map((packet) => {
    const { place, party, person } = placeOf(packet, reference)
    return {
      dossier: dossier.id,
      packet: packet.id,
      kind: packet.kind,
      place,
      party,
      person,
      handover: openOffer(dossier, packet.id)?.handover ?? null,
      state: packetState(dossier, packet, closed),
      since: packet.since,
      leg: legIdOf(legOfPacket(dossier, packet.id)),
      seal: packet.seal ?? null,
    }
  })

/** What is next at its desk; most of a book is done with, and says nothing. */
function nextAtDesk(dossier: Dossier, packets: readonly RowOf<'packets'>[]): string | null {
  const isBack = endedWithoutResult(dossier.processing)
  const hasResults = packets.some(
    ({ state, party, kind }) =>
      state === 'held' &&
      (party === dossier.centre || party === dossier.agency) &&
      (isBack || isOutwardPacket(kind as PacketKind)),
  )
  const step = deskStep(dossier, hasResults)
  return step === 'sent-out' ? null : step
}

/** The rows of one dossier: they follow from its state, and from what is true of parties and rules now. */
export const viewsOf = onceEach((dossier, reference): Views => {
  const { status, actionRequired, newsAt } = citizenStatus(dossier)
  const id = dossier.id
  const findings = findingsOf(dossier, reference)
  const closed = isClosed(dossier, reference, findings)
  const pickup = pickupSeen(dossier)
  const packets = packetRows(dossier, reference, closed)
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
        desk: nextAtDesk(dossier, packets),
        // What its citizen sees is reckoned where the row is written (view-rows.ts).
        citizen: null,
      },
    ],
    dossier_parties: recipients(dossier, reference).map(({ party, since }) => ({
      dossier: id,
      party,
      since,
      ended: closed && status !== USUAL_END ? status : null,
    })),
    aliases: dossier.aliases.map((alias) => aliasRow(dossier, alias, reference)),
    packets,
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
    cases: findings.map((finding) => caseRowOf(dossier, finding, reference)),
    late_entries: lateRows(dossier),
  }
})
