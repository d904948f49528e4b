import type { Usual } from '../../../domain/odd-values.ts'
import { ACCOUNT_FIELDS } from './account-fields.ts'
import * as choices from './choices.ts'
import { administrationFields } from './fields-of-administration.ts'
import { intakeFields } from './fields-of-intake.ts'
import { supervisionFields } from './fields-of-supervision.ts'
import type { Say } from './view.ts'

type Both = readonly [vi: string, en: string]

/** What a field is filled in with; where it is a list, one of it is chosen. */
export type Widget =
  | 'text'
  | 'password'
  | 'day'
  | 'moment'
  | 'phone'
  | 'digits'
  | 'box'
  /** One of a list that the page has. */
  | 'choice'
  | ((say: Say) => readonly choices.Choice[])

export type FieldDefinition = Readonly<{
  label: Both
  hint?: Both
  widget?: Widget
  /** Letters at most. */
  max?: number
  /** What is scanned while the focus is here belongs here, and opens nothing. */
  scanned?: true
  /** It may stay empty, and the form says so. */
  optional?: true
  /** Whose it is, where a form has the same of several people: said before the label, away from the form. */
  whose?: Both
  /** What its value is on nearly every day; another is asked about once. */
  usual?: Usual
  /** What is said where it was not given or cannot be read, instead of what its schema says. */
  wrong?: Both
}>

const field = (vi: string, en: string, more: Omit<FieldDefinition, 'label'> = {}): FieldDefinition => ({
  label: [vi, en],
  ...more,
})

const person = <Who extends string>(who: Who, whose: Both) => {
  const fields = {
    name: field('Họ và tên', 'Name', { whose, max: 200 }),
    phone: field('Điện thoại', 'Phone', { whose, widget: 'phone', max: 30 }),
    email: field('Thư điện tử', 'E-mail', { whose, max: 200 }),
    address: field('Địa chỉ', 'Address', {
      whose,
      max: 500,
      hint: ['Số nhà, đường, phường/xã, tỉnh', 'House, street, commune, province'],
    }),
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, definition]) => [`/${who}/${name}`, definition]),
  ) as Readonly<Record<`/${Who}/${keyof typeof fields}`, FieldDefinition>>
}

const amount = field('Số tiền (đồng)', 'Amount (đồng)', { widget: 'digits', max: 16, usual: 'money' })
const login = { max: 100, optional: true } as const
const pin = { widget: 'password', max: 40, optional: true } as const

/**
 * Every field that a form shows, by its name: the JSON pointer in the data of an event, or a word. Where two
 * forms mean different things by one name, the type of the event or the form stands before it.
 */
