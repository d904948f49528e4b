import { normaliseCode } from '../codes/normalise-code.ts'
import { isOutward } from '../dossier/legs.ts'
import type { Dossier, Leg, Trace } from '../dossier/state.ts'
import type { Instant } from '../instant.ts'
import { type Directory, kindOf, type PartyCode } from '../party.ts'

/** How something ended, as one side tells it. */
export type End = Readonly<{ what: 'delivered' | 'returned'; at: Instant }>

/** What a carrier told by events of its own; the ref of those that say what stands in its file is that line's. */
export type ToldByCarrier = Readonly<{ ref: string; at: Instant; end?: End['what'] | undefined }>

/** One journey of papers as government side, post and carrier told it to the book. */
export type Journey = Readonly<{
  dossier: string
  leg: string
  inward: boolean
  order: string
  waybill?: string | undefined
  /** The post office whose it is, and who operates it. */
  post: PartyCode
  carrier?: PartyCode | undefined
  /** Who is at its other end. */
  government: PartyCode
  /** When the post says that it had the papers, and that they went out under a waybill. */
  withPost?: Instant | undefined
  sent?: Instant | undefined
  /** When whoever gave the papers says so, and when whoever took them does. */
  gave?: Instant | undefined
  took?: Instant | undefined
  ended?: (End & Readonly<{ by: 'post' | 'carrier' }>) | undefined
  told: readonly ToldByCarrier[]
}>

export const keyOfJourney = ({ dossier, leg }: Pick<Journey, 'dossier' | 'leg'>): string =>
  `${dossier}:${leg}`

/** The journeys of a dossier in the words of each side; what was taken back is not among them. */
export function journeysOf(dossier: Dossier, directory: Directory): readonly Journey[] {
  return dossier.legs.map((leg) => journeyOf(dossier, leg, directory))
}

function journeyOf(dossier: Dossier, leg: Leg, directory: Directory): Journey {
  const inward = !isOutward(leg.kind)
  const post = leg.office ?? dossier.office ?? dossier.centre
  const operator = kindOf(directory, post) === 'carrier' ? post : directory.parties.get(post)?.operator
  const told = toldOn(dossier, leg).filter(({ source }) => kindOf(directory, source) === 'carrier')
  const handing = handingOver(dossier, leg, inward)
  return {
    dossier: dossier.id,
    leg: `${leg.kind}-${leg.try}`,
    inward,
    order: leg.order,
    // Old entries keep the hyphens that were typed.
    waybill: leg.waybill === undefined ? undefined : normaliseCode(leg.waybill),
    post,
    carrier: operator,
    government: handing.government ?? dossier.centre,
    withPost: leg.withPostAt,
    sent: leg.dispatchedAt,
    gave: handing.gave,
    took: handing.took,
    ended: endOf(dossier, leg, directory),
    told: told.map(({ id, happenedAt, type }) => ({
      ref: id,
      at: happenedAt,
      ...(type === 'item.delivered' ? { end: 'delivered' as const } : {}),
      ...(type === 'item.returned' ? { end: 'returned' as const } : {}),
    })),
  }
}

/** What was said on the road, in the time of the journey. */
const toldOn = (dossier: Dossier, leg: Leg): readonly Trace[] =>
  dossier.trace.filter(
    (row) =>
      !row.voidedBy &&
      ROAD.has(row.type) &&
      leg.dispatchedAt !== undefined &&
      row.happenedAt >= leg.dispatchedAt &&
      (leg.doneAt === undefined || row.happenedAt <= leg.doneAt),
  )

const ROAD: ReadonlySet<Trace['type']> = new Set([
  'item.scanned',
  'item.attempt_failed',
  'item.held',
  'item.delivered',
  'item.returned',
])

/** The lists on which its papers went from one side to the other. What a proof had to stand in for was not told. */
function handingOver(dossier: Dossier, leg: Leg, inward: boolean) {
  const direction = inward ? 'to_government' : 'to_post'
  const offer = dossier.offers.findLast(
    (one) => one.direction === direction && leg.packets.includes(one.packet) && one.state !== 'withdrawn',
  )
  const government = inward ? offer?.to : offer?.from
  // An offer that the acceptance itself had to stand in for bears the acceptance's version.
  const wasGiven = offer && offer.offeredVersion !== offer.resolvedVersion
  return {
    government,
    gave: wasGiven ? offer.offeredAt : undefined,
    took: offer?.state === 'accepted' ? offer.resolvedAt : undefined,
  }
}

function endOf(dossier: Dossier, leg: Leg, directory: Directory): Journey['ended'] {
  const { state, doneAt } = leg
  if (doneAt === undefined || (state !== 'delivered' && state !== 'returned')) return undefined
  const type = state === 'delivered' ? 'item.delivered' : 'item.returned'
  const said = dossier.trace.findLast(
    (row) => row.type === type && row.happenedAt === doneAt && !row.voidedBy,
  )
  const by = said && kindOf(directory, said.source) === 'carrier' ? 'carrier' : 'post'
  return { what: state, at: doneAt, by }
}
