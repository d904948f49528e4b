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

/** The ranges of a text, numbers in a row joined into one; 'too-long' where it is more than is taken at once. */
export function readPoolFile(text: string): PoolFile | 'too-long' {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > POOL_FILE_LINES_MAX) return 'too-long'
  const ranges: PoolRange[] = []
  const rejects: number[] = []
  for (const [at, line] of lines.entries()) {
    const cells = line
      .split(BETWEEN)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''))
      .filter((cell) => cell !== '')
    if (cells.length === 0 || (at === 0 && isTitle(line))) continue
    const range = rangeIn(cells)
    if (range === undefined || rangeFault(range) !== undefined) {
      rejects.push(at + 1)
      continue
    }
    const before = ranges.at(-1)
    if (before && goesOn(before, range)) ranges[ranges.length - 1] = { ...before, last: range.last }
    else ranges.push(range)
  }
  return ranges.length > POOL_FILE_RANGES_MAX ? 'too-long' : { ranges, rejects }
}
