import { writeReceiptNumber } from '../domain/codes/receipt-number.ts'
import { type PaperStatus, RELIANCE, type Reliance } from '../domain/papers/status.ts'
import type { Statement } from '../domain/proof/statement.ts'
import { writeFormTime } from './form-times.ts'
import { dongInWords, writeDong } from './money.ts'
import { paperNames } from './paper-names.ts'
import type { Language, Words } from './words.ts'

/** What comes of looking at a paper. */
export const VERDICTS = ['genuine', 'unsigned', 'wrong', 'unknown-key', 'unknown'] as const
export type Verdict = (typeof VERDICTS)[number]

const w = (vi: string, en: string): Words => ({ vi, en })

export const verdictWords: Readonly<Record<Verdict, Words>> = {
  genuine: w('Chữ ký đúng', 'The signature is right'),
  unsigned: w(
    'Tệp đúng là bản đã in từ sổ này, trước khi giấy có chữ ký',
    'The file was printed from this book, before papers were signed',
  ),
  wrong: w(
    'Không đúng: nội dung này không phải do hệ thống ký, hoặc đã bị sửa',
    'Wrong: this was not signed by the service, or it was changed',
  ),
  'unknown-key': w(
    'Không kiểm tra được: ký bằng khóa không có trong danh sách',
    'Cannot be checked: signed with a key that is not on the list',
  ),
  unknown: w('Không có trong sổ: không tìm thấy giấy này', 'Unknown to this book: no such paper was found'),
}

export const standingWords: Readonly<Record<PaperStatus, Words>> = {
  current: w('Còn hiệu lực', 'In force'),
  replaced: w('Đã thay bằng giấy mới hơn', 'Replaced by a newer paper'),
  withdrawn: w('Đã rút: việc ghi trên giấy này đã bị hủy', 'Withdrawn: what it states was voided'),
  erased: w(
    'Dữ liệu cá nhân đã xóa; các số liệu dưới đây vẫn đúng',
    'Personal data was erased; the figures below still hold',
  ),
  unknown: w('Không có trong sổ này', 'Unknown to this book'),
  blank: w(
    'Phiếu in sẵn, chưa nhập vào hệ thống: những gì ghi tay trên phiếu chưa có trong sổ',
    'A pre-printed slip, not yet entered: what is written on it by hand is not in the book',
  ),
  entered: w('Phiếu in sẵn, bưu cục đã nhập vào hệ thống', 'A pre-printed slip, entered by the office'),
  spoiled: w(
    'Bưu cục đã báo phiếu này hỏng: không dùng được',
    'The office declared this slip spoiled: it is not valid',
  ),
  lost: w(
    'Bưu cục đã báo mất phiếu này: đừng giao giấy tờ hay tiền theo phiếu',
    'The office declared this slip lost: hand over neither papers nor money on it',
  ),
}

/** Whether the file itself is one that was printed, byte for byte. */
export const fileWords: Readonly<Record<'same' | 'other', Words>> = {
  same: w('Tệp còn nguyên như khi in', 'The file is as it was printed'),
  other: w(
    'Tệp không giống bản đã in: chỉ tin các số liệu dưới đây, không tin phần còn lại của tệp',
    'The file is not as it was printed: believe the figures below, not the rest of the file',
  ),
}

/** What came of looking at a paper: its signature, how it stands today, and whether the file is the printed one. */
export type Found = Readonly<{
  verdict: Verdict
  standing?: PaperStatus | undefined
  file?: 'same' | 'other' | undefined
}>

/** How far somebody may rely on what was looked at. */
export function relianceOn({ verdict, standing, file }: Found): Reliance {
  if (verdict !== 'genuine' && verdict !== 'unsigned') return 'not-at-all'
  const reliance = standing === undefined ? 'as-it-is' : RELIANCE[standing]
  return reliance === 'as-it-is' && file === 'other' ? 'ask-first' : reliance
}

/** What is said of it, what matters most first: that a signature is right is no news of a paper that was withdrawn. */
export function foundInWords(found: Found, language: Language): readonly string[] {
  const { verdict, standing, file } = found
  const verdictSaid = verdictWords[verdict][language]
  if (standing === undefined) return [verdictSaid]
  const [stands, same] = [standingWords[standing][language], file && fileWords[file][language]]
  const lines =
    file === 'other' && RELIANCE[standing] === 'as-it-is'
      ? [same, stands, verdictSaid]
      : [stands, verdictSaid, same]
  return lines.filter((line) => line !== undefined)
}

/** What the page says while it looks, and where it cannot. */
export const checkingWords = {
  asking: w('Đang hỏi tình trạng hiện nay của giấy…', 'Asking how the paper stands today…'),
  offline: w(
    'Chưa hỏi được tình trạng hiện nay của giấy; chữ ký vẫn đúng.',
    'How the paper stands today could not be asked; the signature is right all the same.',
  ),
  reading: w('Đang đọc tệp trên máy này…', 'Reading the file on this machine…'),
  noFile: w('Không đọc được tệp này trên máy này.', 'This file cannot be read on this machine.'),
} as const satisfies Readonly<Record<string, Words>>

export const compareWords = w(
  'Hãy so từng số liệu dưới đây với tờ giấy. Khác một chỗ là giấy không đúng.',
  'Compare each figure below with the paper. If one differs, the paper is not right.',
)

export const lineWords = {
  paper: w('Giấy', 'Paper'),
  issuer: w('Đơn vị cấp', 'Issued by'),
  at: w('Cấp lúc', 'Issued at'),
  number: w('Số', 'Number'),
  code: w('Mã hồ sơ', 'Dossier code'),
  papers: w('Số giấy tờ', 'Papers'),
  amount: w('Số tiền', 'Amount'),
  amountInWords: w('Bằng chữ', 'In words'),
  appointment: w('Hẹn trả kết quả', 'Appointment'),
} as const satisfies Readonly<Record<string, Words>>
export type LineName = keyof typeof lineWords
export type Line = readonly [name: LineName, value: string]

/** The number as it is printed: our receipt numbers in groups. */
const numberAsPrinted = (number: string): string =>
  /^BG[0-9A-Z]{10}$/.test(number) ? writeReceiptNumber(number) : number

/** The figures of a statement as people read them on the paper, in the order of the page. */
export function linesOf(statement: Statement, issuer: string, language: Language): readonly Line[] {
  const { figures } = statement
  const { amount } = figures
  const lines: (readonly [LineName, string | undefined])[] = [
    ['paper', paperNames[statement.kind][language]],
    ['issuer', issuer],
    ['at', writeFormTime(statement.at)],
    ['number', numberAsPrinted(statement.number)],
    ['code', statement.code],
    ['papers', figures.papers === undefined ? undefined : String(figures.papers)],
    ['amount', amount === undefined ? undefined : writeDong(amount)],
    ['amountInWords', amount === undefined ? undefined : dongInWords(amount)],
    ['appointment', figures.appointment && writeFormTime(figures.appointment)],
  ]
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

/** `Do Bưu cục A cấp, lúc 09 giờ 32 phút, ngày 20/11/2026, số BG-...`, in one sentence. */
export function issuedInWords(statement: Statement, issuer: string, language: Language): string {
  const [at, number] = [writeFormTime(statement.at), numberAsPrinted(statement.number)]
  return language === 'vi'
    ? `Do ${issuer} cấp, lúc ${at}, số ${number}.`
    : `Issued by ${issuer}, at ${at}, number ${number}.`
}
