import type { CaseDetailName } from '../domain/case-detail.ts'
import type { EventType } from '../domain/dossier/events/events.ts'
import type { LegKind, Receiver } from '../domain/dossier/events/shapes.ts'
import type { RefusalCode } from '../domain/dossier/refusal.ts'
import type { Difference } from '../domain/dossier/state.ts'
import type { Why } from '../domain/reconciliation/compare.ts'
import type { Silence } from '../domain/reconciliation/findings.ts'
import { writeDong } from './money.ts'
import { chargeKindWords } from './money-cases.ts'
import { countsInWords, differenceInWords, differenceWords, relationWords } from './papers.ts'
import { portalCodeInWords, portalDateWords, portalProblemWords } from './portal.ts'
import { refusalWords } from './refusals.ts'
import { eventWords, type Language, legWords, type Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What stands beside a case: the name of each value. */
const caseDetailWords: Readonly<Record<CaseDetailName, Words>> = {
  handover: w('Bảng kê', 'List'),
  packet: w('Gói', 'Packet'),
  differences: w('Sai lệch', 'Differences'),
  paper: w('Giấy tờ', 'Paper'),
  holder: w('Nơi đang giữ', 'Held by'),
  event: w('Mục ghi', 'Entry'),
  type: w('Việc', 'Type'),
  missing: w('Còn thiếu', 'Missing'),
  relation: w('Quan hệ', 'Relation'),
  matched: w('Khớp', 'Matched'),
  stated: w('Cơ quan hẹn', 'Stated'),
  computed: w('Hệ thống tính', 'Reckoned'),
  leg: w('Chặng', 'Journey'),
  waybill: w('Bưu gửi', 'Item'),
  dispatchedAt: w('Gửi đi', 'Dispatched'),
  offeredAt: w('Giao lúc', 'Offered'),
  happenedAt: w('Xảy ra lúc', 'Happened'),
  lastSign: w('Tin cuối', 'Last news'),
  giver: w('Bên giao', 'Giver'),
  why: w('Vì', 'Why'),
  file: w('Tệp', 'File'),
  line: w('Dòng', 'Line'),
  code: w('Mã trạng thái', 'Status code'),
  refusal: w('Sổ từ chối vì', 'Refused because'),
  lacks: w('Còn thiếu một trong', 'Lacks one of'),
  stack: w('Xấp', 'Stack'),
  place: w('Phiếu thứ', 'Place'),
  since: w('Trống từ', 'Since'),
  submitted: w('Giờ nộp đang tính', 'Time that binds'),
  claimed: w('Nói là', 'Claimed'),
  until: w('Đến hết', 'Until'),
  dossierCode: w('Mã hồ sơ', 'Dossier code'),
  endedBy: w('Kết thúc bởi', 'Ended by'),
  endedEvent: w('Mục ghi kết thúc', 'Entry that ended it'),
  papers: w('Giấy tờ', 'Papers'),
  amount: w('Số tiền', 'Amount'),
  due: w('Giải quyết trước', 'To be settled by'),
  compensation: w('Bồi thường ít nhất', 'Compensation at least'),
  replacedBy: w('Đã có gói thay', 'Replaced by'),
  number: w('Số', 'Number'),
  issuer: w('Bên cấp số', 'Issued by'),
  signed: w('Ký nhận lúc', 'Signed at'),
  said: w('Báo lúc', 'Said at'),
  days: w('Số ngày', 'Days'),
  workingMinutes: w('Số phút làm việc', 'Working minutes'),
  quietSince: w('Chưa có việc tiếp theo từ', 'Nothing since'),
  charge: w('Khoản', 'For'),
  tariff: w('Theo biểu giá', 'By the tariff'),
  handed: w('Đã nộp', 'Handed on'),
  counted: w('Đếm được', 'Counted'),
  bookCode: w('Theo sổ', 'By the book'),
  portalCode: w('Trên Cổng', 'On the portal'),
  portalDate: w('Ngày', 'Day'),
  bookSays: w('Sổ ghi', 'The book says'),
  portalSays: w('Cổng ghi', 'The portal says'),
  portalAnswer: w('Không ghi được lên Cổng', 'Not written to the portal'),
}

const whyWords: Readonly<Record<Why | Silence, Words>> = {
  'two-items': w('hai bưu gửi cùng khớp', 'two items fit'),
  'other-waybill': w('số hiệu bưu gửi khác', 'another item number'),
  'flags-disagree': w('các cột của dòng trái nhau', 'the columns of the line disagree'),
  'other-time': w('thời điểm khác', 'another time'),
  'other-receiver': w('người nhận khác', 'another receiver'),
  'receiver-slip': w(
    'tên người nhận chỉ khác một chữ cái, có thể do ghi nhầm',
    'the name of the receiver is one letter away, likely a slip',
  ),
  'receiver-unclear': w(
    'tên người nhận ghi chưa rõ là ai',
    'the name of the receiver leaves open who it was',
  ),
  'after-the-end': w('sau khi bưu gửi đã kết thúc', 'after the journey ended'),
  'before-later-news': w('trước tin mới hơn', 'before later news'),
  'ended-otherwise': w('bưu gửi đã kết thúc khác', 'the journey ended otherwise'),
  'handover-open': w('bảng kê chưa được ký nhận', 'the handover is still open'),
  'handover-missing': w('chưa có bàn giao', 'there was no handover'),
  'no-sign': w('bưu chính chưa có tin', 'no sign of the carrier'),
  'not-accepted-there': w('nơi nhận chưa ký nhận', 'not accepted where it arrived'),
}

/** What would prove that the right person has it (domain/dossier/delivery-proof.ts). */
const proofWords: Readonly<Record<'identity' | 'signature' | 'photo' | 'carrier-code', Words>> = {
  identity: w('kiểm tra giấy tờ người nhận', 'a check of identity'),
  signature: w('chữ ký', 'a signature'),
  photo: w('ảnh', 'a photo'),
  'carrier-code': w('mã xác nhận của bưu chính', 'a code of the carrier'),
}

const yesNoWords: Readonly<Record<'true' | 'false', Words>> = {
  true: w('có', 'yes'),
  false: w('không', 'no'),
}

type InWords = (value: string, language: Language) => string

/** Words of a code from a table; what an older edition wrote and the table has no more stands as it is. */
const inTable =
  <Code extends string>(table: Readonly<Record<Code, Words>>): InWords =>
  (code, language) =>
    Object.hasOwn(table, code) ? table[code as Code][language] : code

const eachOf =
  (separator: string, one: InWords): InWords =>
  (text, language) =>
    text
      .split(separator)
      .map((part) => one(part, language))
      .join(separator === ' ' ? ', ' : separator)

const isDifference = (kind: string): kind is Difference['kind'] => Object.hasOwn(differenceWords, kind)

/** `count Đơn #12/GP 1/0/0→0/0/0`: the kind stands first. */
function writtenDifference(text: string, language: Language): string {
  const [kind = '', ...rest] = text.split(' ')
  const about = rest.join(' ')
  if (!isDifference(kind)) return [kind, paperInWords(about, language)].filter(Boolean).join(' ')
  const [stated, found] = kind === 'seal' ? about.split('→') : []
  const words = differenceInWords({ kind, stated, found }, language)
  // A seal whose number is right says itself how it is.
  if (kind === 'seal')
    return words === differenceWords.seal[language]
      ? `${words}${sealsInWords(stated, found, language)}`
      : words
  if (kind === 'number') return `${words}: ${numberInWords(about, language)}`
  return about === '' ? words : `${words}: ${paperInWords(about, language)}`
}

const sealsInWords = (stated: string | undefined, found: string | undefined, language: Language): string =>
  stated && found
    ? language === 'vi'
      ? `: ghi ${stated}, thấy ${found}`
      : `: stated ${stated}, found ${found}`
    : ''

const numberWords = { vi: 'số', en: 'no.' } as const

/** `Đơn #12/GP 12/GP→13/GP`: the number that was stated and the one on the paper. */
const numberInWords: InWords = (text, language) =>
  text.replace(/ (?:#\S+ )?(\S*)→(\S+)$/, (_, stated, found) =>
    language === 'vi'
      ? `, ${stated ? `ghi số ${stated}, ` : ''}trên giấy là số ${found}`
      : `, ${stated ? `stated no. ${stated}, ` : ''}on the paper no. ${found}`,
  )

/** `1/0/0`, as the book keeps counts, in words. */
const writtenCounts = (text: string, language: Language): string => {
  const [originals = 0, certified = 0, copies = 0] = text.split('/').map(Number)
  return countsInWords({ originals, certified, copies }, language)
}

/** `Giấy khai sinh #12/KS 1/0/0`, and `→0/1/0` where another count was found: as people write it. */
const paperInWords: InWords = (text, language) =>
  text
    .replace(/ #(\S+?)(?= |→|$)/, (_, number) => ` (${numberWords[language]} ${number})`)
    .replace(/ (\d+\/\d+\/\d+)(?:→(\d+\/\d+\/\d+))?$/, (_, stated, found) =>
      found === undefined
        ? `, ${writtenCounts(stated, language)}`
        : language === 'vi'
          ? `, ghi ${writtenCounts(stated, language)}, đếm được ${writtenCounts(found, language)}`
          : `, stated ${writtenCounts(stated, language)}, counted ${writtenCounts(found, language)}`,
    )

/** Numbers, times, and what parties call their things. */
const asIs: InWords = (value) => value

const valuesInWords: Readonly<Record<CaseDetailName, InWords>> = {
  handover: asIs,
  packet: asIs,
  differences: eachOf('; ', writtenDifference),
  holder: asIs,
  paper: paperInWords,
  event: asIs,
  type: inTable<EventType>(eventWords),
  missing: eachOf(' ', inTable<EventType>(eventWords)),
  relation: inTable<Receiver['relation']>(relationWords),
  matched: inTable(yesNoWords),
  stated: asIs,
  computed: asIs,
  leg: inTable<LegKind>(legWords),
  waybill: asIs,
  dispatchedAt: asIs,
  offeredAt: asIs,
  happenedAt: asIs,
  lastSign: asIs,
  giver: asIs,
  why: inTable(whyWords),
  file: asIs,
  line: asIs,
  // The carrier's own code: people add it to the map.
  code: asIs,
  refusal: inTable<RefusalCode>(refusalWords),
  lacks: eachOf(' ', inTable(proofWords)),
  stack: asIs,
  place: asIs,
  since: asIs,
  submitted: asIs,
  claimed: asIs,
  until: asIs,
  dossierCode: asIs,
  endedBy: inTable<EventType>(eventWords),
  endedEvent: asIs,
  papers: asIs,
  amount: (amount) => writeDong(Number(amount)),
  due: asIs,
  compensation: (amount) => writeDong(Number(amount)),
  replacedBy: asIs,
  number: asIs,
  issuer: asIs,
  signed: asIs,
  said: asIs,
  days: asIs,
  workingMinutes: asIs,
  quietSince: asIs,
  charge: inTable(chargeKindWords),
  tariff: (amount) => writeDong(Number(amount)),
  handed: (amount) => writeDong(Number(amount)),
  counted: (amount) => writeDong(Number(amount)),
  bookCode: portalCodeInWords,
  portalCode: portalCodeInWords,
  portalDate: inTable(portalDateWords),
  bookSays: asIs,
  portalSays: asIs,
  portalAnswer: (code, language) => portalProblemWords(code)[language],
}

const isDetail = (name: string): name is CaseDetailName => Object.hasOwn(valuesInWords, name)

/** The name of a value beside a case; one that an older edition wrote stands as it is. */
export const caseDetailName = (name: string, language: Language): string =>
  isDetail(name) ? caseDetailWords[name][language] : name

/** The value, as people read it. */
export const caseDetailInWords = (name: string, value: string, language: Language): string =>
  isDetail(name) ? valuesInWords[name](value, language) : value
