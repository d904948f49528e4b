import {
  accept,
  acceptDossiers,
  deliver,
  dispatch,
  fail,
  offer,
  RESULT,
  ready,
  register,
  scan,
} from './actions.ts'
import type { Piece } from './expectations.ts'
import {
  act,
  ends,
  one,
  pieces,
  plantOn,
  type Road,
  speakingFor,
  staff,
  system,
  type TestContext,
} from './test-context.ts'

// What happens to a result between the centre's desk and the citizen's hands.

export const OFFICE = '532350'
export const CENTRE = 'H57-TT'
const AGENCY = 'H57.PC08'
export const RETURN_ROAD: Road = {
  procedure: '3.000347',
  centre: CENTRE,
  agency: AGENCY,
  office: OFFICE,
  service: 'return',
  channel: 'direct',
}

export type HomeRoad = Readonly<{ list: string; more?: Readonly<Record<string, unknown>>; road?: Road }>

/** Dossiers whose result is ready at the centre. */
export async function finished(context: TestContext, count: number, how: Omit<HomeRoad, 'list'> = {}) {
  const { days } = context
  const road = how.road ?? RETURN_ROAD
  const list = pieces(context, count, road)
  await register(context, system(road.agency), list, days.at(10, '08:00'))
  await acceptDossiers(context, system(road.agency), list, { at: days.at(10, '09:00') })
  await ready(context, staff(road.centre), list, {
    at: days.at(7, '08:00'),
    ...(how.more === undefined ? {} : { more: how.more }),
  })
  return list
}

/** The same, taken by the post on day 7. */
export async function withThePost(context: TestContext, count: number, how: HomeRoad): Promise<Piece[]> {
  const { days } = context
  const road = how.road ?? RETURN_ROAD
  const list = await finished(context, count, how)
  const name = `BK-${how.list}-${days.date(7)}`
  await offer(context, staff(road.centre), list, {
    to: road.office,
    at: days.at(7, '10:00'),
    list: name,
    packet: RESULT,
  })
  await accept(context, staff(road.office), list, { list: name, at: days.at(7, '10:30'), packet: RESULT })
  return list
}

/** And sent out on day 6. */
export async function onTheRoad(context: TestContext, count: number, how: HomeRoad): Promise<Piece[]> {
  const list = await withThePost(context, count, how)
  const road = how.road ?? RETURN_ROAD
  await dispatch(context, staff(road.office), list, context.days.at(6, '07:30'))
  return list
}

const home = { status: 'delivered', packets: { [RESULT]: 'citizen' } } as const

/**
 * Nobody at home: tried again the next day; one waits at the office and is fetched there; one still waits, and nobody
 * says until when.
 */
export async function triedTwice(context: TestContext): Promise<void> {
  const { days } = context
  const list = await onTheRoad(context, 4, { list: 'PL' })
  const [a, b, fetched, waiting] = list
  if (!a || !b || !fetched || !waiting) return
  await fail(context, staff(OFFICE, 2), [a, b], { at: days.at(5, '09:00'), attempt: 1, next: 'redeliver' })
  await deliver(context, staff(OFFICE, 2), [a, b], { at: days.at(4, '09:00'), attempt: 2 })
  await fail(context, staff(OFFICE, 2), [fetched, waiting], {
    at: days.at(5, '10:00'),
    attempt: 1,
    next: 'hold',
  })
  await act(
    context,
    staff(OFFICE),
    { type: 'item.held', at: days.at(5, '16:00') },
    [fetched, waiting],
    (piece) => ({
      waybill: piece.waybill,
      office: OFFICE,
    }),
  )
  await deliver(context, staff(OFFICE), [fetched], { at: days.at(3, '10:00'), attempt: 2, mode: 'counter' })
  ends([a, b, fetched], home)
  plantOn(context, 'held-without-a-day', waiting)
  ends([waiting], { status: 'held', packets: { [RESULT]: OFFICE } })
}

/** Three tries and back to the centre, which signs for it; one is wished for again and sent a second time. */
export async function goesBack(context: TestContext): Promise<void> {
  const { days } = context
  const list = await onTheRoad(context, 2, { list: 'CH' })
  const postman = staff(OFFICE, 2)
  await fail(context, postman, list, { at: days.at(5, '08:00'), attempt: 1, next: 'redeliver' })
  await fail(context, postman, list, { at: days.at(5, '15:00'), attempt: 2, next: 'redeliver' })
  await fail(context, postman, list, { at: days.at(4, '08:00'), attempt: 3, next: 'return' })
  const back = `BK-CH-${days.date(4)}`
  await offer(context, staff(OFFICE), list, {
    to: CENTRE,
    at: days.at(4, '14:00'),
    list: back,
    packet: RESULT,
  })
  await accept(context, staff(CENTRE), list, { list: back, at: days.at(4, '14:30'), packet: RESULT })
  const again = one(list)
  const second = `BK-PL-${days.date(3)}`
  await offer(context, staff(CENTRE), [again], {
    to: OFFICE,
    at: days.at(3, '08:00'),
    list: second,
    packet: RESULT,
  })
  await accept(context, staff(OFFICE), [again], { list: second, at: days.at(3, '08:20'), packet: RESULT })
  await dispatch(context, staff(OFFICE), [again], days.at(3, '14:00'))
  await deliver(context, staff(OFFICE, 2), [again], { at: days.at(2, '09:00') })
  ends([again], home)
  ends(list.slice(1), { status: 'result_ready', packets: { [RESULT]: CENTRE } })
}

