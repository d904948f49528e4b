import { vietnamTime } from '../../domain/instant.ts'
import {
  APPLICATION,
  accept,
  acceptDossiers,
  deliver,
  offer,
  onPaper,
  RESULT,
  receive,
  register,
} from './actions.ts'
import { differ } from './expectations.ts'
import { OFFICE as CITY_OFFICE, onTheRoad } from './road.ts'
import {
  act,
  ends,
  eventOf,
  one,
  pieces,
  plantOn,
  type Road,
  staff,
  system,
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
  const proof = onPaper(context, {
    list: name,
    receiver: CENTRE,
    signedAt: days.at(4, '08:31'),
    seenBy: OFFICE,
  })
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

/** C4: what was handed out stays handed out; the old licence and the fee that were not taken are the deliverer's. */
export async function oldLicenceAndFeeForgotten(context: TestContext): Promise<void> {
  const old = { name: 'Giấy phép lái xe cũ', originals: 1 }
  const list = await onTheRoad(context, 1, { list: 'C4', more: { recall: [old], feeDue: 135_000 } })
  await deliver(context, staff(CITY_OFFICE, 2), list, { at: context.days.at(5, '09:00') })
  plantOn(context, 'recall-not-taken', one(list))
  plantOn(context, 'fee-not-collected', one(list))
  ends(list, { status: 'delivered', packets: { [RESULT]: 'citizen' } })
}

/** T1: what is signed for at 09:00 is due on the same day, what comes after 15:00 on the next working day. */
export async function inTheDay(context: TestContext): Promise<void> {
  const { days } = context
  const list = pieces(context, 2, { ...STORY_ROAD, procedure: '1.001193' })
  const [early, late] = list
  if (!early || !late) return
  await register(context, staff(OFFICE), list, days.at(4, '07:20'))
  await receive(context, staff(OFFICE), list, days.at(4, '07:50'))
  for (const [piece, clock, due] of [
    [early, '09:00', days.at(4, '17:00')],
    [late, '15:01', days.at(3, '17:00')],
  ] as const) {
    const name = `BK-T1-${days.date(4)}-${clock.replace(':', '')}`
    await offer(context, staff(OFFICE), [piece], { to: CENTRE, at: days.at(4, '08:40'), list: name })
    await accept(context, staff(CENTRE), [piece], { list: name, at: days.at(4, clock) })
    // Where our own reckoning were another, a case would say so, and the walk would find it.
    await acceptDossiers(context, system(STORY_ROAD.agency), [piece], {
      at: days.at(4, '16:00'),
      appointment: due,
    })
  }
  ends(list, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
}

/** Takes reference data in, as `npm run manage -- load` does. */
export type Load = (reference: unknown) => Promise<void>

/** R1: a centre gets another name today. What was printed bears the name of its day, byte for byte. */
export const aCentreRenamed =
  (load: Load) =>
  async (context: TestContext): Promise<void> => {
    const { client, days, expectations, host, province } = context
    const list = pieces(context, 1, STORY_ROAD)
    await register(context, staff(OFFICE), list, days.at(3, '07:30'))
    await receive(context, staff(OFFICE), list, days.at(3, '08:00'))
    const name = `BK-R1-${days.date(3)}`
    await offer(context, staff(OFFICE), list, { to: CENTRE, at: days.at(3, '09:00'), list: name })
    await accept(context, staff(CENTRE), list, { list: name, at: days.at(3, '09:30') })
    const paper = `/v1/handovers/${name}/paper.pdf`
    const before = new Uint8Array(await (await client.get(CENTRE, paper)).arrayBuffer())
    const known = province.parties.find(({ code }) => code === CENTRE)
    await load({
      parties: [{ ...known, name: `${known?.name} (tên mới)`, from: vietnamTime(host.now()).date }],
    })
    const again = new Uint8Array(await (await client.get(CENTRE, paper)).arrayBuffer())
    if (before.length === 0 || before.join() !== again.join())
      differ(expectations, 'a list printed again after its centre was renamed is another paper')
    ends(list, { status: 'at_agency', packets: { [APPLICATION]: CENTRE } })
  }
