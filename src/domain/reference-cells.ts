import type { Column } from './reference-columns.ts'
import { withoutMarks } from './without-marks.ts'

// What stands in a cell or a field, as text, and what it says.

export type CellFault =
  | 'missing'
  | 'not-a-day'
  | 'not-a-number'
  | 'not-yes-or-no'
  | 'not-a-choice'
  | 'not-papers'
  | 'not-hours'
  | 'a-formula'
  | 'too-long'

export type CellRead = Readonly<{ value: unknown } | { fault: CellFault }>

const VIETNAMESE_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const ISO_DAY = /^\d{4}-\d{2}-\d{2}/
const WHOLE = /^(\d{1,15}|\d{1,3}([. ]\d{3}){1,4})$/
const DECIMAL = /^\d{1,9}([.,]\d{1,3})?$/
const SPAN = /^\d{1,2}[:hg]\d{2}\s*-\s*\d{1,2}[:hg]\d{2}$/
const YES: ReadonlySet<string> = new Set(['co', 'x', 'yes', 'y', 'true', '1', 'dung'])
const NO: ReadonlySet<string> = new Set(['khong', 'no', 'n', 'false', '0', 'sai', '-'])
/** What a spreadsheet would run. */
const FORMULA = /^[=@+]|^-(?!$|\d+(?:[.,]\d+)*$)/
const TEXT_MAX = 2_000
const PARTS = /[;\n]/

export function dayOfCell(text: string): string | undefined {
  const [, day = '', month = '', year] = VIETNAMESE_DAY.exec(text) ?? []
  const date =
    year === undefined
      ? (ISO_DAY.exec(text)?.[0] ?? '')
      : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${date}T00:00:00Z`)
  return date !== '' && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
    ? date
    : undefined
}

const partsOf = (text: string): readonly string[] =>
  text
    .split(PARTS)
    .map((part) => part.trim())
    .filter(Boolean)

const COUNT = /^\d{1,3}$/

/** `Đơn đề nghị | 1 | 0; Bản vẽ | 2 | 1`: name, originals, copies. */
function papersOf(text: string): CellRead {
  const papers = partsOf(text).map((part) => {
    const [name = '', originals = '1', copies = '0'] = part.split('|').map((piece) => piece.trim())
    const sound = name !== '' && COUNT.test(originals) && COUNT.test(copies)
    return sound ? { name, originals: Number(originals), copies: Number(copies) } : undefined
  })
  return papers.includes(undefined) ? { fault: 'not-papers' } : { value: papers }
}

function spansOf(text: string): CellRead {
  const spans = partsOf(text.replaceAll(',', ';'))
  if (!spans.every((span) => SPAN.test(span))) return { fault: 'not-hours' }
  const clock = (part: string) => part.trim().replace(/[hg]/, ':').padStart(5, '0')
  return { value: spans.map((span) => span.split('-').map(clock).join('-')) }
}

/**
 * What a cell says; an empty one says that there is nothing.
 * @param meant the value that words of a choice stand for, in whatever language they are
 */
export function readCell(
  column: Column,
  given: string,
  meant: (words: string) => string | undefined,
): CellRead {
  const text = given.trim()
  if (text === '') return column.needed ? { fault: 'missing' } : { value: undefined }
  if (text.length > TEXT_MAX && column.kind !== 'papers') return { fault: 'too-long' }
  switch (column.kind) {
    case 'day': {
      const day = dayOfCell(text)
      return day === undefined ? { fault: 'not-a-day' } : { value: day }
    }
    case 'whole':
      return WHOLE.test(text) ? { value: Number(text.replaceAll(/[. ]/g, '')) } : { fault: 'not-a-number' }
    case 'number':
      return DECIMAL.test(text) ? { value: Number(text.replace(',', '.')) } : { fault: 'not-a-number' }
    case 'yes': {
      const plain = withoutMarks(text)
      if (YES.has(plain)) return { value: true }
      return NO.has(plain) ? { value: false } : { fault: 'not-yes-or-no' }
    }
    case 'choice': {
      const value = column.choices?.find((one) => one === text) ?? meant(text)
      return value === undefined ? { fault: 'not-a-choice' } : { value }
    }
    case 'list':
      return { value: partsOf(text).map((part) => meant(part) ?? part) }
    case 'papers':
      return papersOf(text)
    case 'spans':
      return spansOf(text)
    default:
      return FORMULA.test(text)
        ? { fault: 'a-formula' }
        : { value: column.choices ? (meant(text) ?? text) : text }
  }
}

/** What stands in a cell that says this, as `readCell` takes it. */
export function writeCell(column: Column, value: unknown, words: (choice: string) => string): string {
  if (value === undefined || value === null || value === '') return ''
  switch (column.kind) {
    case 'day':
      return String(value).split('-').toReversed().join('/')
    case 'yes':
      return words(value === true ? 'yes' : 'no')
    case 'choice':
      return words(String(value))
    case 'list':
      return (value as readonly string[]).map((part) => (column.choices ? words(part) : part)).join('; ')
    case 'spans':
      return (value as readonly string[]).join('; ')
    case 'papers':
      return (value as readonly { name: string; originals: number; copies: number }[])
        .map(({ name, originals, copies }) => `${name} | ${originals} | ${copies}`)
        .join('; ')
    default:
      return column.choices ? words(String(value)) : String(value)
  }
}
