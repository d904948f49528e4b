import { APPLICATION, accept, acceptDossiers, fail, offer, RESULT, receive, register } from './actions.ts'
import { COUNTER_ROAD } from './counter.ts'
import type { Piece } from './expectations.ts'
import { CENTRE as CITY_CENTRE, OFFICE as CITY_OFFICE, finished, onTheRoad, withThePost } from './road.ts'
import { act, ends, one, pieces, plantOn, staff, system, type TestContext } from './test-context.ts'

// Silence is news too: what should have happened and did not, each planted once for the run to find.

const { agency: AGENCY, centre: CENTRE, office: OFFICE } = COUNTER_ROAD

async function atCentre(context: TestContext, day: number, list: string): Promise<Piece[]> {
  const { days } = context
  const some = pieces(context, 1, COUNTER_ROAD)
  await register(context, staff(OFFICE), some, days.at(day, '07:30'))
  await receive(context, staff(OFFICE), some, days.at(day, '08:00'))
  await offer(context, staff(OFFICE), some, { to: CENTRE, at: days.at(day, '09:00'), list })
  await accept(context, staff(CENTRE), some, { list, at: days.at(day, '09:30') })
  return some
}

export async function neverOffered(context: TestContext): Promise<void> {
  const list = await finished(context, 1)
  plantOn(context, 'result-not-offered', one(list))
  ends(list, { status: 'result_ready', packets: { [RESULT]: CITY_CENTRE } })
}

export async function neverSentOut(context: TestContext): Promise<void> {
  const list = await withThePost(context, 1, { list: 'Q1' })
  plantOn(context, 'result-not-sent-out', one(list))
  ends(list, { status: 'delivering', packets: { [RESULT]: CITY_OFFICE } })
}

export async function turnedAway(context: TestContext): Promise<void> {
  const list = await onTheRoad(context, 1, { list: 'Q2' })
  await fail(context, staff(CITY_OFFICE, 2), list, {
    at: context.days.at(5, '09:00'),
    attempt: 1,
    next: 'return',
  })
  plantOn(context, 'undelivered-at-post', one(list))
  ends(list, { status: 'returning', packets: { [RESULT]: CITY_OFFICE } })
}

export async function neverGivenBack(context: TestContext): Promise<void> {
  const { days } = context
  const list = await atCentre(context, 8, `BK-Q3-${days.date(8)}`)
  const at = days.at(7, '08:00')
  await act(context, system(AGENCY), { type: 'dossier.declined', at }, list, () => ({
    reason: { code: 'not_competent' },
  }))
  plantOn(context, 'papers-not-given-back', one(list))
  ends(list, { status: 'declined', packets: { [APPLICATION]: CENTRE } })
}

export async function heldTooLong(context: TestContext): Promise<void> {
  const { days } = context
  const list = await onTheRoad(context, 1, { list: 'Q4' })
  const clerk = staff(CITY_OFFICE)
  await fail(context, staff(CITY_OFFICE, 2), list, { at: days.at(5, '09:00'), attempt: 1, next: 'hold' })
  await act(context, clerk, { type: 'item.held', at: days.at(5, '16:00') }, list, (piece) => ({
    waybill: piece.waybill,
    office: CITY_OFFICE,
    until: days.date(3),
  }))
  plantOn(context, 'held-past-its-day', one(list))
  ends(list, { status: 'held', packets: { [RESULT]: CITY_OFFICE } })
}

export async function neverFollowedUp(context: TestContext): Promise<void> {
  const list = pieces(context, 1, COUNTER_ROAD)
  await register(context, staff(OFFICE), list, context.days.at(9, '08:00'))
  plantOn(context, 'registration-not-followed', one(list))
  ends(list, { status: 'registered', packets: {} })
}

export async function withoutADay(context: TestContext): Promise<void> {
  const { days } = context
  const list = await atCentre(context, 4, `BK-Q5-${days.date(4)}`)
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(4, '14:00'), appointment: null })
  plantOn(context, 'appointment-missing', one(list))
  ends(list, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
}

export async function askedLongAgo(context: TestContext): Promise<void> {
  const { days } = context
  const list = await atCentre(context, 24, `BK-Q6-${days.date(24)}`)
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(24, '14:00') })
  const at = days.at(23, '08:00')
  await act(context, system(AGENCY), { type: 'dossier.supplement_requested', at }, list, () => ({
    papers: [{ name: 'Giấy tờ chứng minh nơi cư trú', originals: 0, certified: 1 }],
    reason: { code: 'missing_paper' },
    byPost: true,
  }))
  plantOn(context, 'supplement-not-brought', one(list))
  ends(list, { status: 'supplement_needed', packets: { [APPLICATION]: CENTRE } })
}