export const FIELDS = {
  ...person('applicant', ['Người nộp', 'Applicant']),
  ...person('owner', ['Chủ hồ sơ', 'Owner']),
  ...person('recipient', ['Người nhận kết quả', 'Recipient']),
  ...intakeFields,
  '/papers': field('Giấy tờ', 'Papers'),
  '/papers/*/name': field('Tên giấy tờ', 'Paper', { max: 200 }),
  '/papers/*/originals': field('Bản chính', 'Originals'),
  '/papers/*/certified': field('Chứng thực', 'Certified'),
  '/papers/*/copies': field('Bản sao', 'Copies'),
  '/papers/*/number': field('Số giấy tờ', 'Paper number', { max: 60 }),
  '/missing': field('Còn thiếu', 'Missing'),
  '/recall': field('Giấy tờ cũ phải thu lại khi trả', 'Old papers to take back'),
  '/packets': field('Gói giấy tờ', 'Packets', { widget: 'choice' }),
  '/seal': field('Số niêm phong', 'Seal number', { scanned: true, max: 30 }),
  '/more': field('Còn kết quả khác trả vào ngày sau', 'Further results follow on another day', {
    widget: 'box',
  }),
  'astray number': field('Số trên nhãn', 'Number on the label', {
    max: 64,
    hint: ['Số biên nhận, mã hồ sơ hoặc số hiệu bưu gửi', 'Receipt number, dossier code or item number'],
  }),
  'astray /seal': field('Số niêm phong trên gói', 'Seal number on the packet', { max: 30, optional: true }),
  'astray /waybill': field('Số hiệu bưu gửi trên gói', 'Item number on the packet', {
    max: 30,
    optional: true,
  }),
  'packet.forwarded /to': field('Chuyển đến', 'Send on to', { widget: 'choice' }),
  '/slipSigned': field('Hai bên đã ký phiếu gửi', 'Both have signed the slip', { widget: 'box' }),
  '/waybill': field('Số hiệu bưu gửi', 'Item number', {
    scanned: true,
    max: 30,
    hint: ['Quét mã vạch trên nhãn, ví dụ EH123456785VN', 'Scan the label, for example EH123456785VN'],
  }),
  '/attempt': field('Lần phát', 'Attempt'),
  '/next': field('Bước tiếp theo', 'Next step', {
    widget: choices.attemptNext,
    wrong: ['Chưa chọn bước tiếp theo', 'Choose the next step'],
  }),
  '/mode': field('Phát ở đâu', 'Where', { widget: choices.deliveryModes }),
  '/receiver/name': field('Người nhận', 'Received by', { max: 200 }),
  '/receiver/relation': field('Quan hệ với người được nhận', 'Relation to the recipient', {
    widget: choices.relations,
  }),
  '/receiver/checked': field('Đã kiểm tra bằng', 'Checked by', {
    widget: choices.checks,
    hint: ['Không ghi số giấy tờ', 'Never write the number down'],
  }),
  '/receiver/matched': field('Có khớp không', 'Did it match', {
    widget: choices.matches,
    hint: ['So với tên trên hồ sơ', 'With the name on the dossier'],
  }),
  recalled: field('Đã thu lại giấy tờ cũ', 'Old papers taken back', { widget: 'box' }),
  '/reason/code': field('Lý do', 'Reason', { wrong: ['Chưa chọn lý do', 'Choose a reason'] }),
  'event.voided /reason/code': field('Lý do hủy', 'Reason', { widget: choices.reasonsOf('correction') }),
  'event.amended /reason/code': field('Lý do sửa', 'Reason', { widget: choices.reasonsOf('correction') }),
  '/replaces': field('Cấp lại thay cho', 'In place of', { widget: 'choice' }),
  '/signedByCitizen': field('Người dân đã ký xác nhận tại chỗ', 'The citizen signed it on the spot', {
    widget: 'box',
  }),
  '/proposal': field('Đề nghị', 'Proposal', { widget: 'choice' }),
  'one-time-code': field('Mã xác nhận trong tin nhắn', 'Code from the message', {
    widget: 'digits',
    max: 8,
    wrong: ['Mã xác nhận không đúng hoặc đã hết hạn', 'The code is wrong or too old'],
  }),
  '/about': field('Về bên nào', 'About whom', { widget: choices.sides }),
  '/score': field('Mức hài lòng', 'How satisfied', { widget: choices.scores }),
  '/complaint': field('Khiếu nại', 'Complaint', { widget: 'choice' }),
  '/accepted': field('Trả lời', 'Answer', { widget: choices.answers }),
  '/reason/note': field('Ghi chú', 'Note', { max: 500, optional: true }),
  '/postman': field('Bưu tá', 'Postman', { widget: 'choice' }),
  '/day': field('Ngày', 'Day', { widget: 'day', optional: true, usual: 'ahead' }),
  '/address': field('Địa chỉ', 'Address', { max: 500, optional: true }),
  '/code': field('Mã hồ sơ', 'Dossier code', { scanned: true, max: 60 }),
  '/appointment': field('Hẹn trả kết quả', 'Appointment', {
    widget: 'moment',
    optional: true,
    usual: 'ahead',
  }),
  '/until': field('Hạn bổ sung', 'Until', { widget: 'day', optional: true, usual: 'ahead' }),
  'item.held /until': field('Giữ đến ngày', 'Held until', { widget: 'day', optional: true, usual: 'ahead' }),
  '/byPost': field('Người dân có thể gửi qua bưu điện', 'The citizen may send it by post', { widget: 'box' }),
  '/by': field('Trả kết quả', 'Handed out', { widget: choices.waysBack }),
  '/amount': amount,
  'cash person': field('Tiền của ai', 'Whose cash'),
  'cash counted': field('Số tiền đã đếm (đồng)', 'Counted (đồng)', { widget: 'digits', max: 16 }),
  'cash reason': field('Lý do chênh lệch', 'Why it differs', { optional: true }),
  '/feeDue': field('Còn phải thu khi trả (đồng)', 'Still due (đồng)', {
    widget: 'digits',
    max: 16,
    optional: true,
  }),
  'paper.attached /kind': field('Giấy tờ nào', 'Which paper', { widget: choices.attachedKinds }),
  'paper.attached /sha256': field('Tệp PDF của cơ quan', 'The PDF of the agency', {
    wrong: ['Chưa chọn tệp PDF', 'Choose a PDF'],
  }),
  '/link': field('Địa chỉ tải tệp', 'Where it is to be had', {
    max: 500,
    optional: true,
    hint: [
      'Chỉ cần khi tệp do hệ thống của cơ quan giữ; địa chỉ https',
      'Only where the system of the agency keeps the file; an address with https',
    ],
  }),
  '/kind': field('Khoản thu', 'Kind', { widget: choices.feeKinds }),
  '/leg': field('Cước cho chặng', 'Postage for', { widget: choices.postageLegs, optional: true }),
  '/fee': field('Khoản thu', 'Fee', { widget: 'choice' }),
  '/method': field('Cách trả', 'Paid by', { widget: choices.payMethods }),
  '/receipt': field('Số biên lai', 'Receipt number', { max: 60, optional: true }),
  happened: field('Thời điểm xảy ra', 'When it happened', {
    widget: 'moment',
    optional: true,
    usual: 'lately',
  }),
  'slip happened': field('Thời gian nhận ghi trên phiếu', 'The time on the slip', {
    widget: 'moment',
    hint: ['Mục 7 của phiếu', 'Line 7 of the slip'],
    wrong: ['Cần thời gian nhận ghi trên phiếu', 'The time on the slip is needed'],
  }),
  late: field('Lý do ghi muộn', 'Why it is entered late', { widget: choices.lateReasons, optional: true }),
  // Handover lists: making one, and signing for one.
  to: field('Bên nhận', 'Receiver', { wrong: ['Chưa chọn nơi nhận', 'No receiver is chosen'] }),
  basis: field('Căn cứ ký nhận', 'How it is signed', {
    wrong: ['Chưa chọn căn cứ ký nhận', 'Say how it is signed'],
  }),
  who: field('Tên đăng nhập của người nhận', 'User name of the receiver', login),
  pin: field('Mã PIN của người nhận', 'PIN of the receiver', pin),
  second: field('Người xác nhận thứ hai (tên đăng nhập)', 'Second person (user name)', login),
  'second-pin': field('Mã PIN của người xác nhận', 'PIN of the second person', pin),
  '/paper/number': field('Số bản giấy', 'Number of the paper', { max: 60, optional: true }),
  '/paper/signer': field('Người đã ký nhận', 'Who signed', { max: 200, optional: true }),
  '/paper/signedAt': field('Ký lúc', 'Signed at', {
    widget: 'moment',
    optional: true,
    wrong: ['Thiếu giờ ký', 'The time of signing is missing'],
  }),
  '/paper/scan': field('Bản chụp đã ký', 'The scan of the signed sheet', {
    wrong: ['Thiếu bản chụp đã ký', 'The scan is missing'],
  }),
  'handover.refused /reason/code': field(
    'Lý do từ chối (cho các gói bị từ chối)',
    'Reason for refused packets',
    {
      widget: choices.reasonsOf('refuse'),
      optional: true,
      wrong: ['Chưa chọn lý do từ chối', 'Choose why packets are refused'],
    },
  ),
  // Stacks of slips.
  size: field('Số phiếu', 'Slips', { widget: 'digits', max: 3 }),
  'mark number': field('Số biên nhận trên phiếu', 'Number of the slip', {
    max: 30,
    hint: ['Quét hoặc gõ', 'Scan or type'],
    wrong: ['Không phải số biên nhận: hãy quét lại', 'Not a receipt number: scan again'],
  }),
  mark: field('Vì sao', 'Why', { wrong: ['Hãy chọn lý do', 'Choose a reason'] }),
  // Signing in, tracking, papers, keys.
  login: field('Tên đăng nhập', 'User name', { max: 100 }),
  password: field('Mật khẩu', 'Password', { widget: 'password', max: 200 }),
  ...ACCOUNT_FIELDS,
  number: field('Số biên nhận', 'Receipt number', {
    max: 64,
    hint: ['In trên phiếu gửi, ví dụ BG-4X7-K0M-9RT-P', 'Printed on the slip, such as BG-4X7-K0M-9RT-P'],
    wrong: [
      'Số biên nhận hoặc mã tra cứu không đúng. Hãy xem lại phiếu gửi.',
      'The number or the code is not right. Please look at the slip again.',
    ],
  }),
  secret: field('Mã tra cứu', 'Tracking code', {
    max: 20,
    hint: ['8 chữ cái ở phần của người gửi', '8 letters on your part of the slip'],
  }),
  phone: field('4 số cuối điện thoại đã đăng ký', 'Last 4 digits of your phone', {
    widget: 'digits',
    max: 4,
    hint: ['Chỉ được thử vài lần mỗi ngày', 'Only a few tries a day'],
  }),
  code: field('Mã kiểm tra', 'Code', {
    max: 40,
    hint: [
      '12 chữ và số dưới mã vuông, ví dụ 4X7K-0M9R-TP2C',
      '12 letters and digits under the square code, such as 4X7K-0M9R-TP2C',
    ],
  }),
  carrier: field('Doanh nghiệp bưu chính', 'Carrier', { widget: 'choice' }),
  from: field('Từ ngày', 'From', { widget: 'day' }),
  rest: field('Các gói còn lại chưa quét', 'All others that were not scanned'),
  'period to': field('Đến ngày', 'To', { widget: 'day' }),
  ...administrationFields,
  ...supervisionFields,
} as const satisfies Readonly<Record<string, FieldDefinition>>

