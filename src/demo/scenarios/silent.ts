import {
  APPLICATION,
  accept,
  acceptDossiers,
  dispatch,
  offer,
  onPaper,
  RESULT,
  ready,
  receive,
  register,
} from './actions.ts'
import { type Piece, putRight, standing } from './expectations.ts'
import type { Told } from './main-flow.ts'
import {
  ends,
  pieces,
  plantOn,
  plantPast,
  type Road,
  staff,
  system,
  type TestContext,
} from './test-context.ts'

// A centre where nobody ever clicks: the post carries a signed sheet, or only what follows proves the handover.

const OFFICE = '532760'
const CENTRE = 'H57.19774-TT'
const AGENCY = 'H57.19774'
const ROAD: Road = {
  procedure: '2.000635',
  centre: CENTRE,
  agency: AGENCY,
  office: OFFICE,
  service: 'both',
  channel: 'post',
}

async function brought(context: TestContext, count: number, list: string, day: number): Promise<Piece[]> {
  const { days } = context
  const some = pieces(context, count, ROAD)
  await register(context, staff(OFFICE), some, days.at(day, '07:40'))
  await receive(context, staff(OFFICE), some, days.at(day, '08:10'))
  await offer(context, staff(OFFICE), some, { to: CENTRE, at: days.at(day, '09:30'), list })
  return some
}

/** Lists on paper of which the receiver has not said anything yet. */
const STATED = 3

/** Signed on paper: the clerk enters number, signer and minute, and a colleague confirms the entry. */
export async function signedOnPaper(context: TestContext, count: number): Promise<readonly Told[]> {
  const { days } = context
  const name = `BK-HS-19774-${days.date(8)}`
  const list = await brought(context, count, name, 8)
  const signedAt = days.at(8, '10:17')
  await accept(context, staff(OFFICE), list, {
    list: name,
    at: signedAt,
    proof: onPaper(context, { list: name, receiver: CENTRE, signedAt, seenBy: OFFICE }),
  })
  // The centre says so too, but for a few, whose time of submission is the giver's word alone until then.
  const [stated, confirmed] = [list.slice(0, STATED), list.slice(STATED)]
  await accept(context, staff(CENTRE, 2), confirmed, { list: name, at: signedAt, before: 'accepted paper' })
  for (const piece of stated) plantOn(context, 'submission-stated-by-giver', piece)
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(8, '14:20') })
  await ready(context, system(AGENCY), list, { at: days.at(6, '10:00') })
  // The agency's system hands the results out; the post signs for them in its own session.
  const back = `BK-KQ-19774-${days.date(6)}`
  await offer(context, system(AGENCY), list, {
    to: OFFICE,
    at: days.at(6, '13:40'),
    list: back,
    packet: RESULT,
  })
  await accept(context, staff(OFFICE), list, { list: back, at: days.at(6, '14:10'), packet: RESULT })
  await dispatch(context, staff(OFFICE), list, days.at(5, '08:00'))
  ends(list, { status: 'delivered', packets: { [APPLICATION]: CENTRE, [RESULT]: 'citizen' } })
  return list.map((piece) => ({ piece, at: days.at(4, '15:00'), known: false }))
}

/**
 * Nothing is signed at all: the agency's system accepts the dossiers, which proves that the centre has the
 * papers, but not since when. Each is a case, until somebody finds the sheet.
 */
export async function concludedOnly(context: TestContext, count: number): Promise<void> {
  const { days, expectations } = context
  const name = `BK-HS-19774-${days.date(7)}`
  const list = await brought(context, count, name, 7)
  await acceptDossiers(context, system(AGENCY), list, { at: days.at(7, '15:00') })
  for (const piece of list) plantOn(context, 'submission-time-unproved', piece)
  plantPast(context, list)
  standing(expectations, name, count, 'accepted implied', 'open')
  ends(list, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
  const proved = list.slice(0, 2)
  const signedAt = days.at(7, '10:05')
  await accept(context, staff(OFFICE), proved, {
    list: name,
    at: signedAt,
    before: 'accepted implied',
    proof: onPaper(context, { list: name, receiver: CENTRE, signedAt, seenBy: OFFICE }),
  })
  await accept(context, staff(CENTRE, 2), proved, { list: name, at: signedAt, before: 'accepted paper' })
  for (const piece of proved) putRight(expectations, 'submission-time-unproved', piece.receipt)
}
