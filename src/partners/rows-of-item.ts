import type { CarrierLine, Reject } from '../domain/reconciliation/carrier-row.ts'
import type { CarrierFile } from './carrier-format.ts'

/** Lines about one item; a real one has a dozen. They are compared together, so their number has a limit. */
const LINES_PER_ITEM_MAX = 100

/** A text that holds on to nothing but its own letters: one cut out of a piece would keep the whole piece. */
const alone = (text: string): string => ` ${text}`.slice(1)

/** Takes out the lines that are too many about one item, wherever in a file they stand. */
export function withinLimit(): (piece: CarrierFile) => CarrierFile {
  const counts = new Map<string, number>()
  return ({ rows, rejects }) => {
    const kept: CarrierLine[] = []
    const all: Reject[] = [...rejects]
    for (const line of rows) {
      const count = (counts.get(line.row.waybill) ?? 0) + 1
      counts.set(count === 1 ? alone(line.row.waybill) : line.row.waybill, count)
      if (count <= LINES_PER_ITEM_MAX) kept.push(line)
      else all.push({ line: line.line, field: 'ItemCode', why: 'too-many-lines' })
    }
    return { rows: kept, rejects: all }
  }
}
