import { pausedDue } from '../../domain/calendar/due.ts'
import {
  APPLICATION,
  accept,
  acceptDossiers,
  deliver,
  dispatch,
  offer,
  papersOf,
  receive,
  refuse,
  register,
} from './actions.ts'
import type { Piece } from './expectations.ts'
import {
  act,
  ends,
  one,
  pieces,
  plantOn,
  plantPast,
  type Road,
  staff,
  system,
  type TestContext,
} from './test-context.ts'

// What goes wrong, or another way, between the counter of the post and the counter of the centre.

const OFFICE = '533671'
const CENTRE = 'H57.19815-TT'
const AGENCY = 'H57.19815'
export const COUNTER_ROAD: Road = {
  procedure: '1.004873',
  centre: CENTRE,
  agency: AGENCY,
  office: OFFICE,
  service: 'both',
  channel: 'post',
}

async function taken(context: TestContext, count: number, day: number): Promise<Piece[]> {
  const { days } = context
  const list = pieces(context, count, COUNTER_ROAD)
  await register(context, staff(OFFICE), list, days.at(day, '07:30'))
  await receive(context, staff(OFFICE), list, days.at(day, '08:00'))
  return list
}

/** Of six packets one has a copy too few, one another seal, and one is not in the bag. */
export async function aDifference(context: TestContext): Promise<void> {
  const { days } = context
  const list = await taken(context, 6, 7)
  const name = `BK-HS-19815-${days.date(7)}`
  await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(7, '09:00'), list: name })
  const [short, seal, absent, ...whole] = list
  if (!short || !seal || !absent) return
  const at = days.at(7, '09:40')
  await accept(context, staff(CENTRE), whole, { list: name, at })
  const [first, ...others] = papersOf(context, short)
  await accept(context, staff(CENTRE), [short], {
    list: name,
    at,
    found: { papers: [{ ...first, originals: 0 }, ...others] },
  })
  await accept(context, staff(CENTRE), [seal], {
    list: name,
    at,
    found: { seal: 'NP999999', sealState: 'broken' },
  })
  // What was not in the bag stays with the post, and goes onto another list when it is found.
  await refuse(context, staff(CENTRE), [absent], { list: name, at, reason: 'other' })
  for (const piece of [short, seal]) plantOn(context, 'handover-difference', piece)
  for (const piece of [short, seal, ...whole]) plantOn(context, 'agency-silent', piece)
  plantOn(context, 'application-not-handed-over', absent)
  ends([short, seal, ...whole], { status: 'at_agency', packets: { [APPLICATION]: CENTRE } })
  ends([absent], { status: 'with_post', packets: { [APPLICATION]: OFFICE } })
}

/** One is for another place: refused, listed again, accepted. Another is declined and goes home by post. */
export async function aRefusal(context: TestContext): Promise<void> {
  const { days } = context
  const [again, declined] = await taken(context, 2, 8)
  if (!again || !declined) return
  const name = `BK-HS-19815-${days.date(8)}-1`
  await offer(context, staff(OFFICE), [again, declined], { to: CENTRE, at: days.at(8, '09:00'), list: name })
  await refuse(context, staff(CENTRE), [again, declined], {
    list: name,
    at: days.at(8, '09:30'),
    reason: 'wrong_papers',
  })
  const second = `BK-HS-19815-${days.date(8)}-2`
  await offer(context, staff(OFFICE), [again], { to: CENTRE, at: days.at(8, '14:00'), list: second })
  await accept(context, staff(CENTRE, 2), [again], { list: second, at: days.at(8, '14:20') })
  plantOn(context, 'agency-silent', again)
  ends([again], { status: 'at_agency', packets: { [APPLICATION]: CENTRE } })
  await act(
    context,
    system(AGENCY),
    { type: 'dossier.declined', at: days.at(7, '08:00') },
    [declined],
    () => ({
      reason: { code: 'not_competent' },
    }),
  )
  await dispatch(context, staff(OFFICE), [declined], days.at(6, '08:00'), 'send_back')
  await deliver(context, staff(OFFICE, 2), [declined], { at: days.at(5, '09:00') })
  ends([declined], { status: 'declined', packets: { [APPLICATION]: 'citizen' } })
}

