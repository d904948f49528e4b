import { vietnamTime } from '../../domain/instant.ts'
import {
  APPLICATION,
  accept,
  acceptDossiers,
  deliver,
  dispatch,
  fail,
  offer,
  onPaper,
  papersOf,
  RESULT,
  receive,
  register,
} from './actions.ts'
import { COUNTER_ROAD } from './counter.ts'
import { differ, type Piece } from './expectations.ts'
import {
  atTheDoor,
  CENTRE as CITY_CENTRE,
  OFFICE as CITY_OFFICE,
  finished,
  onTheRoad,
  withThePost,
} from './road.ts'
import {
  act,
  ends,
  eventOf,
  one,
  personFor,
  pieces,
  plantOn,
  plantPast,
  procedureFor,
  staff,
  system,
  type TestContext,
} from './test-context.ts'

// Stories that were once told wrong, as scenes: each is named by its id, and a test of the same id proves the rest.

const OFFICE = '533671'
const CENTRE = 'H57.19815-TT'
/** L1: a list of 14:00 cannot have been signed at 08:31, whatever the sheet says. */
export async function aSignatureOlderThanItsList(context: TestContext): Promise<void> {
  const { days, client } = context
  const list = pieces(context, 1, COUNTER_ROAD)
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
  plantOn(context, 'list-not-signed', one(list))
  ends(list, { status: 'handing_to_agency', packets: { [APPLICATION]: OFFICE } })
}

/** C1: of two lines that bear one name only one is found, and that is a difference. */
export async function onePaperOfTwo(context: TestContext): Promise<void> {
  const { days } = context
  const list = pieces(context, 1, COUNTER_ROAD)
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
  plantOn(context, 'agency-silent', one(list))
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
  const list = pieces(context, 2, { ...COUNTER_ROAD, procedure: '1.001193' })
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
    await acceptDossiers(context, system(COUNTER_ROAD.agency), [piece], {
      at: days.at(4, '16:00'),
      appointment: due,
    })
  }
  plantPast(context, list)
  ends(list, { status: 'processing', packets: { [APPLICATION]: CENTRE } })
}

/** C5: a result is lost at the post. It stays lost, and another one is issued, handed over and delivered. */
export async function issuedAnew(context: TestContext): Promise<void> {
  const { days } = context
  const list = await withThePost(context, 1, { list: 'C5' })
  const [clerk, desk] = [staff(CITY_OFFICE), staff(CITY_CENTRE)]
  const again = 'ket-qua-2'
  await act(context, clerk, { type: 'custody.lost', at: days.at(6, '08:00') }, list, () => ({
    packets: [RESULT],
    reason: { code: 'not_found' },
  }))
  await act(context, desk, { type: 'result.reissued', at: days.at(5, '08:00') }, list, (piece) => ({
    replaces: RESULT,
    packet: again,
    papers: [{ name: procedureFor(context, piece).result, originals: 1 }],
    by: 'post',
    reason: { code: 'not_found' },
  }))
  const name = `BK-C5-${days.date(5)}`
  await offer(context, desk, list, { to: CITY_OFFICE, at: days.at(5, '09:00'), list: name, packet: again })
  await accept(context, clerk, list, { list: name, at: days.at(5, '09:30'), packet: again })
  await dispatch(context, clerk, list, days.at(4, '07:30'))
  await deliver(context, staff(CITY_OFFICE, 2), list, { at: days.at(4, '10:00') })
  // What the post owes for the lost one is a case of its own.
  plantOn(context, 'lost', one(list))
  ends(list, { status: 'delivered', packets: { [RESULT]: 'lost', [again]: 'citizen' } })
}

/** C13: an office of another operator that guesses a dossier is told what a stranger is told. */
export async function aGuessedDossier(context: TestContext): Promise<void> {
  const { client, days, expectations, host } = context
  const list = pieces(context, 1, COUNTER_ROAD)
  await register(context, staff(OFFICE), list, days.at(4, '07:45'))
  const stranger = 'VTP-HUE01'
  const guess = async (piece: Piece): Promise<string> => {
    const data = { packet: APPLICATION, papers: papersOf(context, one(list)), seal: 'VTP1' }
    const row = eventOf(
      context,
      system(stranger),
      piece,
      'packet.received_by_post',
      days.at(4, '09:00'),
      data,
    )
    const [told] = await client.tell({ party: stranger }, [row], { wanted: UNKNOWN })
    return JSON.stringify({ ...told, id: undefined })
  }
  if ((await guess(one(list))) !== (await guess({ ...one(list), id: host.newId() })))
    differ(expectations, 'a foreign dossier is answered otherwise than one that there is not')
  ends(list, { status: 'registered', packets: {} })
}

const UNKNOWN = { problem: 'unknown-dossier' } as const

