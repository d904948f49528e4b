import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CarrierPersonal, CarrierRow } from '../../../src/domain/reconciliation/carrier-row.ts'
import { compareLines, type ReadLine } from '../../../src/domain/reconciliation/compare.ts'
import type { ItemFact, KnownItem } from '../../../src/domain/reconciliation/known-item.ts'
import { sameName } from '../../../src/domain/reconciliation/same-name.ts'
import {
  makeStatusMap,
  nextStep,
  readRow,
  type StatusMapRow,
} from '../../../src/domain/reconciliation/status-map.ts'

const T = (hour: number) => new Date(Date.UTC(2026, 10, 16, 1) + hour * 3_600_000).toISOString()
const WAYBILL = 'EH12345678VN'

const map = makeStatusMap([mapRow('91', 'attempt_failed'), mapRow('70', 'in_transit'), mapRow('110', 'none')])

function mapRow(
  code: string,
  meaning: StatusMapRow['meaning'],
  more: Partial<StatusMapRow> = {},
): StatusMapRow {
  return { partner: 'VNPOST', family: 'f', version: '1', code, meaning, validFrom: '2026-01-01', ...more }
}

function line(row: Partial<CarrierRow>, personal: CarrierPersonal = {}, number = 2): ReadLine {
  const full: CarrierRow = { waybill: WAYBILL, happenedAt: T(10), ...row }
  const base = { file: 'f'.repeat(64), line: number, carrier: 'VNPOST', family: 'f', repeated: false }
  return { ...base, row: full, personal, reading: readRow(map, 'VNPOST', 'f', full, personal) }
}

const delivered = (at = T(10), receiver = 'Nguyễn Văn An') =>
  line({ deliverable: true, happenedAt: at }, { receiver })
const failed = (at = T(10), attempt = 1) => line({ deliverable: false, happenedAt: at, attempt })
const fact = (meaning: ItemFact['meaning'], at: string, more: Partial<ItemFact> = {}): ItemFact => ({
  happenedAt: at,
  meaning,
  ...more,
})

const item = (more: Partial<KnownItem> = {}): KnownItem => ({
  dossier: 'd1',
  leg: 'return-1',
  kind: 'return',
  state: 'in_transit',
  order: 'BG0000000000-R1',
  waybill: WAYBILL,
  dispatchedAt: T(1),
  facts: [],
  recipients: ['Nguyễn Văn An'],
  ...more,
})
const self = { relation: 'self', matched: true } as const
const done = (at: string, more: Partial<KnownItem> = {}) =>
  item({ state: 'delivered', doneAt: at, facts: [fact('delivered', at, { receiver: self })], ...more })

describe('each line has one answer', () => {
  const cases: readonly [
    name: string,
    line: ReadLine,
    known: readonly KnownItem[],
    verdict: string,
    why?: string,
  ][] = [
    ['a delivery nobody told is new', delivered(), [item()], 'new'],
    [
      'a delivery to another name is to somebody else',
      delivered(T(10), 'Phạm Văn Lạ'),
      [item()],
      'somebody-else',
    ],
    [
      'after an erasure nobody can say it was somebody else',
      delivered(T(10), 'Phạm Văn Lạ'),
      [item({ recipients: [] })],
      'new',
      'receiver-unclear',
    ],
    [
      'a name that leaves open who it was is told, and is nobody else’s',
      delivered(T(10), 'An'),
      [item()],
      'new',
      'receiver-unclear',
    ],
    ['a relative who is stated is told', delivered(T(10), 'con gái'), [item()], 'new'],
    ['a delivery told within two hours is known', delivered(T(11)), [done(T(10))], 'known'],
    [
      'a delivery told at another time is a conflict',
      delivered(T(20)),
      [done(T(10))],
      'conflict',
      'other-time',
    ],
    [
      'the recipient there and a stranger here is a conflict',
      delivered(T(10), 'Phạm Văn Lạ'),
      [done(T(10))],
      'conflict',
      'other-receiver',
    ],
    [
      'a relative the postman wrote down is known',
      delivered(T(10), 'Phạm Văn Lạ'),
      [
        done(T(10), {
          facts: [fact('delivered', T(10), { receiver: { relation: 'family', matched: true } })],
        }),
      ],
      'known',
    ],
    [
      'a delivery of what came back is a conflict',
      delivered(),
      [item({ state: 'returned', doneAt: T(9) })],
      'conflict',
      'ended-otherwise',
    ],
    [
      'a delivery before a failed attempt is a conflict',
      delivered(T(5)),
      [item({ facts: [fact('attempt_failed', T(9))] })],
      'conflict',
      'before-later-news',
    ],
    [
      'a delivery before a mere scan is new',
      delivered(T(5)),
      [item({ facts: [fact('out_for_delivery', T(9))] })],
      'new',
    ],
    ['a failed attempt is new', failed(), [item()], 'new'],
    [
      'an attempt of a known number is known',
      failed(T(10), 2),
      [item({ facts: [fact('attempt_failed', T(3), { attempt: 2 })] })],
      'known',
    ],
    [
      'an attempt before later news is late',
      failed(T(5)),
      [item({ facts: [fact('held', T(9))] })],
      'late-scan',
    ],
    ['an attempt before the delivery is late', failed(T(5)), [done(T(9))], 'late-scan'],
    ['an attempt after the delivery is a conflict', failed(T(20)), [done(T(9))], 'conflict', 'after-the-end'],
    ['a return that goes on is known', line({ returning: true }), [item({ state: 'returning' })], 'known'],
    ['a code the map knows is read', line({ code: '91' }), [item()], 'new'],
    [
      'the same scan is known',
      line({ code: '70' }),
      [item({ facts: [fact('in_transit', T(10), { family: 'f', code: '70' })] })],
      'known',
    ],
    [
      'the same scan through another channel is known',
      line({ code: '70' }),
      [item({ facts: [fact('in_transit', T(9.8), { family: 'push', code: 'TR' })] })],
      'known',
    ],
    ['a code of no consequence changes nothing and is kept', line({ code: '110' }), [done(T(9))], 'new'],
    ['a code the map does not know goes to people', line({ code: '999' }), [item()], 'unknown-code'],
    ['an item nobody knows goes to people', delivered(), [], 'unknown-item'],
    [
      'deliverable and returning at once is ambiguous',
      line({ deliverable: true, returning: true }),
      [item()],
      'ambiguous',
      'flags-disagree',
    ],
    [
      'deliverable without a receiver is ambiguous',
      line({ deliverable: true }),
      [item()],
      'ambiguous',
      'flags-disagree',
    ],
    [
      'one waybill in two dossiers is ambiguous',
      delivered(),
      [item(), item({ dossier: 'd2' })],
      'ambiguous',
      'two-items',
    ],
    [
      'an order that travels under another waybill is ambiguous',
      line({ deliverable: true, order: 'BG0000000000-R1' }, { receiver: 'Nguyễn Văn An' }),
      [item({ waybill: 'EH87654321VN' })],
      'ambiguous',
      'other-waybill',
    ],
    [
      'an order without a waybill is found by its number',
      line({ deliverable: true, order: 'BG0000000000-R1' }, { receiver: 'Nguyễn Văn An' }),
      [item({ waybill: undefined })],
      'new',
    ],
    [
      'a delivery to an authority is a scan: its own acceptance is the proof',
      delivered(T(10), 'Lê Văn Thư'),
      [item({ kind: 'submit', leg: 'submit-1' })],
      'new',
    ],
  ]
  test.each(cases)('%s', (_, given, known, verdict, why) => {
    const [judged] = compareLines([given], known)
    expect(judged?.verdict).toBe(verdict)
    expect(judged?.why).toBe(why)
  })
})

