import {
  type CarriedItem,
  type CarrierCells,
  codeLine,
  deliveredLine,
  failedLine,
} from '../../src/demo/carrier-lines.ts'

export {
  bytesOf,
  type CarriedItem,
  type CarrierCells,
  carrierCsv,
  codeLine,
  deliveredLine,
  failedLine,
  postTime,
  returningLine,
} from '../../src/demo/carrier-lines.ts'

/** What can be wrong with an item in a carrier's file. */
export const TROUBLES = [
  'none',
  'duplicate',
  'lost',
  'somebody-else',
  'unknown-code',
  'late-scan',
  'not-ours',
] as const
export type Trouble = (typeof TROUBLES)[number]

export type PlantedItem = CarriedItem & Readonly<{ trouble: Trouble }>

/** A code no status map knows. */
export const UNKNOWN_CODE = 'X99'
const STRANGER = 'Phạm Văn Lạ'

/**
 * The lines of a file with planted troubles. `at` is when the items were delivered; `before` is earlier than
 * the last news the book has of the items planted as `late-scan`.
 * @returns the lines, and what a reconciliation must find: the kind and the waybill or code it is about
 */
export function plantedLines(
  items: readonly PlantedItem[],
  times: Readonly<{ at: string; before: string }>,
): Readonly<{ lines: readonly CarrierCells[]; expected: readonly string[] }> {
  const lines: CarrierCells[] = []
  const expected = new Set<string>()
  for (const item of items) {
    switch (item.trouble) {
      case 'none':
        lines.push(deliveredLine(item, times.at))
        break
      case 'duplicate':
        lines.push(deliveredLine(item, times.at), deliveredLine(item, times.at))
        break
      case 'lost':
        break
      case 'somebody-else':
        lines.push(deliveredLine(item, times.at, STRANGER))
        expected.add(`delivered-to-somebody-else ${item.waybill}`)
        break
      case 'unknown-code':
        lines.push(codeLine(item, times.at, UNKNOWN_CODE))
        expected.add(`unknown-code ${UNKNOWN_CODE}`)
        break
      case 'late-scan':
        lines.push(failedLine(item, times.before))
        expected.add(`late-scan ${item.waybill}`)
        break
      case 'not-ours':
        lines.push(deliveredLine(item, times.at))
        expected.add(`delivered-unknown-here ${item.waybill}`)
        break
    }
  }
  return { lines, expected: [...expected].sort() }
}
