import type { StaffNames } from '../../../app/staff.ts'
import { gradeOfDelivery } from '../../../domain/dossier/delivery.ts'
import type { DataOf, Event, EventType } from '../../../domain/dossier/events/events.ts'
import type { DueAtDoor, PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { OWN_SCANS } from '../../../domain/dossier/route-stops.ts'
import { type Dossier, packetOf } from '../../../domain/dossier/state.ts'
import { fromVietnam, writeDate, writeTime } from '../../../domain/instant.ts'
import { caseEndWords, caseKindInWords } from '../../../words/case-life.ts'
import { lineName } from '../../../words/forms.ts'
import { writeDong } from '../../../words/money.ts'
import { attachedName } from '../../../words/paper-names.ts'
import { basisInWords, countsInWords } from '../../../words/papers.ts'
import { portalCodeInWords } from '../../../words/portal.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { agreementWords, statedInWords } from '../../../words/signatures.ts'
import { packetWords } from '../../../words/words.ts'
import { absentInWords, signedBy } from '../parts/acceptance-words.ts'
import {
  attemptNext,
  type Choice,
  deliveryModes,
  everyService,
  feeKinds,
  relations,
  scores,
  sides,
} from '../parts/choices.ts'
import { wordsAt } from '../parts/field-catalogue.ts'
import { partyName, procedureName, type View } from '../parts/view.ts'

const wordsFor = (list: readonly Choice[], value: string): string =>
  list.find(([code]) => code === value)?.[1] ?? value

type Told<T extends EventType> = Readonly<{
  data: DataOf<T>
  view: View
  staff: StaffNames
  dossier: Dossier
}>
type Details = Readonly<{ [T in EventType]: ((told: Told<T>) => string) | 'none' }>

const namesOf = (papers: readonly PaperLine[]): string => papers.map((line) => lineName(line)).join('; ')
/** Packets by what they are; their ids are for machines. */
const namedPackets = (view: View, dossier: Dossier, ids: readonly string[]): string =>
  ids
    .map((id) => {
      const packet = packetOf(dossier, id)
      return packet
        ? `${packetWords[packet.kind][view.language]}${packet.seal ? ` ${packet.seal}` : ''}`
        : view.say('một gói', 'a packet')
    })
    .join(', ')
const packetsIn = ({
  data,
  view,
  dossier,
}: Readonly<{ data: Readonly<{ packets: readonly string[] }>; view: View; dossier: Dossier }>): string =>
  namedPackets(view, dossier, data.packets)
const amountOf = ({ data }: Readonly<{ data: Readonly<{ amount: number }> }>): string =>
  writeDong(data.amount)
/** A case by its kind; the rest of its key is for programs. */
const caseName = (view: View, key: string): string => caseKindInWords(key.split(':')[0] ?? '', view.language)
/** The reason as it was chosen; what was typed beside it may speak of people, and stays out. */
const because = ({
  data,
  view,
}: Readonly<{
  data: Readonly<{ reason?: DataOf<'dossier.declined'>['reason'] | undefined }>
  view: View
}>): string => (data.reason ? reasonWords(data.reason.code)[view.language] : '')
/** Where something goes. */
const toParty = (view: View, party: string): string => `${view.say('gửi', 'to')} ${partyName(view, party)}`
const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('; ')

/** What was agreed to be taken when the result is handed out. */
const atDoor = ({ say }: View, dues: readonly DueAtDoor[] = []): string | undefined =>
  dues.length === 0
    ? undefined
    : `${say('thu khi phát', 'to be taken on delivery')}: ${dues
        .map(({ kind, amount }) => `${wordsFor(feeKinds(say), kind)} ${writeDong(amount)}`)
        .join(', ')}`

/** What an entry of each type says beside its name. Plain values only: of people, only staff is named. */
const DETAILS: Details = {
  'dossier.registered': ({ data, view }) =>
    joined(
      data.slip && view.say('nhập từ phiếu in sẵn', 'from a pre-printed slip'),
      atDoor(view, data.atDoor),
    ),
  'pickup.requested': 'none',
  'pickup.assigned': 'none',
  'pickup.failed': because,
  'packet.received_by_post': ({ data, view }) =>
    joined(
      `${view.say('niêm phong', 'seal')} ${data.seal}`,
      ...data.papers.map(
        (line) => `${lineName(line, view.language)} (${countsInWords(line, view.language)})`,
      ),
      atDoor(view, data.atDoor),
    ),
  'handover.offered': ({ data, view }) => joined(data.number, toParty(view, data.to)),
  'handover.withdrawn': because,
  'handover.accepted': ({ data, view, staff, dossier }) =>
    joined(
      basisInWords(data.basis, data.paper?.number, view.language),
      signedBy(view, data, staff),
      data.stated ? statedInWords(view.language) : '',
      data.absent?.length ? `${absentInWords(view.say)}: ${namedPackets(view, dossier, data.absent)}` : '',
    ),
  'handover.refused': (told) => joined(packetsIn(told), because(told)),
  'dossier.accepted': ({ data, view: { say } }) =>
    joined(data.code, data.appointment ? `${say('hẹn trả', 'due')} ${writeTime(data.appointment)}` : ''),
  'dossier.supplement_requested': (told) => joined(namesOf(told.data.papers), because(told)),
  'dossier.supplemented': 'none',
  'dossier.payment_requested': amountOf,
  'dossier.paid': amountOf,
  'dossier.declined': because,
  'dossier.stopped': because,
  'dossier.withdrawn': because,
  'dossier.rescheduled': (told) =>
    joined(`${told.view.say('hẹn trả', 'due')} ${writeTime(told.data.appointment)}`, because(told)),
  'result.ready': ({ data }) => namesOf(data.papers),
  'item.dispatched': ({ data }) => data.waybill,
  'item.scanned': ({ data, view: { say } }) =>
    data.family === OWN_SCANS
      ? say('bưu tá nhận đi phát', 'taken out by the postman')
      : [data.code, data.place].filter(Boolean).join(' '),
  'item.attempt_failed': ({ data, view: { say, language } }) =>
    `${say('lần', 'attempt')} ${data.attempt}: ${reasonWords(data.reason.code)[language]}; ${say('tiếp theo', 'next')}: ${wordsFor(attemptNext(say), data.next)}`,
  'item.held': ({ data, view }) =>
    joined(
      data.office && partyName(view, data.office),
      data.until && `${view.say('đến ngày', 'until')} ${writeDate(fromVietnam(data.until, 0))}`,
    ),
  'item.delivered': ({ data, view: { say } }) =>
    joined(
      wordsFor(deliveryModes(say), data.mode),
      gradeOfDelivery({ ...data.receiver, grade: data.grade }) === 'unclear'
        ? say('tên người nhận ghi chưa rõ là ai', 'the name of the receiver leaves open who it was')
        : data.grade === 'stranger'
          ? say('tên ghi là của người khác', 'the name that was told is somebody else’s')
          : wordsFor(relations(say), data.receiver.relation),
    ),
  'item.returned': ({ data, view }) => joined(data.waybill, data.to && toParty(view, data.to)),
  'result.collected': 'none',
  'custody.lost': (told) => joined(packetsIn(told), because(told)),
  'custody.damaged': (told) => joined(packetsIn(told), because(told)),
  'custody.found': 'none',
  'fee.collected': ({ data, view: { say } }) =>
    `${wordsFor(feeKinds(say), data.kind)} ${writeDong(data.amount)}`,
  'fee.refunded': (told) => joined(amountOf(told), because(told)),
  'fee.remitted': 'none',
  'dossier.resumed': (told) =>
    joined(
      told.data.appointment && `${told.view.say('hẹn trả', 'due')} ${writeTime(told.data.appointment)}`,
      because(told),
    ),
  'dossier.corrected': (told) =>
    joined(
      told.data.procedure && procedureName(told.view, told.data.procedure),
      told.data.centre && partyName(told.view, told.data.centre),
      told.data.agency && partyName(told.view, told.data.agency),
      told.data.service && wordsFor(everyService(told.view.say), told.data.service),
      because(told),
    ),
  'result.reissued': (told) => joined(namesOf(told.data.papers), because(told)),
  'paper.attached': ({ data, view }) => attachedName(data.kind, view.language),
  'recall.taken': ({ data }) => namesOf(data.papers),
  'recall.waived': (told) => joined(namesOf(told.data.papers ?? []), because(told)),
  'fee.waived': (told) => joined(amountOf(told), because(told)),
  'packet.misrouted': (told) =>
    joined(
      `${told.view.say('đang ở', 'now at')} ${partyName(told.view, told.data.holder ?? '')}`,
      because(told),
    ),
  'packet.forwarded': ({ data, view }) => toParty(view, data.to),
  'packet.returned_to_citizen': (told) => joined(packetsIn(told), because(told)),
  'correction.proposed': (told) =>
    joined(
      told.data.changes.map(({ field }) => wordsAt(told.view.say, '', field) ?? field).join(', '),
      because(told),
      told.data.signedByCitizen ? told.view.say('người dân đã ký', 'signed by the citizen') : '',
    ),
  'correction.answered': ({ data, view: { say } }) =>
    data.accepted ? say('đồng ý sửa', 'taken') : say('không đồng ý', 'not taken'),
  'delivery.disputed': because,
  'dossier.rated': ({ data, view: { say } }) =>
    `${wordsFor(sides(say), data.about)}: ${wordsFor(scores(say), String(data.score))}`,
  'dossier.complained': (told) => joined(wordsFor(sides(told.view.say), told.data.about), because(told)),
  'complaint.settled': because,
  'case.assigned': ({ data, view, staff }) =>
    joined(
      caseName(view, data.case),
      data.undoes && view.say('hoàn tác lần giao trước', 'the last assignment is taken back'),
      data.party && toParty(view, data.party),
      data.person && staff.get(data.person),
      data.until && `${view.say('trước', 'by')} ${writeTime(data.until)}`,
    ),
  'case.explained': (told) => joined(caseName(told.view, told.data.case), because(told)),
  'case.given_up': (told) => joined(caseName(told.view, told.data.case), because(told)),
  'case.closed': (told) =>
    joined(
      caseName(told.view, told.data.case),
      caseEndWords[told.data.how][told.view.language],
      because(told),
    ),
  'case.reopened': (told) => joined(caseName(told.view, told.data.case), because(told)),
  'portal.advised': ({ view, data }) =>
    joined(
      portalCodeInWords(String(data.code), view.language),
      data.returnedAt &&
        view.say(`ngày trả ${writeTime(data.returnedAt)}`, `returned ${writeTime(data.returnedAt)}`),
    ),
  'event.voided': (told) =>
    joined(told.data.agreement ? agreementWords[told.data.agreement][told.view.language] : '', because(told)),
  'event.amended': (told) =>
    joined(
      told.data.changes.map(({ field }) => wordsAt(told.view.say, '', field) ?? field).join(', '),
      because(told),
    ),
}

export function detailOf(view: View, event: Event, staff: StaffNames, dossier: Dossier): string {
  const detail = DETAILS[event.type] as ((told: Told<EventType>) => string) | 'none'
  return detail === 'none' ? '' : detail({ data: event.data, view, staff, dossier })
}
