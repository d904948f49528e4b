import {
  APPLICATION,
  accept,
  acceptDossiers,
  deliver,
  dispatch,
  offer,
  RESULT,
  ready,
  receive,
  register,
  scan,
} from './actions.ts'
import type { Piece } from './expectations.ts'
import {
  act,
  ends,
  personFor,
  pieces,
  pinOf,
  type Road,
  speakingFor,
  staff,
  system,
  type TestContext,
} from './test-context.ts'

// The service as it runs every day, both ways, with a centre that works in it.

/** What the carrier's file tells of a piece, beside what the post's people told themselves. */
export type Told = Readonly<{ piece: Piece; at: string; known: boolean }>

/** A handover list has room for a bag; the paper stays readable. */
const LIST_MAX = 60

const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size))

const HUE = '530000'
const CITY = 'H57-TT'

/**
 * The main flow in volume: the dossier came to the counter or online, the post carries the result home. Some
 * deliveries are told by the postmen, most by the carrier's file.
 */
export async function returnsOfTheCity(context: TestContext, count: number): Promise<readonly Told[]> {
  const { days } = context
  const licences: Road = {
    procedure: '3.000347',
    centre: CITY,
    agency: 'H57.PC08',
    office: HUE,
    service: 'return',
    channel: 'direct',
  }
  const records: Road = { ...licences, procedure: '3.000333', agency: 'H57.PV06', channel: 'online' }
  const list = [
    ...pieces(context, Math.ceil(count / 2), licences),
    ...pieces(context, Math.floor(count / 2), records),
  ]
  for (const agency of ['H57.PC08', 'H57.PV06']) {
    const some = list.filter((piece) => piece.agency === agency)
    await register(context, system(agency), some, days.at(9, '08:10'))
    await acceptDossiers(context, system(agency), some, { at: days.at(9, '09:30') })
  }
  await ready(context, staff(CITY), list, { at: days.at(6, '08:00') })
  for (const [n, bag] of chunks(list, LIST_MAX).entries()) {
    const name = `BK-KQ-${days.date(6)}-${n + 1}`
    await offer(context, staff(CITY), bag, { to: HUE, at: days.at(6, '14:00'), list: name, packet: RESULT })
    await accept(context, staff(HUE), bag, { list: name, at: days.at(6, '14:40'), packet: RESULT })
  }
  await dispatch(context, staff(HUE), list, days.at(5, '08:00'))
  await scan(context, system('VNPOST'), list, {
    at: days.at(5, '15:00'),
    code: 'OUT',
    meaning: 'out_for_delivery',
  })
  const byHand = list.filter((_, index) => index % 3 === 0)
  await deliver(context, staff(HUE, 2), byHand, { at: days.at(4, '08:30') })
  ends(list, { status: 'delivered', packets: { [RESULT]: 'citizen' } })
  return list.map((piece, index) => ({ piece, at: days.at(4, '10:00'), known: index % 3 === 0 }))
}

/** The whole way there and back: taken in at the office, accepted at the centre, and the result brought home. */
export async function thereAndBack(context: TestContext, count: number): Promise<readonly Told[]> {
  const { days } = context
  const centre = 'H57.19789-TT'
  const agency = 'H57.19789'
  const road: Road = { procedure: '1.004873', centre, agency, office: HUE, service: 'both', channel: 'post' }
  const list = pieces(context, count, road)
  await register(context, staff(HUE), list, days.at(9, '07:30'))
  await receive(context, staff(HUE), list, days.at(9, '08:20'))
  for (const [n, bag] of chunks(list, LIST_MAX).entries()) {
    const name = `BK-HS-${days.date(9)}-${n + 1}`
    await offer(context, staff(HUE), bag, { to: centre, at: days.at(9, '14:00'), list: name })
    await accept(context, staff(centre), bag, { list: name, at: days.at(9, '15:10') })
  }
  await acceptDossiers(context, system(agency), list, { at: days.at(8, '07:30') })
  // The result comes from the agency's desk; the centre that acts for it hands it to the post.
  await ready(context, system(agency), list, { at: days.at(6, '09:00') })
  const inside = `BK-NB-${days.date(6)}`
  await offer(context, system(agency), list, {
    to: centre,
    at: days.at(6, '10:30'),
    list: inside,
    packet: RESULT,
  })
  await accept(context, staff(centre, 2), list, { list: inside, at: days.at(6, '11:00'), packet: RESULT })
  for (const [n, bag] of chunks(list, LIST_MAX).entries()) {
    const name = `BK-KQ-19789-${days.date(6)}-${n + 1}`
    await offer(context, staff(centre), bag, { to: HUE, at: days.at(6, '15:00'), list: name, packet: RESULT })
    await accept(context, staff(HUE), bag, { list: name, at: days.at(6, '15:30'), packet: RESULT })
  }
  await dispatch(context, staff(HUE), list, days.at(5, '07:30'))
  ends(list, { status: 'delivered', packets: { [APPLICATION]: centre, [RESULT]: 'citizen' } })
  return list.map((piece) => ({ piece, at: days.at(4, '14:00'), known: false }))
}

/** The agency has no system of its own: code, forms and appointment are ours; the result waits at the counter. */
export async function formsAreOurs(context: TestContext, count: number): Promise<void> {
  const { days } = context
  const office = '531600'
  const centre = 'H57.19753-TT'
  const agency = 'H57.19753'
  const road: Road = { procedure: '1.001612', centre, agency, office, service: 'submit', channel: 'post' }
  const list = pieces(context, count, road)
  await register(context, staff(office), list, days.at(8, '08:00'))
  await receive(context, staff(office), list, days.at(8, '08:40'))
  const name = `BK-HS-19753-${days.date(8)}`
  await offer(context, staff(office), list, { to: centre, at: days.at(8, '10:00'), list: name })
  // The officer of the centre signs with a PIN of their own on the clerk's device.
  await accept(context, staff(office), list, {
    list: name,
    at: days.at(8, '10:20'),
    proof: { basis: 'counter', countersigner: staff(centre).person },
    pin: pinOf(context, staff(centre)),
  })
  await acceptDossiers(context, speakingFor(staff(centre), agency), list, { at: days.at(8, '14:00') })
  await ready(context, staff(centre), list, { at: days.at(5, '09:00'), by: 'counter' })
  const collected = list.slice(0, Math.floor(count / 2))
  await act(
    context,
    staff(centre, 2),
    { type: 'result.collected', at: days.at(4, '08:00') },
    collected,
    (piece) => ({
      receiver: { name: personFor(context, piece).name, relation: 'self', checked: 'id_card', matched: true },
    }),
  )
  ends(collected, { status: 'delivered', packets: { [APPLICATION]: centre, [RESULT]: 'citizen' } })
  const waiting = list.slice(collected.length)
  ends(waiting, { status: 'result_ready', packets: { [APPLICATION]: centre, [RESULT]: centre } })
}
