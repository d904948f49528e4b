import { afterAll, beforeAll, expect, it } from 'vitest'
import { listsByNumber } from '../../src/journal/read/handover-lists.ts'
import { openTestStore } from '../support/stores.ts'

// A number on a list is its giver's own, so that a great many may bear it.

/** More than any one page shows. */
const GIVERS = 120

let t: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  t = await openTestStore()
  const givers = Array.from({ length: GIVERS }, (_, n) => `VNP.${String(n).padStart(6, '0')}`)
  await t.store.commit({
    list_numbers: givers.map((giver) => ({ giver, number: '1', handover: `BB-${giver}` })),
    handovers: givers.map((giver, n) => ({
      handover: `BB-${giver}`,
      giver,
      receiver: n % 2 === 0 ? 'TTHC.01' : 'TTHC.02',
    })),
  })
})
afterAll(() => t.close())

const found = async (...parties: string[]) =>
  (await listsByNumber(t.store, parties, '1')).map((row) => row.giver)

it('whoever has a part in one list of a number finds it, however many others have written the number before', async () => {
  const last = `VNP.${String(GIVERS - 1).padStart(6, '0')}`
  expect(await found(last)).toEqual([last])
  expect(await found('TTHC.99')).toEqual([])
})

it('whoever has a part in many finds them all, by their givers', async () => {
  const givers = await found('TTHC.02')
  expect(givers).toHaveLength(GIVERS / 2)
  expect(givers).toEqual(givers.toSorted())
})