test('lines of one file are judged in the order of the world, whatever their order in the file', () => {
  const lines = [
    delivered(T(20)),
    failed(T(5)),
    failed(T(9), 2),
    delivered(T(20)),
    line({ code: '70', happenedAt: T(3) }),
  ]
  const numbered = lines.map((one, index) => ({ ...one, line: index + 2 }))
  const answers = (given: readonly ReadLine[]) =>
    compareLines(given, [item()]).map(({ line: { row }, verdict }) => `${row.happenedAt} ${verdict}`)
  fc.assert(
    fc.property(fc.shuffledSubarray(numbered, { minLength: numbered.length }), (shuffled) => {
      expect(answers(shuffled)).toEqual(answers(numbered))
    }),
  )
  expect(answers(numbered).map((text) => text.split(' ')[1])).toEqual(['new', 'new', 'new', 'new', 'known'])
})

describe('codes mean something only with partner, family, version and day', () => {
  const both = makeStatusMap([
    mapRow('100', 'delivered', { validUntil: '2026-06-01' }),
    mapRow('100', 'returning', { version: '2', validFrom: '2026-06-01' }),
    mapRow('7', 'held'),
    mapRow('7', 'in_transit', { version: '2' }),
  ])
  test('the version of the day speaks', () => {
    expect(both.find('VNPOST', 'f', '100', '2026-05-31T16:59:59.000Z')?.meaning).toBe('delivered')
    expect(both.find('VNPOST', 'f', '100', '2026-05-31T17:00:00.000Z')?.meaning).toBe('returning')
    expect(both.find('VNPOST', 'f', '100', '2025-12-31T00:00:00.000Z')).toBeUndefined()
    expect(both.find('VNPOST', 'other', '100', T(1))).toBeUndefined()
  })
  test('a code that has run out says nothing', () => {
    const old = makeStatusMap([mapRow('100', 'delivered', { validUntil: '2026-06-01' })])
    expect(old.find('VNPOST', 'f', '100', '2026-05-31T16:59:59.000Z')?.meaning).toBe('delivered')
    expect(old.find('VNPOST', 'f', '100', '2026-05-31T17:00:00.000Z')).toBeUndefined()
  })
  test('two equally new versions that disagree say nothing', () => {
    expect(both.find('VNPOST', 'f', '7', T(1))).toBeUndefined()
  })
  test('a solution nobody knows is another try', () => {
    expect(['D', 'd', 'HOLD', 'C', 'A', undefined].map(nextStep)).toEqual([
      'return',
      'return',
      'hold',
      'forward',
      'redeliver',
      'redeliver',
    ])
  })
})

test('names are one person’s without case, marks, order and title, and not otherwise', () => {
  expect(sameName('NGUYEN VAN AN', 'Nguyễn Văn An')).toBe(true)
  expect(sameName('An, Nguyễn Văn', 'Nguyễn Văn An')).toBe(true)
  expect(sameName('Ông Nguyễn Văn An', 'nguyen van an')).toBe(true)
  expect(sameName('Đỗ Thị Hương', 'DO THI HUONG')).toBe(true)
  expect(sameName('Chị An', 'An')).toBe(false)
  expect(sameName('Nguyễn Văn Ân', 'Nguyễn Văn Anh')).toBe(false)
  expect(sameName('Nguyễn Văn', 'Nguyễn Văn An')).toBe(false)
  expect(sameName('...', '...')).toBe(false)
})