/** The fields of a form that say when it happened, and why it is entered late. */
export const HAPPENED = 'happened'
export const LATE = 'late'

/** The name of a field, with the type of the event or the form before it where that tells it from others. */
export type FieldKey = keyof typeof FIELDS

export const definitionOf = (key: FieldKey): FieldDefinition => FIELDS[key]

/** The name under which a field is sent. */
export const nameOf = (key: FieldKey): string => key.slice(key.indexOf(' ') + 1)

/** The field that a pointer into the data of an event names; of a row or a part of one where it has no words itself. */
export function fieldAt(type: string, pointer: string): FieldDefinition | undefined {
  const steps = pointer.split('/')
  const asked = steps.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('/')
  const ofRow = asked.replace(/^\/\w+\/\*\//, '/papers/*/')
  const known = [`${type} ${asked}`, asked, ofRow].find((key) => Object.hasOwn(FIELDS, key))
  if (known) return definitionOf(known as FieldKey)
  return steps.length > 2 ? fieldAt(type, steps.slice(0, -1).join('/')) : undefined
}

/** What a field is called beside its form, in an error. */
export function labelAt(say: Say, type: string, pointer: string): string | undefined {
  const found = fieldAt(type, pointer)
  return found && say(...found.label)
}

/** What a field is called away from its form, in the history: with whose it is. */
export function wordsAt(say: Say, type: string, pointer: string): string | undefined {
  const whose = fieldAt(type, pointer)?.whose
  const label = labelAt(say, type, pointer)
  return whose ? `${say(...whose)}: ${label}` : label
}