/** M1: two packets of one delivery; the list and its figures hold the postage and the fee to collect once. */
export async function onePostageForTwoPackets(context: TestContext): Promise<void> {
  const { client, days, expectations } = context
  const originals = { packet: 'ban-chinh', papers: [{ name: 'Bản chính đối chiếu', originals: 1 }] }
  const list = await finished(context, 1, { more: { originals, feeDue: 135_000 } })
  const [clerk, desk] = [staff(CITY_OFFICE), staff(CITY_CENTRE)]
  const name = `BK-M1-${days.date(7)}`
  expectations.lists.set(name, { party: CITY_CENTRE, packets: { 'accepted own': 2 } })
  await act(context, desk, { type: 'handover.offered', at: days.at(7, '10:00') }, list, () => ({
    handover: name,
    to: CITY_OFFICE,
    number: name,
    packets: [{ packet: RESULT }, { packet: originals.packet }],
  }))
  await act(context, clerk, { type: 'handover.accepted', at: days.at(7, '10:30') }, list, () => ({
    handover: name,
    basis: 'own',
    packets: [{ packet: RESULT }, { packet: originals.packet }],
  }))
  await dispatch(context, clerk, list, days.at(6, '07:30'))
  const postman = staff(CITY_OFFICE, 2)
  await deliver(context, postman, list, { at: days.at(5, '09:00') })
  const at = days.at(5, '09:05')
  await act(context, postman, { type: 'fee.collected', at }, list, atTheDoor('cuoc', 'postage', 61_500))
  await act(context, postman, { type: 'fee.collected', at }, list, atTheDoor('le-phi', 'state_fee', 135_000))
  const paper = await client.get(CITY_CENTRE, `/v1/handovers/${name}/delivery-list.pdf`)
  if (paper.status !== 200) differ(expectations, `the delivery list ${name}: ${paper.status}`)
  else context.host.write(`stories/delivery-list-${name}.pdf`, new Uint8Array(await paper.arrayBuffer()))
  plantOn(context, 'fee-not-remitted', one(list))
  ends(list, { status: 'delivered', packets: { [RESULT]: 'citizen', [originals.packet]: 'citizen' } })
}

/** P2: the clerk corrects the address alone; name and phone stay, and the label prints. */
export async function anotherAddress(context: TestContext): Promise<void> {
  const { client, days, expectations } = context
  const list = pieces(context, 1, COUNTER_ROAD)
  const piece = one(list)
  const [registered] = await register(context, staff(OFFICE), list, days.at(4, '07:35'))
  await receive(context, staff(OFFICE), list, days.at(4, '08:05'))
  const address = '5 Trần Phú, phường An Cựu'
  await act(context, staff(OFFICE, 2), { type: 'event.amended', at: days.at(4, '08:20') }, list, () => ({
    event: registered?.id,
    changes: [{ field: '/recipient/address', value: address }],
    reason: { code: 'citizen_asked' },
  }))
  const { name, phone } = personFor(context, piece)
  const people = (await client.json(CENTRE, `/v1/dossiers/${piece.id}/people`)) as {
    recipient?: Readonly<Record<string, string>>
  }
  const is = [people.recipient?.name, people.recipient?.phone, people.recipient?.address].join('|')
  if (is !== [name, phone, address].join('|'))
    differ(expectations, `the recipient of ${piece.receipt} is ${is}`)
  const label = await client.get(OFFICE, `/v1/dossiers/${piece.id}/papers/label.pdf`)
  if (label.status !== 200) differ(expectations, `the label of ${piece.receipt}: ${label.status}`)
  plantOn(context, 'application-not-handed-over', one(list))
  ends(list, { status: 'with_post', packets: { [APPLICATION]: OFFICE } })
}

const HELD_AT = '536100'

/** W2: held at another office until a day; the citizen reads which, where it is and until when. */
export async function heldUntilADay(context: TestContext): Promise<void> {
  const { client, days, expectations, province } = context
  const list = await onTheRoad(context, 1, { list: 'W2' })
  const piece = one(list)
  await fail(context, staff(CITY_OFFICE, 2), list, { at: days.at(5, '09:00'), attempt: 1, next: 'hold' })
  const until = days.date(1)
  await act(context, staff(CITY_OFFICE), { type: 'item.held', at: days.at(5, '16:00') }, list, () => ({
    waybill: piece.waybill,
    office: HELD_AT,
    until,
  }))
  const office = province.parties.find(({ code }) => code === HELD_AT)
  const phone = personFor(context, piece).phone.slice(-PHONE_DIGITS)
  const question = JSON.stringify({ number: piece.receipt, phone })
  const answer = await client.post(undefined, '/v1/tracking', question, 'application/json')
  const { held } = (await answer.json()) as {
    held?: { until?: string; office?: { name?: string; address?: string } }
  }
  if (held?.until !== until || held.office?.name !== office?.name || held.office?.address !== office?.address)
    differ(expectations, `the citizen of ${piece.receipt} reads ${JSON.stringify(held)}`)
  ends(list, { status: 'held', packets: { [RESULT]: CITY_OFFICE } })
}

const PHONE_DIGITS = 4

/** Takes reference data in, as `npm run manage -- load` does. */
export type Load = (reference: unknown) => Promise<void>

/** R1: a centre gets another name today. What was printed bears the name of its day, byte for byte. */
export const aCentreRenamed =
  (load: Load) =>
  async (context: TestContext): Promise<void> => {
    const { client, days, expectations, host, province } = context
    const list = pieces(context, 1, COUNTER_ROAD)
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
    plantOn(context, 'agency-silent', one(list))
    ends(list, { status: 'at_agency', packets: { [APPLICATION]: CENTRE } })
  }
