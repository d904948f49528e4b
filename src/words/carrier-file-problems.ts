import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What keeps a carrier's file from being read at all. */
export const carrierFileProblemWords = {
  'too-large': w('tệp quá lớn', 'the file is too large'),
  'too-many-rows': w('tệp có quá nhiều dòng: hãy chia nhỏ', 'the file has too many lines: send it in parts'),
  'line-too-long': w('có dòng quá dài', 'a line is too long'),
  'unreadable-workbook': w('không đọc được bảng tính', 'the workbook cannot be read'),
  empty: w('tệp không có gì', 'the file is empty'),
  spreadsheet: w(
    'tệp là bảng tính đời cũ (.xls): hãy lưu thành .xlsx, hoặc CSV bằng UTF-8',
    'the file is an old spreadsheet (.xls): save it as .xlsx, or as CSV in UTF-8',
  ),
  'not-utf8': w(
    'không nhận ra bảng mã của tệp: hãy lưu thành CSV bằng UTF-8',
    'the encoding of the file is not known: save it as CSV in UTF-8',
  ),
  'nul-bytes': w('tệp có byte rỗng: không phải CSV', 'the file holds zero bytes: it is no CSV'),
  'missing-columns': w('thiếu cột', 'a column is missing'),
  'duplicate-columns': w('cột bị lặp', 'a column comes twice'),
  'wrong-columns': w(
    'bảng đối chiếu tiêu đề không đúng: ghi {"tiêu đề của tệp": "tên cột ở đây"}',
    'the table of headings is none: it reads {"heading of the file": "column here"}',
  ),
  'too-many-columns': w('tệp có quá nhiều cột', 'the file has too many columns'),
} as const satisfies Readonly<Record<string, Words>>
