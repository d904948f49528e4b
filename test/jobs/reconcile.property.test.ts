import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { submit } from '../../src/journal/write/submit.ts'
import {
  type CarrierCells,
  carrierCsv,
  type PlantedItem,
  plantedLines,
  TROUBLES,
} from '../support/carrier.ts'
import { runs } from '../support/extent.ts'
import { CARRIER, hours, MONDAY, openRoad, waybillOf } from './road.ts'

/** Long after the times that are told late. */
const SLOT = hours(MONDAY, 56)
const TIMES = { at: hours(MONDAY, 26), before: hours(MONDAY, 5) }
const NAMES = ['Nguyễn Văn An', 'Trần Thị Bé', 'Lê Đức Cường', 'Đỗ Thị Hương Giang']

/** A history of a few items: one is planted with a trouble each, and some results are never taken. */
const history = fc.record({
  troubles: fc.array(fc.constantFrom(...TROUBLES), { minLength: 1, maxLength: 8 }),
  neverCollected: fc.nat({ max: 2 }),
  shuffle: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
})

/** Makes the book of a history and reconciles it with the file whose lines come in the order given. */
async function reconciled(
  given: Readonly<{ troubles: readonly PlantedItem['trouble'][]; neverCollected: number }>,
  order: (lines: readonly CarrierCells[]) => readonly CarrierCells[],
) {
  const road = await openRoad()
  try {
    const items: PlantedItem[] = []
    const expected: string[] = []
    for (const [index, trouble] of given.troubles.entries()) {
      const recipient = NAMES[index % NAMES.length] ?? ''
      const waybill = waybillOf(index + 1)
      items.push({ waybill, recipient, trouble })
      if (trouble === 'not-ours') continue
      const item = await road.dispatched(index + 1, recipient, MONDAY)
      if (trouble === 'lost') expected.push(`dispatched-never-handed-over ${waybill}`)
      if (trouble === 'late-scan')
        await submit(road.journal, {
          as: 'report',
          type: 'item.scanned',
          id: `push-${index}-0000`,
          dossier: item.dossier,
          by: { party: CARRIER, role: 'system' },
          at: hours(MONDAY, 20),
          happenedAt: hours(MONDAY, 20),
          data: { waybill, family: 'push', code: 'OUT', meaning: 'out_for_delivery' },
        })
    }
    for (let index = 0; index < given.neverCollected; index += 1) {
      const { handover } = await road.offered(50 + index, 'Vũ Văn Em', MONDAY)
      expected.push(`result-never-collected ${handover}`)
    }
    const planted = plantedLines(items, TIMES)
    expected.push(...planted.expected)
    road.setClock(SLOT)
    road.inbox.put('file.csv', carrierCsv(order(planted.lines)))
    await importCarrierFiles.run(road.deps, SLOT)
    await reconcile.run(road.deps, SLOT)
    const found = await road.cases()
    const before = await road.dump()
    road.setClock(hours(SLOT, 1))
    await reconcile.run(road.deps, SLOT)
    return {
      found,
      expected: expected.sort(),
      verdicts: await road.verdicts(),
      states: await Promise.all(items.map((_, index) => road.legState(`dossier-${index + 1}`))),
      again: (await road.dump()) === before,
    }
  } finally {
    await road.close()
  }
}

test('whatever is planted is found, nothing else is, in any order of lines, and a second run changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ shuffle, ...given }) => {
      const straight = await reconciled(given, (lines) => lines)
      expect(straight.found).toEqual(straight.expected)
      expect(straight.again).toBe(true)
      const shuffled = await reconciled(given, (lines) =>
        lines
          .map((line, index) => [shuffle[index % shuffle.length] ?? 0, line] as const)
          .sort(([a], [b]) => a - b)
          .map(([, line]) => line),
      )
      expect(shuffled).toEqual(straight)
    }),
    { numRuns: runs(4), endOnFailure: true },
  )
})
