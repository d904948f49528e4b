import type { PaperLine } from '../../domain/dossier/events/shapes.ts'
import { lineName, TOTAL } from '../../words/forms.ts'
import { sumCounts } from '../../words/papers.ts'

type LineRow = Readonly<{ no: string; name: string; originals: string; certified: string; copies: string }>

const count = (n: number): string => (n === 0 ? '' : String(n))

/** The document list as the forms print it: numbered, with the counts of each kind of copy. */
export const numberedLines = (lines: readonly PaperLine[]): LineRow[] =>
  lines.map((line, index) => ({
    no: String(index + 1),
    name: lineName(line),
    originals: count(line.originals),
    certified: count(line.certified),
    copies: count(line.copies),
  }))

/** Totals are written even when zero: an empty place could be filled in by hand later. */
export function totalOf(lines: readonly PaperLine[]): LineRow {
  const sum = sumCounts(lines)
  return {
    no: '',
    name: TOTAL,
    originals: String(sum.originals),
    certified: String(sum.certified),
    copies: String(sum.copies),
  }
}