/** The agency asks for one more paper; the citizen brings it to the post; the clock stood still meanwhile. */
export async function aSupplement(context: TestContext): Promise<void> {
  const { days, calendar } = context
  const extra = 'bo-sung'
  const list = await taken(context, 3, 9)
  const name = `BK-HS-19815-${days.date(9)}`
  await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(9, '09:00'), list: name })
  await accept(context, staff(CENTRE), list, { list: name, at: days.at(9, '09:30') })
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(9, '14:00') })
  const paper = { name: 'Giấy tờ chứng minh nơi cư trú', originals: 0, certified: 1 }
  const asked = days.at(8, '08:00')
  await act(
    context,
    system(AGENCY),
    { type: 'dossier.supplement_requested', at: asked, together: true },
    list,
    () => ({
      papers: [paper],
      reason: { code: 'missing_paper' },
      byPost: true,
    }),
  )
  const [waiting, ...brought] = list
  await act(
    context,
    staff(OFFICE),
    { type: 'packet.received_by_post', at: days.at(7, '08:00') },
    brought,
    (piece) => ({
      packet: extra,
      kind: 'supplement',
      papers: [paper],
      seal: `BS${piece.number}`,
      office: OFFICE,
    }),
  )
  const more = `BK-BS-19815-${days.date(7)}`
  await offer(context, staff(OFFICE), brought, {
    to: CENTRE,
    at: days.at(7, '10:00'),
    list: more,
    packet: extra,
  })
  await accept(context, staff(CENTRE), brought, { list: more, at: days.at(7, '10:30'), packet: extra })
  const came = days.at(7, '14:00')
  await act(
    context,
    system(AGENCY),
    { type: 'dossier.supplemented', at: came, together: true },
    brought,
    (piece) => {
      piece.appointment = pausedDue(calendar, piece.appointment ?? '', asked, came) ?? null
      return { appointment: piece.appointment }
    },
  )
  ends([one(waiting ? [waiting] : [])], { status: 'supplement_needed', packets: { [APPLICATION]: CENTRE } })
  plantPast(context, brought)
  ends(brought, { status: 'processing', packets: { [APPLICATION]: CENTRE, [extra]: CENTRE } })
}

/** The agency states another day than the limit gives: our reckoning is the check that finds it. */
export async function aWrongAppointment(context: TestContext): Promise<void> {
  const { days } = context
  const list = await taken(context, 1, 6)
  const name = `BK-HS-19815-${days.date(6)}`
  await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(6, '09:00'), list: name })
  await accept(context, staff(CENTRE), list, { list: name, at: days.at(6, '09:30') })
  await acceptDossiers(context, system(AGENCY), list, {
    at: days.at(6, '14:00'),
    appointment: days.at(1, '17:00'),
  })
  plantOn(context, 'appointment-differs', one(list))
  plantPast(context, list)
  ends(list, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
}

/** A packet is given up as lost; another is found again, which puts its case right. */
export async function lostAndFound(context: TestContext): Promise<void> {
  const { days } = context
  const [lost, found] = await taken(context, 2, 5)
  if (!lost || !found) return
  await act(context, staff(OFFICE), { type: 'custody.lost', at: days.at(4, '08:00') }, [lost, found], () => ({
    packets: [APPLICATION],
    reason: { code: 'other' },
  }))
  await act(context, staff(OFFICE, 2), { type: 'custody.found', at: days.at(3, '08:00') }, [found], () => ({
    packets: [APPLICATION],
    holder: OFFICE,
  }))
  plantOn(context, 'lost', lost)
  plantOn(context, 'application-not-handed-over', found)
  ends([lost], { status: 'papers_lost', packets: { [APPLICATION]: 'lost' } })
  ends([found], { status: 'with_post', packets: { [APPLICATION]: OFFICE } })
}

/** The postman fetches the papers at home; one citizen thinks better of it before the centre has them. */
export async function fetchedAndWithdrawn(context: TestContext): Promise<void> {
  const { days } = context
  const list = pieces(context, 2, COUNTER_ROAD)
  const postman = staff(OFFICE, 2)
  await register(context, system(AGENCY), list, days.at(6, '07:30'))
  await act(context, staff(OFFICE), { type: 'pickup.requested', at: days.at(6, '08:00') }, list, () => ({
    day: days.date(5),
  }))
  await act(context, staff(OFFICE), { type: 'pickup.assigned', at: days.at(6, '08:30') }, list, () => ({
    postman: postman.person,
    day: days.date(5),
  }))
  await receive(context, postman, list, days.at(5, '09:00'))
  const [kept, withdrawn] = list
  if (!kept || !withdrawn) return
  await act(
    context,
    system(AGENCY),
    { type: 'dossier.withdrawn', at: days.at(5, '14:00') },
    [withdrawn],
    () => ({
      reason: { code: 'citizen_asked' },
    }),
  )
  await dispatch(context, staff(OFFICE), [withdrawn], days.at(4, '08:00'), 'send_back')
  await deliver(context, postman, [withdrawn], { at: days.at(3, '09:00') })
  plantOn(context, 'application-not-handed-over', kept)
  ends([kept], { status: 'with_post', packets: { [APPLICATION]: OFFICE } })
  ends([withdrawn], { status: 'withdrawn', packets: { [APPLICATION]: 'citizen' } })
}

/** The agency needs longer and says so in time: its new day binds, and our reckoning no longer objects. */
export async function rescheduled(context: TestContext): Promise<void> {
  const { days } = context
  const list = await taken(context, 1, 6)
  const name = `BK-HS-19815-${days.date(6)}-2`
  await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(6, '09:00'), list: name })
  await accept(context, staff(CENTRE), list, { list: name, at: days.at(6, '09:30') })
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(6, '14:00') })
  await act(
    context,
    system(AGENCY),
    { type: 'dossier.rescheduled', at: days.at(4, '08:00') },
    list,
    (piece) => {
      piece.appointment = days.at(1, '17:00')
      return { appointment: piece.appointment, reason: { code: 'more_time' } }
    },
  )
  plantPast(context, list)
  ends(list, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
}
