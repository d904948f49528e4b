import { expect, test } from 'vitest'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import type { Store } from '../../src/journal/store.ts'
import { type CarrierCells, carrierCsv, deliveredLine, failedLine } from '../support/carrier.ts'
import { hours, MONDAY, openRoad } from './road.ts'

const SLOT = hours(MONDAY, 48)

/** More lines than one page, with what belongs together far apart. */
async function prepared(filler: number) {
  const road = await openRoad()
  const first = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  const second = await road.dispatched(2, 'Trần Thị Bé', MONDAY)
  const unknown: CarrierCells[] = Array.from({ length: filler }, (_, index) =>
    deliveredLine({ waybill: `EE${String(index).padStart(8, '0')}VN`, recipient: 'Ai' }, hours(MONDAY, 8)),
  )
  const lines = [
    deliveredLine(first, hours(MONDAY, 26)),
    deliveredLine(second, hours(MONDAY, 26), 'Phạm Văn Lạ'),
    ...unknown,
    failedLine(first, hours(MONDAY, 5)),
  ]
  road.setClock(SLOT)
  road.inbox.put('a.csv', carrierCsv(lines))
  return { road, first, second }
}

test('an item is compared whole, however far apart its lines stand in the file', async () => {
  const { road, first } = await prepared(1_200)
  await importCarrierFiles.run(road.deps, SLOT)
  await reconcile.run(road.deps, SLOT)
  const verdicts = await road.verdicts()
  expect(verdicts.filter((text) => text.startsWith(first.waybill))).toEqual([
    `${first.waybill} new`,
    `${first.waybill} new`,
  ])
  expect(verdicts.filter((text) => text.endsWith('unknown-item')).length).toBe(1_200)
  expect(await road.legState(first.dossier)).toBe('delivered')
  await road.close()
})

test('a run may be broken off at any write, and the next ends where an unbroken one does', async () => {
  const whole = await prepared(3)
  let writes = 0
  const counted: Store = {
    ...whole.road.store,
    commit: (rows) => {
      writes += 1
      return whole.road.store.commit(rows)
    },
  }
  const deps = { ...whole.road.deps, journal: { ...whole.road.journal, store: counted } }
  await importCarrierFiles.run(deps, SLOT)
  await reconcile.run(deps, SLOT)
  const expected = {
    cases: await whole.road.cases(),
    verdicts: await whole.road.verdicts(),
    first: await whole.road.legState(whole.first.dossier),
    second: await whole.road.legState(whole.second.dossier),
  }
  await whole.road.close()
  expect(writes).toBeGreaterThan(5)
  expect(expected.cases).toContain(`delivered-to-somebody-else ${whole.second.waybill}`)

  for (let at = 1; at <= writes; at += 1) {
    const { road, first, second } = await prepared(3)
    let count = 0
    const breaking: Store = {
      ...road.store,
      commit: async (rows) => {
        count += 1
        if (count === at) throw new Error('the power is cut')
        return road.store.commit(rows)
      },
    }
    const broken = { ...road.deps, journal: { ...road.journal, store: breaking } }
    await importCarrierFiles
      .run(broken, SLOT)
      .then(() => reconcile.run(broken, SLOT))
      .catch(() => undefined)
    await importCarrierFiles.run(road.deps, SLOT)
    await reconcile.run(road.deps, SLOT)
    expect({
      cases: await road.cases(),
      verdicts: await road.verdicts(),
      first: await road.legState(first.dossier),
      second: await road.legState(second.dossier),
    }).toEqual(expected)
    await road.close()
  }
})
