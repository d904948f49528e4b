import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkpointJob } from '../../src/jobs/checkpoint.ts'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { settleWaitingReports } from '../../src/jobs/settle-waiting.ts'
import { dryRunCarrierFile } from '../../src/journal/reconciliation/dry-run.ts'
import { sql } from '../../src/journal/sql.ts'
import { readCarrierFile } from '../../src/partners/carrier-formats.ts'
import { isProblem } from '../../src/partners/csv-lines.ts'
import { bytesOf, carrierCsv, codeLine, deliveredLine, failedLine } from '../support/carrier.ts'
import { enginesHere } from '../support/extent.ts'
import { CARRIER, directory, FAMILY, hours, MONDAY, openRoad, type Road } from './road.ts'

let road: Road
describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    road = await openRoad(open)
  })
  afterEach(() => road.close())

  const WEDNESDAY = hours(MONDAY, 48)

  async function bring(name: string, lines: Parameters<typeof carrierCsv>[0], at: string) {
    road.setClock(at)
    road.inbox.put(name, carrierCsv(lines))
    await importCarrierFiles.run(road.deps, at)
    return reconcile.run(road.deps, at)
  }

  test('a dry run answers as the import would, and writes nothing', async () => {
    const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    const lines = [
      deliveredLine(item, hours(MONDAY, 26), 'Phạm Văn Lạ'),
      failedLine(item, hours(MONDAY, 5)),
      codeLine(item, hours(MONDAY, 26), 'X99'),
      ...Array.from({ length: 100 }, (_, index) =>
        deliveredLine(
          { waybill: `EE${String(index).padStart(8, '0')}VN`, recipient: 'Ai' },
          hours(MONDAY, 8),
        ),
      ),
    ]
    const parsed = await readCarrierFile(bytesOf(carrierCsv(lines)))
    if (isProblem(parsed)) throw new Error(parsed.code)
    const before = await road.dump()
    const judged = await dryRunCarrierFile(road.store, directory, {
      carrier: CARRIER,
      family: FAMILY,
      rows: parsed.rows,
    })
    expect(await road.dump()).toBe(before)
    const answers = judged.map(({ line, verdict }) => `${line.row.waybill} ${verdict}`).sort()
    await bring('a.csv', lines, WEDNESDAY)
    expect(answers).toEqual(await road.verdicts())
  })

  test('a line of the file that cannot be read is kept with its reason, without what stood in it', async () => {
    const bad = {
      ...deliveredLine({ waybill: 'EH00000001VN', recipient: 'An' }, MONDAY),
      IsReturn: 'Nguyễn Văn Bí',
    }
    await bring('a.csv', [bad], WEDNESDAY)
    const rows = await road.store.read(sql`select line, verdict, body, personal from carrier_rows`)
    expect(rows).toEqual([
      { line: 2, verdict: 'reject', body: '{"field":"IsReturn","why":"not-yes-or-no"}', personal: null },
    ])
  })

  test('no name is in a row, a case, an event, a log line or a report’s id', async () => {
    const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    await bring(
      'a.csv',
      [{ ...deliveredLine(item, hours(MONDAY, 26), 'Phạm Văn Lạ'), DeliveryNote: 'gặp ông Lạ' }],
      WEDNESDAY,
    )
    for (const text of [
      'select body from events',
      'select body from carrier_rows',
      'select * from cases',
      'select answer from inputs',
    ])
      expect(JSON.stringify(await road.store.read(sql.raw(text)))).not.toMatch(/Phạm|ông Lạ|Nguyễn/)
    expect(JSON.stringify(road.logged)).not.toMatch(/Phạm/)
  })

  test('a checkpoint is written once for its hour, and none for an hour that has one', async () => {
    const job = checkpointJob({ key: 'k1', sign: async () => 'signed' })
    await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    await job.run(road.deps, WEDNESDAY)
    const before = await road.dump()
    await job.run(road.deps, WEDNESDAY)
    await job.run(road.deps, MONDAY)
    expect(await road.dump()).toBe(before)
    expect(await road.store.read(sql`select slot, key from checkpoints`)).toEqual([
      { slot: WEDNESDAY, key: 'k1' },
    ])
  })

  test('a second run of each job in the same slot, and in the next, changes nothing in any table', async () => {
    const items = [
      await road.dispatched(1, 'Nguyễn Văn An', MONDAY),
      await road.dispatched(2, 'Trần Thị Bé', MONDAY),
    ]
    await road.offered(3, 'Lê Văn Cường', MONDAY)
    const [first, second] = items
    if (!first || !second) throw new Error('two items')
    const lines = [
      failedLine(first, hours(MONDAY, 5)),
      deliveredLine(first, hours(MONDAY, 26), 'Phạm Văn Lạ'),
      codeLine(second, hours(MONDAY, 26), 'X99'),
      deliveredLine({ waybill: 'EH99999999VN', recipient: 'Ai đó' }, hours(MONDAY, 26)),
    ]
    await bring('a.csv', lines, WEDNESDAY)
    const before = await road.dump()
    for (const slot of [WEDNESDAY, hours(WEDNESDAY, 1)])
      for (const job of [importCarrierFiles, reconcile, settleWaitingReports]) await job.run(road.deps, slot)
    road.setClock(hours(WEDNESDAY, 1))
    await reconcile.run(road.deps, WEDNESDAY)
    expect(await road.dump()).toBe(before)
  })
})
