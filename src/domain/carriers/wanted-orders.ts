import type { LegKind } from '../dossier/events/shapes.ts'
import { isBeforeDispatch, isInward, isWithoutPost } from '../dossier/legs.ts'
import { pickupStands } from '../dossier/pickups.ts'
import { type Dossier, isEnded, type Leg } from '../dossier/state.ts'
import type { Directory, PartyCode } from '../party.ts'

/** After these events a journey may be wanted that no carrier was asked for, or one is wanted no more. */
export const EVENTS_BEFORE_ORDERS = [
  'pickup.requested',
  'result.ready',
  'result.reissued',
  'result.collected',
  'packet.received_by_post',
  'item.dispatched',
  'dossier.corrected',
  'dossier.declined',
  'dossier.stopped',
  'dossier.withdrawn',
  'event.voided',
] as const

export type WantedOrder = Readonly<{ order: string; kind: LegKind; try: number }>

/** The carrier that an office works for; the carrier itself where no office is named. */
function carrierOf(directory: Directory, office: PartyCode | undefined): PartyCode | undefined {
  const party = office === undefined ? undefined : directory.parties.get(office)
  return party?.kind === 'carrier' ? party.code : party?.operator
}

/** A result lies ready that nobody has sent or given out. */
const resultLies = ({ packets }: Dossier): boolean =>
  packets.some(
    ({ kind, replacedBy, custodian }) => kind === 'result' && !replacedBy && custodian.at === 'party',
  )

function isWanted(dossier: Dossier, leg: Leg): boolean {
  if (isInward(leg.kind))
    return leg.state === 'requested' && pickupStands(dossier) && !isEnded(dossier.processing)
  return leg.kind === 'return' && isBeforeDispatch(leg.state) && resultLies(dossier)
}

/** The journeys of a dossier for which its carrier is to be asked: one order for each leg and try. */
export const wantedOrders = (
  dossier: Dossier,
  directory: Directory,
  carrier: PartyCode,
): readonly WantedOrder[] =>
  dossier.legs
    .filter((leg) => carrierOf(directory, leg.office ?? dossier.office) === carrier && isWanted(dossier, leg))
    .map(({ order, kind, try: nth }) => ({ order, kind, try: nth }))

/** What becomes of the journey of an order: the carrier has it, or nobody wants it any more, or it is still to come. */
export function journeyOf(dossier: Dossier, order: string): 'set-out' | 'given-up' | 'to-come' {
  const leg = dossier.legs.find((one) => one.order === order)
  if (!leg || leg.state === 'cancelled') return 'given-up'
  const isHere = isInward(leg.kind) ? isWithoutPost(leg.state) : isBeforeDispatch(leg.state)
  if (!isHere) return 'set-out'
  return leg.state !== 'requested' || isWanted(dossier, leg) ? 'to-come' : 'given-up'
}
