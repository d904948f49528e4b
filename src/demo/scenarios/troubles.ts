import {
  APPLICATION,
  deliver,
  dispatch,
  newWaybill,
  offer,
  RESULT,
  receive,
  register,
  scan,
} from './actions.ts'
import { type Piece, plantDiscrepancy } from './expectations.ts'
import { CENTRE, finished, OFFICE, onTheRoad, withThePost } from './road.ts'
import {
  act,
  ends,
  one,
  pieces,
  plantOn,
  type Road,
  staff,
  system,
  type TestContext,
} from './test-context.ts'

// The troubles that only two books beside each other show (point 7), planted for the reconciliation to find.

/** What the carrier's file has to say of the planted items. */
export type PlantedItems = Readonly<{
  somebodyElse: Piece
  lateScan: Piece
  unknownCode: Piece
  reachedAuthority: Piece
  otherTime: Piece
  stranger: string
}>

/** The code no map knows, in the carrier's file. */
export const UNKNOWN_CODE = 'X99'

/** Sent out by the office, and then nothing: the carrier has never seen it. */
export async function neverSeenAgain(context: TestContext): Promise<void> {
  const list = await withThePost(context, 2, { list: 'KG' })
  await dispatch(context, staff(OFFICE), list, context.days.at(4, '08:00'))
  for (const piece of list) plantOn(context, 'dispatched-never-handed-over', piece)
  ends(list, { status: 'delivering', packets: { [RESULT]: OFFICE } })
}

/**
 * Sent out by the office although no list ever named it: the report waits for the handover; when its longest
 * wait is over it is applied with a gap, and the case says that the handover is missing.
 */
export async function dispatchedWithoutHandover(context: TestContext): Promise<Piece> {
  const list = await finished(context, 1)
  await dispatch(context, system(OFFICE), list, context.days.at(5, '08:00'), 'return', 'waiting')
  const piece = one(list)
  plantOn(context, 'applied-with-gap', piece)
  plantOn(context, 'dispatched-never-handed-over', piece)
  ends(list, { status: 'delivering', packets: { [RESULT]: OFFICE } })
  return piece
}

/** The results lie ready on an open list and the post never comes for them. */
export async function neverCollected(context: TestContext): Promise<void> {
  const { days } = context
  const list = await finished(context, 3)
  const name = `BK-CD-${days.date(5)}`
  await offer(context, staff(CENTRE), list, {
    to: OFFICE,
    at: days.at(5, '09:00'),
    list: name,
    packet: RESULT,
  })
  for (const piece of list) plantOn(context, 'result-never-collected', piece)
  ends(list, { status: 'handing_to_post', packets: { [RESULT]: CENTRE } })
}

/** One scan and then silence for days: a scan was lost, or the item. */
export async function lostScan(context: TestContext): Promise<void> {
  const list = await onTheRoad(context, 1, { list: 'MQ' })
  await scan(context, system('VNPOST'), list, {
    at: context.days.at(6, '09:00'),
    code: 'DEPART',
    meaning: 'in_transit',
  })
  plantOn(context, 'no-news', one(list))
  ends(list, { status: 'delivering', packets: { [RESULT]: OFFICE } })
}

const FAR_OFFICE = '536100'

/** Sent by post from an office further away; the carrier says it handed it in, the centre never signed. */
async function reachedAndNotSigned(context: TestContext): Promise<Piece> {
  const { days } = context
  const road: Road = {
    procedure: '1.014063',
    centre: 'H57.19789-TT',
    agency: 'H57.19789.CA',
    office: FAR_OFFICE,
    service: 'both',
    channel: 'post',
  }
  const list = pieces(context, 1, road)
  await register(context, staff(FAR_OFFICE), list, days.at(7, '08:00'))
  await receive(context, staff(FAR_OFFICE), list, days.at(7, '08:30'))
  await act(
    context,
    staff(FAR_OFFICE),
    { type: 'item.dispatched', at: days.at(6, '08:00') },
    list,
    (piece) => {
      piece.waybill = newWaybill(context)
      return { leg: 'submit', waybill: piece.waybill, office: FAR_OFFICE }
    },
  )
  plantOn(context, 'dispatched-never-handed-over', one(list))
  ends(list, { status: 'with_post', packets: { [APPLICATION]: FAR_OFFICE } })
  return one(list)
}

/** The items about which the carrier's file will say something that does not fit. */
export async function itemsOfTheFile(context: TestContext): Promise<PlantedItems> {
  const { days, expectations } = context
  const list = await onTheRoad(context, 4, { list: 'DS' })
  const [somebodyElse, lateScan, unknownCode, otherTime] = list
  if (!somebodyElse || !lateScan || !unknownCode || !otherTime) throw new Error('four items were sent out')
  await deliver(context, staff(OFFICE, 2), [lateScan, otherTime], { at: days.at(4, '09:00') })
  plantOn(context, 'delivered-to-somebody-else', somebodyElse)
  plantOn(context, 'late-scan', lateScan)
  plantOn(context, 'conflict', otherTime)
  plantDiscrepancy(expectations, 'unknown-code', UNKNOWN_CODE)
  const stranger = newWaybill(context)
  plantDiscrepancy(expectations, 'delivered-unknown-here', stranger)
  await scan(context, system('VNPOST'), [unknownCode], {
    at: days.at(1, '09:00'),
    code: 'OUT',
    meaning: 'out_for_delivery',
  })
  ends([lateScan, otherTime], { status: 'delivered', packets: { [RESULT]: 'citizen' } })
  ends([somebodyElse], { status: 'delivered_in_doubt', packets: { [RESULT]: 'citizen' } })
  ends([unknownCode], { status: 'delivering', packets: { [RESULT]: OFFICE } })
  const reachedAuthority = await reachedAndNotSigned(context)
  return { somebodyElse, lateScan, unknownCode, otherTime, reachedAuthority, stranger }
}
