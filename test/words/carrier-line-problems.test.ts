import { expect, test } from 'vitest'
import { readCarrierFile } from '../../src/partners/carrier-formats.ts'
import { isProblem } from '../../src/partners/csv-lines.ts'
import { carrierLineProblem } from '../../src/words/carrier-line-problems.ts'
import { bytesOf, type CarrierCells, carrierCsv, deliveredLine } from '../support/carrier.ts'

const good = deliveredLine(
  { waybill: 'EH12345678VN', recipient: 'Nguyễn Văn An' },
  '2026-11-20T01:15:00.000Z',
)

/** What can be wrong in each column, so that every reason a line is refused for comes up. */
const WRONG: readonly CarrierCells[] = [
  { ItemCode: 'x' },
  { DeliveryTime: 'hôm qua' },
  { DeliveryTime: '10/13/2026 08:15' },
  { DeliveryTime: '10/11/2026 08:15' },
  { IsDeliverable: 'maybe' },
  { IsDeliverable: '', IsReturn: '' },
  { DeliveryTimes: '99' },
  { DeliveryTimes: 'hai' },
  { StatusCode: '=cmd' },
  { StatusCode: 'ô ô' },
  { DeliveryID: 'a b' },
  { CauseCode: 'ô ô' },
  { ToPOSCode: 'ô ô' },
  { ReceiverName: 'a'.repeat(201) },
  { DeliveryNote: 'a'.repeat(2_001) },
]

test('a million lines or fifteen: each that cannot be read is told by its number, its column and a reason', async () => {
  const text = `${carrierCsv([good, ...WRONG.map((cells) => ({ ...good, ...cells }))])}"open,\na,b\n`
  const file = await readCarrierFile(bytesOf(text))
  if (isProblem(file)) throw new Error(file.code)
  expect(file.rows.map(({ line }) => line)).toEqual([2])
  expect(file.rejects.map(({ line }) => line)).toEqual(
    Array.from({ length: WRONG.length + 2 }, (_, place) => place + 3),
  )
  for (const language of ['vi', 'en'] as const)
    for (const reject of file.rejects) {
      const told = carrierLineProblem(reject, language)
      expect(told).toContain(String(reject.line))
      expect(told).toContain(reject.field)
      expect(told).not.toMatch(/không đọc được|cannot be read/)
    }
})
