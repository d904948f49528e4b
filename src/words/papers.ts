import type { Basis, SealState } from '../domain/dossier/events/handover.ts'
import type { Receiver } from '../domain/dossier/events/shapes.ts'
import type { Difference, Dossier } from '../domain/dossier/state.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** The three services of QĐ 45/2016 điều 5, in its own words (facts/bcci.md 1.1, 1.2). */
export const SERVICE: Readonly<Record<Dossier['service'], string>> = {
  submit: 'Nhận gửi hồ sơ',
  return: 'Chuyển trả kết quả',
  both: 'Nhận gửi hồ sơ và chuyển trả kết quả',
}

export const CHANNEL: Readonly<Record<Dossier['channel'], string>> = {
  direct: 'trực tiếp',
  online: 'trực tuyến',
  post: 'qua dịch vụ bưu chính công ích',
}

const basisWords: Readonly<Record<Basis, Words>> = {
  own: w('ký trong hệ thống', 'signed in the system'),
  counter: w('ký tại thiết bị bên giao bằng mã PIN', 'signed with a PIN on the giver’s device'),
  paper: w('ký trên giấy', 'signed on paper'),
  implied: w('suy ra từ bước sau, chưa kiểm đếm', 'known from a later step, not counted'),
}

/** How an acceptance is proved. An implied one says plainly that nobody counted. Papers say it in Vietnamese. */
export function basisInWords(basis: Basis, paperNumber?: string, language: Language = 'vi'): string {
  const words = basisWords[basis][language]
  if (basis !== 'paper' || !paperNumber) return words
  return `${words} ${language === 'vi' ? 'số' : 'no.'} ${paperNumber}`
}

export const differenceWords: Readonly<Record<Difference['kind'], Words>> = {
  count: w('sai số lượng', 'another count'),
  number: w('khác số giấy tờ', 'another paper number'),
  'missing-paper': w('thiếu giấy tờ', 'a paper is missing'),
  'extra-paper': w('thừa giấy tờ', 'a paper too many'),
  seal: w('niêm phong không khớp', 'the seal does not fit'),
  damaged: w('hư hỏng', 'damaged'),
  absent: w('không có trong lần giao', 'was not there'),
}

const sealStateWords: Readonly<Record<SealState, Words>> = {
  intact: w('còn nguyên', 'intact'),
  broken: w('bị rách, vỡ', 'broken'),
  absent: w('không có', 'none'),
}

const isSealState = (found: string | undefined): found is SealState =>
  found !== undefined && Object.hasOwn(sealStateWords, found)

/** A seal as found: the state it was in, or another number, which stands as it is. */
export const sealInWords = (found: string | undefined, language: Language = 'vi'): string =>
  isSealState(found) ? sealStateWords[found][language] : (found ?? '')

/** What is otherwise, and of a seal whose number is right how it is: `niêm phong NP1, bị rách` (stories.md C2). */
export function differenceInWords(
  { kind, stated, found }: Pick<Difference, 'kind' | 'stated' | 'found'>,
  language: Language = 'vi',
): string {
  if (kind !== 'seal' || !isSealState(found)) return differenceWords[kind][language]
  const seal = [language === 'vi' ? 'niêm phong' : 'seal', stated].filter(Boolean).join(' ')
  return `${seal}, ${sealStateWords[found][language]}`
}

/** Who took a result, to the one it was meant for; in the order in which people choose. */
export const relationWords: Readonly<Record<Receiver['relation'], Words>> = {
  self: w('Chính người được nhận', 'The recipient'),
  family: w('Người trong gia đình', 'Family member'),
  authorised: w('Người được ủy quyền', 'Authorised person'),
  colleague: w('Đồng nghiệp', 'Colleague'),
  neighbour: w('Hàng xóm', 'Neighbour'),
  other: w('Người khác', 'Somebody else'),
}

/** Words as they stand within a sentence or after a label. */
export const within = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** How the receiver was checked; the digits of an identity paper are never kept nor printed. */
export const CHECKED: Readonly<Record<Receiver['checked'], string>> = {
  id_card: 'xem thẻ căn cước hoặc hộ chiếu',
  vneid: 'xem tài khoản VNeID',
  otp: 'mã xác nhận gửi tới điện thoại',
  slip: 'xem phiếu gửi hồ sơ hoặc giấy hẹn',
  none: 'không kiểm tra',
}

const LIMIT_UNIT = {
  'working-day': 'ngày làm việc',
  'half-day': 'buổi làm việc',
  day: 'ngày',
  hour: 'giờ làm việc',
} as const

/** As the database of procedures writes it: "0,5 ngày làm việc", "trong ngày; nhận sau 15 giờ: …". */
export function limitInWords(limit: Procedure['limit'] | undefined): string {
  if (!limit) return 'Không quy định'
  if (limit.unit !== 'in-the-day')
    return `${String(limit.amount).replace('.', ',')} ${LIMIT_UNIT[limit.unit]}`
  if (limit.cutOff === undefined) return 'trong ngày'
  const [hour, minute] = limit.cutOff.split(':')
  const after = minute === '00' ? `${Number(hour)} giờ` : `${Number(hour)} giờ ${minute}`
  return `trong ngày; nhận sau ${after}: ngày làm việc tiếp theo`
}

const countWords = {
  originals: { vi: 'bản chính', one: 'original', many: 'originals' },
  certified: { vi: 'bản chứng thực', one: 'certified copy', many: 'certified copies' },
  copies: { vi: 'bản sao', one: 'copy', many: 'copies' },
} as const

/** `2 bản chính, 1 bản sao`; papers are printed in Vietnamese. */
export function countsInWords(line: Counts, language: Language = 'vi'): string {
  const parts = (['originals', 'certified', 'copies'] as const)
    .filter((kind) => line[kind] > 0)
    .map((kind) => {
      const words = countWords[kind]
      return `${line[kind]} ${language === 'vi' ? words.vi : line[kind] === 1 ? words.one : words.many}`
    })
  return parts.join(', ') || (language === 'vi' ? '0 bản' : 'none')
}

/** Every count, those of zero too: an empty place could be filled in by hand later. */
export const allCountsInWords = (counts: Counts): string =>
  `${counts.originals} bản chính, ${counts.certified} bản chứng thực, ${counts.copies} bản sao`

export type Counts = Readonly<{ originals: number; certified: number; copies: number }>

/** Originals, certified copies and copies together: the number of papers that a statement names. */
export function papersIn(lines: readonly Counts[]): number {
  const sum = sumCounts(lines)
  return sum.originals + sum.certified + sum.copies
}

export const sumCounts = (lines: readonly Counts[]): Counts =>
  lines.reduce(
    (sum, line) => ({
      originals: sum.originals + line.originals,
      certified: sum.certified + line.certified,
      copies: sum.copies + line.copies,
    }),
    { originals: 0, certified: 0, copies: 0 },
  )
