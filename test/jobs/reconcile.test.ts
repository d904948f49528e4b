import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf } from '../../src/journal/store.ts'
import { carrierCsv, codeLine, deliveredLine, failedLine, returningLine } from '../support/carrier.ts'
import { enginesHere } from '../support/extent.ts'
import { clerk, hours, MONDAY, openRoad, type Road } from './road.ts'

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

  describe('a carrier’s file against the book', () => {
    test('a delivery nobody had told is told once and ends the journey', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const outcome = await bring(
        'a.csv',
        [deliveredLine(item, hours(MONDAY, 26), 'NGUYEN VAN AN')],
        WEDNESDAY,
      )
      expect(outcome.counts).toMatchObject({ new: 1, reports: 1 })
      expect(await road.legState(item.dossier)).toBe('delivered')
      expect(await road.cases()).toEqual([])
    })

    test('a failed attempt and the delivery after it are both told, in the order of the world', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const lines = [deliveredLine(item, hours(MONDAY, 26)), failedLine(item, hours(MONDAY, 5))]
      await bring('a.csv', lines, WEDNESDAY)
      expect(await road.verdicts()).toEqual([`${item.waybill} new`, `${item.waybill} new`])
      expect(await road.legState(item.dossier)).toBe('delivered')
    })

    test('a return is told', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      await bring('a.csv', [returningLine(item, hours(MONDAY, 5))], WEDNESDAY)
      expect(await road.legState(item.dossier)).toBe('returning')
    })

    test('what the postman had told already is known', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      await road.say(clerk, item.dossier, hours(MONDAY, 26), 'item.delivered', {
        waybill: item.waybill,
        mode: 'door',
        receiver: { name: 'Nguyễn Văn An', relation: 'self', checked: 'id_card', matched: true },
      })
      await bring('a.csv', [deliveredLine(item, hours(MONDAY, 26.5))], WEDNESDAY)
      expect(await road.verdicts()).toEqual([`${item.waybill} known`])
      expect(await road.cases()).toEqual([])
    })

    test('another time of delivery is a conflict; when the book is put right, the line is told and the case closes', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const wrong = await road.say(clerk, item.dossier, hours(MONDAY, 7), 'item.delivered', {
        waybill: item.waybill,
        mode: 'door',
        receiver: { name: 'Nguyễn Văn An', relation: 'self', checked: 'id_card', matched: true },
      })
      await bring('a.csv', [deliveredLine(item, hours(MONDAY, 26))], hours(MONDAY, 27))
      expect(await road.cases()).toEqual([`conflict ${item.waybill}`])
      await road.say(clerk, item.dossier, hours(MONDAY, 28), 'event.voided', {
        event: wrong.id,
        reason: { code: 'wrong_dossier' },
      })
      road.setClock(hours(MONDAY, 29))
      await reconcile.run(road.deps, hours(MONDAY, 29))
      expect(await road.verdicts()).toEqual([`${item.waybill} new`])
      expect(await road.cases()).toEqual([])
    })

    test('a delivery of an item whose journey was called off is a conflict', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const called = { waybill: item.waybill, family: 'push', code: '60', meaning: 'cancelled' }
      await road.say(clerk, item.dossier, hours(MONDAY, 3), 'item.scanned', called)
      await bring('a.csv', [deliveredLine(item, hours(MONDAY, 26))], WEDNESDAY)
      // The book says that it still lies at the office.
      expect(await road.cases()).toEqual([`conflict ${item.waybill}`, `result-not-sent-out ${item.receipt}`])
    })

    test('the same file twice is one import, and the same records in another file are known', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const lines = [deliveredLine(item, hours(MONDAY, 26))]
      await bring('a.csv', lines, WEDNESDAY)
      await bring('b.csv', lines, WEDNESDAY)
      expect(road.inbox.answers).toEqual([
        ['a.csv', 'staged'],
        ['b.csv', 'known'],
      ])
      await bring('c.csv', [...lines, codeLine(item, WEDNESDAY, 'X1')], WEDNESDAY)
      expect(await road.verdicts()).toEqual([
        `${item.waybill} known`,
        `${item.waybill} new`,
        `${item.waybill} unknown-code`,
      ])
    })

    test('an item that was unknown is told when its dispatch comes, and its case closes by itself', async () => {
      const dossier = await road.offered(1, 'Nguyễn Văn An', MONDAY)
      const item = { waybill: 'EH00000001VN', recipient: 'Nguyễn Văn An' }
      await bring('a.csv', [deliveredLine(item, hours(MONDAY, 26))], WEDNESDAY)
      expect(await road.cases()).toContain('delivered-unknown-here EH00000001VN')
      const at = hours(MONDAY, 2)
      await road.say(clerk, dossier.dossier, at, 'handover.accepted', {
        handover: dossier.handover,
        basis: 'own',
        packets: [{ packet: 'result' }],
      })
      await road.say(clerk, dossier.dossier, hours(at, 1), 'item.dispatched', { waybill: item.waybill })
      await reconcile.run(road.deps, hours(WEDNESDAY, 1))
      expect(await road.legState(dossier.dossier)).toBe('delivered')
      expect(await road.cases()).toEqual([])
    })

    test('a report that waits for its dispatch is not told twice, whatever other file repeats the record', async () => {
      const { dossier, receipt } = await road.offered(1, 'Nguyễn Văn An', MONDAY)
      const item = { waybill: 'EH00000001VN', order: `${receipt}-R1`, recipient: 'Nguyễn Văn An' }
      const line = deliveredLine(item, hours(MONDAY, 5))
      await bring('a.csv', [line], hours(MONDAY, 6))
      await bring(
        'b.csv',
        [line, deliveredLine({ ...item, waybill: 'EH00000009VN', order: '' }, MONDAY)],
        hours(MONDAY, 7),
      )
      const waiting = await road.store.read(sql`select dossier, type, state from inbox`)
      expect(waiting).toEqual([{ dossier, type: 'item.delivered', state: 'waiting' }])
      expect(await road.verdicts()).toEqual([
        `${item.waybill} known`,
        `${item.waybill} new`,
        'EH00000009VN unknown-item',
      ])
    })

    test('a report that the book refuses is a case with the reason, and the lines after it are told', async () => {
      const early = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const item = await road.dispatched(2, 'Trần Thị Bé', MONDAY)
      // Delivered an hour before the post had it in hand.
      const lines = [deliveredLine(early, hours(MONDAY, -1)), deliveredLine(item, hours(MONDAY, 5))]
      await bring('a.csv', lines, hours(MONDAY, 6))
      expect(await road.cases()).toEqual([`report-refused ${early.waybill}`])
      expect(await road.legState(early.dossier)).toBe('in_transit')
      expect(await road.legState(item.dossier)).toBe('delivered')
    })

    test.each([
      ['Nguyễn Văn An', []],
      ['An', []],
      ['vợ', []],
      ['Phạm Văn Lạ', ['delivered-to-somebody-else EH00000001VN']],
    ])('F6 a delivery to "%s", with the carrier’s own proof', async (receiver, cases) => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      await road.store.commit({
        status_maps: [
          {
            partner: 'VNPOST',
            family: 'hcc-v1',
            version: '1',
            code: 'deliverable',
            meaning: 'delivered',
            emsevt: 'EMI',
            proves: 1,
            valid_from: '2026-01-01',
            valid_until: null,
            mark: 'CONFIRMED',
          },
        ],
      })
      await bring('a.csv', [deliveredLine(item, hours(MONDAY, 26), receiver)], WEDNESDAY)
      expect(await road.cases()).toEqual(cases)
      expect(await road.legState(item.dossier)).toBe('delivered')
      // What is proved lacks no proof, and a stranger's case says already that it is not.
      const unproved = sql`select key from cases where kind = 'delivery-not-proved'`
      expect(await road.store.read(unproved)).toEqual([])
    })

    test('an unknown code changes nothing until the map knows it', async () => {
      const item = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      await bring('a.csv', [codeLine(item, hours(MONDAY, 5), '91')], hours(MONDAY, 24))
      expect(await road.cases()).toEqual(['unknown-code 91'])
      expect(await road.legState(item.dossier)).toBe('in_transit')
      await road.store.commit({
        status_maps: [
          {
            partner: 'VNPOST',
            family: 'hcc-v1',
            version: '1',
            code: '91',
            meaning: 'attempt_failed',
            emsevt: 'EMH',
            valid_from: '2026-01-01',
            valid_until: null,
            mark: 'CONFIRMED',
          },
        ],
      })
      await reconcile.run(road.deps, hours(MONDAY, 25))
      expect(await road.cases()).toEqual([])
      expect(await road.legState(item.dossier)).toBe('attempt_failed')
    })
  })

  describe('the book against its own silence', () => {
    test('a result that lies ready for more than a working day is found, and closes when it is taken', async () => {
      const item = await road.offered(1, 'Nguyễn Văn An', MONDAY)
      await reconcile.run(road.deps, hours(MONDAY, 9))
      expect(await road.cases()).toEqual([])
      await reconcile.run(road.deps, hours(MONDAY, 25))
      expect(await road.cases()).toEqual([`result-never-collected ${item.handover}`])
      await road.say(clerk, item.dossier, hours(MONDAY, 26), 'handover.accepted', {
        handover: item.handover,
        basis: 'own',
        packets: [{ packet: 'result' }],
      })
      await reconcile.run(road.deps, hours(MONDAY, 27))
      expect(await road.cases()).toEqual([])
    })

    test('an item sent out though nobody ever handed it over is found, until the handover comes', async () => {
      const { dossier, waybill } = await road.dispatchedWithGap(1, 'Nguyễn Văn An', MONDAY)
      const scanned = hours(MONDAY, 80)
      await bring('a.csv', [failedLine({ waybill, recipient: 'An' }, scanned)], hours(MONDAY, 104))
      expect(await road.cases()).toEqual([`dispatched-never-handed-over ${waybill}`])
      const rows = await road.store.read<{ detail: string }>(
        sql`select detail from cases where kind = 'dispatched-never-handed-over'`,
      )
      expect(JSON.parse(rows[0]?.detail ?? '')).toMatchObject({ why: 'handover-missing' })
      expect(await road.legState(dossier)).toBe('attempt_failed')
    })

    test('a result that waits for another authority is not the post’s trouble', async () => {
      await road.offeredInside(1, 'Nguyễn Văn An', MONDAY)
      await reconcile.run(road.deps, hours(MONDAY, 49))
      expect(await road.cases()).toEqual([])
    })

    test('an item without any sign is found after a working day, one that fell silent after three', async () => {
      const never = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
      const silent = await road.dispatched(2, 'Trần Thị Bé', MONDAY)
      await bring('a.csv', [failedLine(silent, hours(MONDAY, 3))], hours(MONDAY, 25.5))
      expect(await road.cases()).toEqual([`dispatched-never-handed-over ${never.waybill}`])
      await reconcile.run(road.deps, hours(MONDAY, 76))
      expect(await road.cases()).toEqual([
        `dispatched-never-handed-over ${never.waybill}`,
        `no-news ${silent.waybill}`,
      ])
      await bring(
        'b.csv',
        [deliveredLine(never, hours(MONDAY, 77)), deliveredLine(silent, hours(MONDAY, 77))],
        hours(MONDAY, 78),
      )
      expect(await road.cases()).toEqual([])
    })
  })

  test('a case that people closed stays closed; one that closed by itself opens again under its own key', async () => {
    const stranger = { waybill: 'EH00000077VN', recipient: 'Ai' }
    const late = await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
    await bring('a.csv', [deliveredLine(stranger, hours(MONDAY, 8))], hours(MONDAY, 26))
    const open = [
      `delivered-unknown-here ${stranger.waybill}`,
      `dispatched-never-handed-over ${late.waybill}`,
    ]
    expect(await road.cases()).toEqual(open)
    const close = async (kind: string, because: string) => {
      const rows = await road.store.read<RowOf<'cases'>>(sql`select * from cases where kind = ${kind}`)
      const closed = { state: 'closed', closed_at: WEDNESDAY, closed_because: because }
      await road.store.commit({ cases: rows.map((row) => ({ ...row, ...closed })) })
    }
    await close('delivered-unknown-here', 'explained')
    await close('dispatched-never-handed-over', 'cause-gone')
    await bring('b.csv', [deliveredLine(stranger, hours(MONDAY, 9))], WEDNESDAY)
    expect(await road.cases()).toEqual([`dispatched-never-handed-over ${late.waybill}`])
    await close('dispatched-never-handed-over', 'explained')
    await reconcile.run(road.deps, hours(WEDNESDAY, 1))
    expect(await road.cases()).toEqual([])
  })
})
