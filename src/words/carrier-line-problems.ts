import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What keeps a line of a carrier's file from being read. */
const WHY = {
  'broken-quotes': w('dấu nháy kép mở ra mà không đóng lại', 'a quotation mark opens and never closes'),
  'too-few-cells': w('ít ô hơn dòng tiêu đề', 'has fewer cells than the header'),
  'too-many-cells': w('nhiều ô hơn dòng tiêu đề', 'has more cells than the header'),
  'cell-too-long': w('có ô quá dài', 'has a cell that is too long'),
  'too-many-lines': w('quá nhiều dòng về cùng một bưu gửi', 'is one of too many lines about one item'),
  formula: w('là công thức của bảng tính: chỉ nhận giá trị', 'is a formula of a spreadsheet: values only'),
  missing: w('còn trống', 'is empty'),
  empty: w('còn trống', 'is empty'),
  'not-a-time': w(
    'không phải thời điểm, ví dụ 2026-11-20 08:15:00 hoặc 20/11/2026 08:15',
    'is not a time, such as 2026-11-20 08:15:00 or 20/11/2026 08:15',
  ),
  'doubtful-day': w(
    'không rõ ngày hay tháng đứng trước: có dòng khác của tệp ghi tháng trước',
    'does not say whether day or month comes first: another line of the file has the month first',
  ),
  'not-yes-or-no': w('chỉ ghi true hoặc false, 1 hoặc 0', 'takes true or false, 1 or 0'),
  'not-a-waybill': w(
    'phải là số in trên nhãn bưu gửi, ví dụ EH410000099VN',
    'must be the number on the label of the item, such as EH410000099VN',
  ),
  'not-an-order-number': w('không phải số đơn của hệ thống này', 'is no order number of this service'),
  'not-a-delivery-id': w(
    'chỉ gồm chữ, số và dấu . _ - (nhiều nhất 60 ký tự)',
    'holds letters, digits and . _ - only, 60 at most',
  ),
  'not-a-code': w(
    'chỉ gồm chữ, số và dấu . _ - (nhiều nhất 40 ký tự)',
    'holds letters, digits and . _ - only, 40 at most',
  ),
  'not-an-office': w('không phải mã bưu cục', 'is no code of a post office'),
  'not-a-number': w('không phải số nguyên', 'is no whole number'),
  'out-of-range': w('phải từ 1 đến 20', 'must be from 1 to 20'),
  'too-long': w('quá dài', 'is too long'),
  'forbidden-character': w('chứa ký tự điều khiển hoặc ký tự ẩn', 'holds a control or invisible character'),
} as const satisfies Readonly<Record<string, Words>>

const NOT_READABLE = w('không đọc được', 'cannot be read')

const words: Readonly<Record<string, Words>> = WHY

/** A line that could not be read, in a sentence that names it, its column and what is wrong. */
export function carrierLineProblem(
  { line, field, why }: Readonly<{ line: number; field: string; why: string }>,
  language: Language,
): string {
  const said = (words[why] ?? NOT_READABLE)[language]
  const place =
    field === ''
      ? { vi: `Dòng ${line}`, en: `Line ${line}` }
      : { vi: `Dòng ${line}, cột ${field}`, en: `Line ${line}, column ${field}` }
  return `${place[language]}: ${said}`
}