/** The old licence is taken back at the door, and goes to the centre on a list of its own. */
export async function oldLicence(context: TestContext): Promise<void> {
  const { days } = context
  const old = { name: 'Giấy phép lái xe cũ', originals: 1 }
  const list = await onTheRoad(context, 3, { list: 'TH', more: { recall: [old] } })
  const packet = 'thu-hoi'
  await deliver(context, staff(OFFICE, 2), list, {
    at: days.at(5, '09:00'),
    more: { recalled: { packet, papers: [old] } },
  })
  const name = `BK-TH-${days.date(4)}`
  const [still, ...returned] = list
  await offer(context, staff(OFFICE), returned, { to: CENTRE, at: days.at(4, '09:00'), list: name, packet })
  await accept(context, staff(CENTRE), returned, { list: name, at: days.at(4, '09:30'), packet })
  ends(returned, { status: 'delivered', packets: { [RESULT]: 'citizen', [packet]: CENTRE } })
  if (still) plantOn(context, 'recalled-at-post', still)
  ends([one(still ? [still] : [])], {
    status: 'delivered',
    packets: { [RESULT]: 'citizen', [packet]: OFFICE },
  })
}

/** Entered for the wrong dossier and taken back by whoever entered it; then told of the right one. */
export async function voidedEntry(context: TestContext): Promise<void> {
  const { days } = context
  const list = await onTheRoad(context, 2, { list: 'HB' })
  const [wrong, right] = list
  if (!wrong || !right) return
  const [entry] = await deliver(context, staff(OFFICE, 2), [wrong], { at: days.at(2, '08:00') })
  await act(context, staff(OFFICE, 2), { type: 'event.voided', at: days.at(1, '08:00') }, [wrong], () => ({
    event: entry?.id,
    reason: { code: 'wrong_dossier' },
  }))
  await deliver(context, staff(OFFICE, 2), [right], { at: days.at(2, '08:00') })
  await scan(context, system('VNPOST'), [wrong], {
    at: days.at(1, '15:00'),
    code: 'OUT',
    meaning: 'out_for_delivery',
  })
  ends([right], home)
  ends([wrong], { status: 'delivering', packets: { [RESULT]: OFFICE } })
}

/** A second operator carries some results; its numbers do not follow the post's pattern. */
export async function secondOperator(context: TestContext): Promise<void> {
  const { days } = context
  const office = 'VTP-HUE01'
  const list = await withThePost(context, 6, { list: 'VTP', road: { ...RETURN_ROAD, office } })
  await act(context, system(office), { type: 'item.dispatched', at: days.at(6, '08:00') }, list, (piece) => {
    piece.waybill = `VTP${String(piece.number).padStart(9, '0')}`
    return { leg: 'return', waybill: piece.waybill, office }
  })
  await deliver(context, speakingFor(system('VIETTELPOST'), office), list, { at: days.at(5, '09:00') })
  ends(list, home)
}

/** Cash that the citizen gives when something is handed out. */
export const atTheDoor = (fee: string, kind: string, amount: number) => () => ({
  fee,
  kind,
  amount,
  payer: 'citizen',
  method: 'cash',
  when: 'on_delivery',
})

/** The fee is taken at the door and handed on to the state; postage is the post's own. */
export async function feesAtTheDoor(context: TestContext): Promise<void> {
  const { days } = context
  const list = await onTheRoad(context, 4, { list: 'TP' })
  await deliver(context, staff(OFFICE, 2), list, { at: days.at(5, '09:00') })
  const at = days.at(5, '09:30')
  await act(
    context,
    staff(OFFICE, 2),
    { type: 'fee.collected', at },
    list,
    atTheDoor('le-phi', 'state_fee', 135_000),
  )
  await act(
    context,
    staff(OFFICE, 2),
    { type: 'fee.collected', at },
    list,
    atTheDoor('cuoc', 'postage', 26_000),
  )
  await act(context, staff(OFFICE), { type: 'fee.remitted', at: days.at(4, '16:00') }, list, () => ({
    number: `CT-${days.date(4)}`,
    to: CENTRE,
    lines: [{ fee: 'le-phi', amount: 135_000 }],
  }))
  ends(list, home)
}
