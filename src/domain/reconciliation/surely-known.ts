import { isOutward } from '../dossier/legs.ts'
import { apart, itemMeant, type Judged, type ReadLine, SAME_DELIVERY_MS } from './compare.ts'
import type { KnownItem } from './known-item.ts'
import { gradeReceiver } from './receiver-grade.ts'
import { isMeant } from './status-map.ts'

/**
 * A line that says nothing new whatever else the book holds of its item: the carrier told the same record before, or
 * the journey ended with the citizen at that time and the name written is one that the papers may go to. Most lines of
 * a large file are such, and nobody has to read an item's history for them. Undefined where that is not enough to say.
 * @param items every journey that has the waybill, oldest first, without facts
 */
export function surelyKnown(line: ReadLine, items: readonly KnownItem[]): Judged | undefined {
  if (!isMeant(line.reading)) return undefined
  const item = itemMeant(line, items)
  if (item === undefined) return undefined
  // An order number of another journey makes it two items, or one that is not among these.
  if (line.row.order !== undefined && line.row.order !== item.order) return undefined
  return line.repeated || isSameDelivery(line, item) ? { line, verdict: 'known', item } : undefined
}

function isSameDelivery({ reading, row, personal }: ReadLine, item: KnownItem): boolean {
  if (!isMeant(reading) || reading.meaning !== 'delivered' || personal.receiver === undefined) return false
  if (!isOutward(item.kind) || item.state !== 'delivered' || item.doneAt === undefined) return false
  return (
    apart(item.doneAt, row.happenedAt) <= SAME_DELIVERY_MS &&
    item.recipients.length > 0 &&
    // Most are written as they were given, and need no look at their words.
    (item.recipients.includes(personal.receiver) ||
      gradeReceiver(personal.receiver, item.recipients).grade !== 'stranger')
  )
}
