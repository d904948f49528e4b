import {
  APPLICATION,
  accept,
  acceptDossiers,
  deliver,
  fail,
  offer,
  RESULT,
  ready,
  receive,
  register,
  scan,
} from './scenarios/actions.ts'
import { aDifference, aRefusal, aSupplement, aWrongAppointment } from './scenarios/counter.ts'
import type { Piece } from './scenarios/expectations.ts'
import { OFFICE, onTheRoad } from './scenarios/road.ts'
import type { Scenario } from './scenarios/scenarios.ts'
import {
  act,
  ends,
  one,
  pieces,
  type Road,
  staff,
  system,
  type TestContext,
} from './scenarios/test-context.ts'
import { neverCollected, neverSeenAgain } from './scenarios/troubles.ts'

// Dossiers in every state, so that whoever opens the pages finds work to do.

const HUE = '530000'
const CENTRE = 'H57.19789-TT'
const AGENCY = 'H57.19789'
const THERE: Road = {
  procedure: '1.004873',
  centre: CENTRE,
  agency: AGENCY,
  office: HUE,
  service: 'both',
  channel: 'post',
}

/** On the way in: wished for, at the counter, on an open list, at the centre, with the agency. */
async function onTheWayIn(context: TestContext): Promise<void> {
  const { days } = context
  const list = pieces(context, 24, THERE)
  const from = (first: number, count: number): Piece[] => list.slice(first, first + count)
  await register(context, staff(HUE), list, days.at(2, '07:40'))
  ends(from(0, 4), { status: 'registered', packets: {} })
  const brought = list.slice(4)
  await receive(context, staff(HUE), brought, days.at(2, '08:30'))
  ends(from(4, 5), { status: 'with_post', packets: { [APPLICATION]: HUE } })
  const open = from(9, 5)
  const openList = `BK-HS-${days.date(1)}-2`
  await offer(context, staff(HUE), open, { to: CENTRE, at: days.at(1, '14:00'), list: openList })
  ends(open, { status: 'handing_to_agency', packets: { [APPLICATION]: HUE } })
  const given = list.slice(14)
  const givenList = `BK-HS-${days.date(2)}-1`
  await offer(context, staff(HUE), given, { to: CENTRE, at: days.at(2, '14:00'), list: givenList })
  await accept(context, staff(CENTRE), given, { list: givenList, at: days.at(2, '14:30') })
  ends(from(14, 3), { status: 'at_agency', packets: { [APPLICATION]: CENTRE } })
  const accepted = from(17, 7)
  await acceptDossiers(context, system(AGENCY), accepted, { at: days.at(1, '07:30') })
  ends(accepted, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
  const ours = from(17, 1)
  await act(
    context,
    system(AGENCY),
    { type: 'dossier.payment_requested', at: days.at(1, '15:00') },
    ours,
    () => ({ amount: 15_000, kind: 'le_phi' }),
  )
  ends(ours, { status: 'payment_needed', packets: { [APPLICATION]: CENTRE } })
}

/** On the way home: at the centre, on an open list, at the office, with the postman, and at the door. */
async function onTheWayHome(context: TestContext, show: (piece: Piece) => void): Promise<void> {
  const { days } = context
  const road: Road = { ...THERE, service: 'return', channel: 'online', agency: AGENCY }
  const list = pieces(context, 9, road)
  await register(context, system(AGENCY), list, days.at(5, '08:00'))
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(5, '09:00') })
  await ready(context, staff(CENTRE), list, { at: days.at(2, '09:00') })
  const [open, taken] = [list.slice(3, 6), list.slice(6)]
  const openList = `BK-KQ-${days.date(1)}-1`
  await offer(context, staff(CENTRE), open, {
    to: HUE,
    at: days.at(1, '15:00'),
    list: openList,
    packet: RESULT,
  })
  const takenList = `BK-KQ-${days.date(2)}-1`
  await offer(context, staff(CENTRE), taken, {
    to: HUE,
    at: days.at(2, '14:00'),
    list: takenList,
    packet: RESULT,
  })
  await accept(context, staff(HUE), taken, { list: takenList, at: days.at(2, '14:20'), packet: RESULT })
  ends(list.slice(0, 3), { status: 'result_ready', packets: { [RESULT]: CENTRE } })
  ends(open, { status: 'handing_to_post', packets: { [RESULT]: CENTRE } })
  ends(taken, { status: 'delivering', packets: { [RESULT]: HUE } })

  const sent = await onTheRoad(context, 6, { list: 'DD' })
  await scan(context, system('VNPOST'), sent, {
    at: days.at(1, '07:30'),
    code: 'OUT',
    meaning: 'out_for_delivery',
  })
  const postman = staff(OFFICE, 2)
  await fail(context, postman, sent.slice(2, 4), { at: days.at(1, '09:00'), attempt: 1, next: 'redeliver' })
  await deliver(context, postman, sent.slice(4), { at: days.at(1, '10:00') })
  ends(sent.slice(0, 2), { status: 'delivering', packets: { [RESULT]: OFFICE } })
  ends(sent.slice(2, 4), { status: 'attempt_failed', packets: { [RESULT]: OFFICE } })
  ends(sent.slice(4), { status: 'delivered', packets: { [RESULT]: 'citizen' } })
  show(one(sent))
}

/** The living dossiers, and a few troubles for the supervisor's page. `show` gets the one to track. */
export const livingScenarios = (show: (piece: Piece) => void): readonly Scenario[] => [
  { name: 'on the way in', play: onTheWayIn },
  { name: 'on the way home', play: (ground) => onTheWayHome(ground, show) },
  { name: 'a difference at a handover', play: aDifference },
  { name: 'a refusal, and papers sent home', play: aRefusal },
  { name: 'a supplement by post', play: aSupplement },
  { name: 'an appointment that is wrong', play: aWrongAppointment },
  { name: 'dispatched, never seen again', play: neverSeenAgain },
  { name: 'results never collected', play: neverCollected },
]
