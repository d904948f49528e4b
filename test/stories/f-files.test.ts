import { readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { leftFiles } from '../../src/journal/reconciliation/left-files.ts'
import { folderSource, STILL_MS } from '../../src/main/node/carrier-folder.ts'
import { hours, MONDAY, openRoad, type Road } from '../jobs/road.ts'
import { carrierCsv, codeLine, deliveredLine } from '../support/carrier.ts'
import { freshDirectory } from '../support/stores.ts'
import { workbook } from '../support/workbook.ts'

const WEDNESDAY = hours(MONDAY, 48)

let road: Road
let directory: Awaited<ReturnType<typeof freshDirectory>>
let now = WEDNESDAY
beforeEach(async () => {
  now = WEDNESDAY
  road = await openRoad()
  directory = await freshDirectory()
})
afterEach(async () => {
  await road.close()
  await directory.remove()
})

const path = (name: string) => join(directory.path, name)
function put(name: string, text: string | Uint8Array, agoMs = STILL_MS): void {
  writeFileSync(path(name), text)
  const at = (Date.parse(now) - agoMs) / 1000
  utimesSync(path(name), at, at)
}
/** One run of the import over the folder, and one of the comparison. */
async function run() {
  road.setClock(now)
  const deps = { ...road.deps, carrierFiles: folderSource(directory.path, () => Date.parse(now)) }
  const { counts } = await importCarrierFiles.run(deps, now)
  await reconcile.run(deps, now)
  return counts
}
const told = async () => (await leftFiles(road.store, 100)).map(({ name, why }) => `${name}: ${why}`).sort()
const logged = () => road.logged.filter((line) => 'carrierFile' in line)

test('F1 a file of which 60 % has come is read when it is whole, and then once', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  const text = carrierCsv([deliveredLine(item, hours(MONDAY, 26))])
  put('VNPOST.hcc-v1.a.csv', text.slice(0, text.length * 0.6), 0)
  expect(await run()).toMatchObject({ staged: 0, refused: 0 })
  now = hours(WEDNESDAY, 1)
  put('VNPOST.hcc-v1.a.csv', text)
  expect(await run()).toMatchObject({ staged: 1, rows: 1, rejects: 0 })
  expect(await road.legState(item.dossier)).toBe('delivered')
  expect(readdirSync(path('done'))).toEqual(['VNPOST.hcc-v1.a.csv'])
})

test('F2 what was not taken is named once in the log, and kept for supervisors until it is', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  put('báo cáo.csv', carrierCsv([deliveredLine(item, hours(MONDAY, 26))]))
  put('VNPSOT.hcc-v1.a.csv', 'x')
  put('VNPOST.hcc-v1.b.csv', 'no,columns\n1,2\n')
  const all = [
    'VNPOST.hcc-v1.b.csv: missing-columns',
    'VNPSOT.hcc-v1.a.csv: unknown-carrier',
    'báo cáo.csv: file-name',
  ]
  expect(await run()).toMatchObject({ staged: 0, refused: 1, left: 2 })
  expect(await told()).toEqual(all)
  expect(logged()).toHaveLength(3)

  now = hours(now, 1)
  expect(await run()).toMatchObject({ refused: 0, left: 2 })
  expect([await told(), logged().length]).toEqual([all, 3])

  renameSync(path('báo cáo.csv'), path('vnpost.hcc-v1.báo cáo.CSV'))
  expect(await run()).toMatchObject({ staged: 1, left: 1 })
  expect(await told()).toEqual(all.slice(0, 2))
  expect(await road.legState(item.dossier)).toBe('delivered')

  // A refused file is told for a week, or until one of its name is taken.
  now = hours(now, 24 * 8)
  await run()
  expect(await told()).toEqual(['VNPSOT.hcc-v1.a.csv: unknown-carrier'])
})

test('a workbook in the folder is read like a table of text; one that claims too much is refused whole', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  const head = ['ItemCode', 'DeliveryTime', 'ReceiverName', 'IsDeliverable', 'IsReturn']
  const at = { day: '2026-11-17T10:00:00Z' }
  const good = [item.waybill, at, 'Nguyễn Văn An', 'true', 'false']
  put(
    'VNPOST.hcc-v1.a.xlsx',
    workbook([head, good, [{ formula: '1+1', came: '=cmd()' }, at, 'An', 'true', 'false'], ['x'], []]),
  )
  put('VNPOST.hcc-v1.b.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1]))
  expect(await run()).toMatchObject({ staged: 1, rows: 1, rejects: 2, refused: 1 })
  expect(await road.legState(item.dossier)).toBe('delivered')
  expect(await told()).toEqual(['VNPOST.hcc-v1.b.xlsx: unreadable-workbook'])
})

test('what the headings of a carrier stand for is told by a file beside its files, which stays there', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  const text = carrierCsv([deliveredLine(item, hours(MONDAY, 26))]).replace('ItemCode', 'Số hiệu')
  put('VNPOST.hcc-v1.a.csv', text)
  expect(await run()).toMatchObject({ refused: 1 })
  expect(await told()).toEqual(['VNPOST.hcc-v1.a.csv: missing-columns'])
  put('vnpost.hcc-v1.columns.json', '{"Số hiệu": "ItemCode"}')
  put('VNPOST.hcc-v1.a.csv', text)
  expect(await run()).toMatchObject({ staged: 1, rows: 1 })
  expect(await road.legState(item.dossier)).toBe('delivered')
  expect([await told(), readdirSync(directory.path).sort()]).toEqual([
    [],
    ['done', 'refused', 'vnpost.hcc-v1.columns.json'],
  ])
})

test('F7 sent once with the wrong family and again with the right one: the second is read', async () => {
  const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  const meant = (family: string, code: string, meaning: string) => ({
    partner: 'VNPOST',
    family,
    version: '1',
    code,
    meaning,
    valid_from: '2026-01-01',
    mark: 'CONFIRMED',
  })
  await road.store.commit({
    status_maps: [meant('ngsp', '100', 'delivered'), meant('hcc-v2', '100', 'in_transit')],
  })
  const text = carrierCsv([{ ...codeLine(item, hours(MONDAY, 26), '100'), ReceiverName: 'Nguyễn Văn An' }])
  put('VNPOST.hcc-v2.a.csv', text)
  await run()
  expect(await road.legState(item.dossier)).toBe('in_transit')
  put('VNPOST.ngsp.a.csv', text)
  expect(await run()).toMatchObject({ staged: 1, known: 0 })
  expect(await road.legState(item.dossier)).toBe('delivered')
  // The same once more says nothing new.
  put('VNPOST.ngsp.b.csv', text)
  expect(await run()).toMatchObject({ staged: 0, known: 1 })
})
