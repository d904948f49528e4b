import { APPLICATION, accept, offer, onPaper, receive, register } from './actions.ts'
import {
  act,
  ends,
  eventOf,
  one,
  pieces,
  plantOn,
  type Road,
  staff,
  type TestContext,
} from './test-context.ts'

// Stories that were once told wrong, as scenes: each is named by its id, and a test of the same id proves the rest.

const OFFICE = '533671'
const CENTRE = 'H57.19815-TT'
export const STORY_ROAD: Road = {
  procedure: '1.004873',
  centre: CENTRE,
  agency: 'H57.19815',
  office: OFFICE,
  service: 'both',
  channel: 'post',
}

/** L1: a list of 14:00 cannot have been signed at 08:31, whatever the sheet says. */
export async function aSignatureOlderThanItsList(context: TestContext): Promise<void> {
  const { days, client } = context
  const list = pieces(context, 1, STORY_ROAD)
  await register(context, staff(OFFICE), list, days.at(4, '07:30'))
  await receive(context, staff(OFFICE), list, days.at(4, '08:00'))
  const name = `BK-L1-${days.date(4)}`
  await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(4, '14:00'), list: name })
  const proof = onPaper(context, name, days.at(4, '08:31'), staff(OFFICE, 2).person ?? '')
  const data = { handover: name, packets: [{ packet: APPLICATION }], ...proof }
  const clerk = staff(OFFICE)
  const row = eventOf(context, clerk, one(list), 'handover.accepted', days.at(4, '15:00'), data)
  await client.tell(clerk, [row], { as: 'command', wanted: { problem: 'signed-before-list' } })
  ends(list, { status: 'handing_to_agency', packets: { [APPLICATION]: OFFICE } })
}

/** C1: of two lines that bear one name only one is found, and that is a difference. */
export async function onePaperOfTwo(context: TestContext): Promise<void> {
  const { days } = context
  const list = pieces(context, 1, STORY_ROAD)
  const paper = { name: 'Giấy khai sinh', originals: 1 }
  await register(context, staff(OFFICE), list, days.at(4, '07:40'))
  await act(
    context,
    staff(OFFICE),
    { type: 'packet.received_by_post', at: days.at(4, '08:10') },
    list,
    (piece) => ({
      packet: APPLICATION,
      papers: [paper, paper],
      seal: `C1${piece.number}`,
      office: OFFICE,
      slipSigned: true,
    }),
  )
  const name = `BK-C1-${days.date(4)}`
  await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(4, '09:00'), list: name })
  await accept(context, staff(CENTRE), list, {
    list: name,
    at: days.at(4, '09:30'),
    found: { papers: [paper] },
  })
  plantOn(context, 'handover-difference', one(list))
  ends(list, { status: 'at_agency', packets: { [APPLICATION]: CENTRE } })
}
