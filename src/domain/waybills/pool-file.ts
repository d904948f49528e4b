import { isWrittenAlike, type PoolRange, rangeBetween, rangeFault } from './pool.ts'

// Ranges as a carrier sends them: a line with the first and the last number, or one number on each line.

export const POOL_FILE_LINES_MAX = 20_000
/** Ranges of one file. */
export const POOL_FILE_RANGES_MAX = 50

/** Lines that say no range, counted from 1. */
export type PoolFile = Readonly<{ ranges: readonly PoolRange[]; rejects: readonly number[] }>

const BETWEEN = /[,;\t]/
const isTitle = (line: string): boolean => !/\d/.test(line)

/** Whether a range goes on with another, as single numbers in a row do. */
const goesOn = (one: PoolRange, next: PoolRange): boolean =>
  isWrittenAlike(one, next) && one.last + 1 === next.first

/** Between two numbers that stand in one cell: nothing else tells them from the groups of one. */
const IN_CELL = /\s*[-–—]\s*|\s+/

/** The range of a line; undefined where it says none, or names a further number that would be passed over. */
function rangeIn([from = '', until, ...others]: readonly string[]): PoolRange | undefined {
  if (others.some((other) => rangeBetween(from, other))) return undefined
  if (until !== undefined) return rangeBetween(from, until)
  const [one = '', two = '', ...more] = from.split(IN_CELL)
  const both = more.length === 0 ? rangeBetween(one, two) : undefined
  return both ?? rangeBetween(from, from)
}

/** Lines in a row that say one range, or the line that says none. */
export type PoolLines = Readonly<{ from: number; to: number; range?: PoolRange | undefined }>

/** What the lines of a text say, numbers in a row joined into one; 'too-long' where it is more than is taken at once. */
export function poolLines(text: string): readonly PoolLines[] | 'too-long' {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > POOL_FILE_LINES_MAX) return 'too-long'
  const found: PoolLines[] = []
  // A line that says none does not part what goes on after it.
  let last = -1
  for (const [at, line] of lines.entries()) {
    const cells = line
      .split(BETWEEN)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''))
      .filter((cell) => cell !== '')
    if (cells.length === 0 || (at === 0 && isTitle(line))) continue
    const said = rangeIn(cells)
    const range = said === undefined || rangeFault(said) !== undefined ? undefined : said
    const before = found[last]
    if (before?.range && range && goesOn(before.range, range))
      found[last] = { ...before, to: at + 1, range: { ...before.range, last: range.last } }
    else if (found.push({ from: at + 1, to: at + 1, range }) && range) last = found.length - 1
  }
  const ranges = found.filter(({ range }) => range !== undefined)
  return ranges.length > POOL_FILE_RANGES_MAX ? 'too-long' : found
}

/** The ranges of a text, and the lines that say none. */
export function readPoolFile(text: string): PoolFile | 'too-long' {
  const lines = poolLines(text)
  if (lines === 'too-long') return lines
  return {
    ranges: lines.flatMap(({ range }) => range ?? []),
    rejects: lines.flatMap(({ from, range }) => (range === undefined ? [from] : [])),
  }
}
