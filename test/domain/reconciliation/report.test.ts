import { describe, expect, test } from 'vitest'
import { eventSchemas } from '../../../src/domain/dossier/events/events.ts'
import type { CarrierPersonal, CarrierRow } from '../../../src/domain/reconciliation/carrier-row.ts'
import { compareLines } from '../../../src/domain/reconciliation/compare.ts'
import type { KnownItem } from '../../../src/domain/reconciliation/known-item.ts'
import { reportOf } from '../../../src/domain/reconciliation/report.ts'
import { makeStatusMap, readRow, type StatusMapRow } from '../../../src/domain/reconciliation/status-map.ts'

const T = (hour: number) => new Date(Date.UTC(2026, 10, 16, 1) + hour * 3_600_000).toISOString()
const FILE = 'ab'.repeat(32)

const known = (more: Partial<KnownItem> = {}): KnownItem => ({
  dossier: 'd1',
  leg: 'return-1',
  kind: 'return',
  state: 'in_transit',
  order: 'BG0000000000-R1',
  waybill: 'EH12345678VN',
  facts: [],
  recipients: ['Nguyễn Văn An'],
  ...more,
})

function report(
  row: Partial<CarrierRow>,
  personal: CarrierPersonal,
  item: KnownItem,
  map: readonly StatusMapRow[] = [],
) {
  const full: CarrierRow = { waybill: 'EH12345678VN', happenedAt: T(10), ...row }
  const reading = readRow(makeStatusMap(map), 'VNPOST', 'f', full, personal)
  const line = {
    file: FILE,
    line: 7,
    carrier: 'VNPOST',
    family: 'f',
    row: full,
    personal,
    reading,
    repeated: false,
  }
  const [judged] = compareLines([line], [item])
  const input = judged && reportOf(judged, T(20))
  // Whatever is said has to fit the event's own shape.
  if (input) eventSchemas[input.type].parse(input.data)
  return input
}

describe('a line that says something new becomes one report', () => {
  test('made from the work: who, when and which line', () => {
    expect(report({ deliverable: true }, { receiver: 'Nguyễn Văn An' }, known())).toMatchObject({
      as: 'report',
      type: 'item.delivered',
      id: `${'ab'.repeat(20)}-7`,
      dossier: 'd1',
      by: { party: 'VNPOST', role: 'system' },
      at: T(20),
      happenedAt: T(10),
    })
  })

  test.each<[string, string, KnownItem, object]>([
    ['the recipient', 'NGUYEN VAN AN', known(), { relation: 'self', matched: true }],
    ['somebody else', 'Phạm Văn Lạ', known(), { relation: 'other', matched: false }],
    [
      'nobody can say, after an erasure',
      'Phạm Văn Lạ',
      known({ recipients: [] }),
      { relation: 'other', matched: false },
    ],
  ])('a delivery says who took it and that nobody checked: %s', (_, receiver, item, said) => {
    expect(report({ deliverable: true }, { receiver }, item)?.data).toMatchObject({
      receiver: { name: receiver, checked: 'none', ...said },
    })
  })

  test('a delivery is proved where the carrier keeps a proof of what it tells by this code, says its map', () => {
    const meant = { partner: 'VNPOST', family: 'f', version: '1', meaning: 'delivered' } as const
    const keeps = (code: string, proves: boolean) => [{ ...meant, code, validFrom: '2026-01-01', proves }]
    const proofIn = (row: Partial<CarrierRow>, map: readonly StatusMapRow[]) =>
      (
        report(row, { receiver: 'Nguyễn Văn An' }, known(), map)?.data as
          | { carrierProof?: string }
          | undefined
      )?.carrierProof
    expect(proofIn({ deliverable: true }, keeps('deliverable', true))).toBe('deliverable')
    expect(proofIn({ code: '91' }, keeps('91', true))).toBe('91')
    expect(proofIn({ code: '91' }, keeps('91', false))).toBeUndefined()
    expect(proofIn({ deliverable: true }, [])).toBeUndefined()
  })

  test('a failed attempt has its number, its cause and what comes next', () => {
    const told = { deliverable: false, cause: '12', solution: 'D' }
    expect(report(told, { note: 'đi vắng' }, known())?.data).toEqual({
      waybill: 'EH12345678VN',
      attempt: 1,
      reason: { code: 'by_own_code', own: '12', note: 'đi vắng' },
      next: 'return',
    })
    const before = known({ facts: [{ happenedAt: T(3), meaning: 'attempt_failed', attempt: 2 }] })
    expect(report({ deliverable: false }, {}, before)?.data).toMatchObject({
      attempt: 3,
      reason: { code: 'unknown' },
    })
  })

  test('news older than what the book knows is told as a scan, which moves nothing', () => {
    const later = known({ facts: [{ happenedAt: T(12), meaning: 'held' }] })
    expect(report({ deliverable: false }, {}, later)).toMatchObject({
      type: 'item.scanned',
      data: { family: 'f', code: 'not-deliverable', meaning: 'attempt_failed', emsevt: 'EMH' },
    })
  })

  test('a delivery to an authority is told as a scan: only its own acceptance moves custody', () => {
    const submit = known({ kind: 'submit', leg: 'submit-1' })
    expect(report({ deliverable: true }, { receiver: 'Lê Văn Thư' }, submit)?.type).toBe('item.scanned')
  })

  test('what is known, unknown or contradicted is told to nobody', () => {
    const done = known({ state: 'delivered', doneAt: T(10) })
    expect(report({ deliverable: true }, { receiver: 'Nguyễn Văn An' }, done)).toBeUndefined()
    expect(report({ code: '999' }, {}, known())).toBeUndefined()
    expect(report({ deliverable: true }, {}, known())).toBeUndefined()
  })
})
