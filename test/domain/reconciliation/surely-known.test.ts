import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareLines, type ReadLine } from '../../../src/domain/reconciliation/compare.ts'
import type { KnownItem } from '../../../src/domain/reconciliation/known-item.ts'
import { makeStatusMap, readRow } from '../../../src/domain/reconciliation/status-map.ts'
import { surelyKnown } from '../../../src/domain/reconciliation/surely-known.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 16, 1) + hour * 3_600_000).toISOString()
const NAMES = ['Nguyễn Văn An', 'Trần Thị Bé', 'con gái', 'An'] as const
const WAYBILL = 'EH12345678VN'
const map = makeStatusMap([])

const name = fc.constantFrom(...NAMES)
const hour = fc.integer({ min: 8, max: 14 }).map(at)

const line = fc
  .record({
    happenedAt: hour,
    deliverable: fc.option(fc.boolean(), { nil: undefined }),
    returning: fc.option(fc.boolean(), { nil: undefined }),
    order: fc.constantFrom(undefined, 'BG0000000000-R1', 'BG0000000000-R2'),
    receiver: fc.option(name, { nil: undefined }),
    repeated: fc.boolean(),
  })
  .map(({ receiver, repeated, ...told }): ReadLine => {
    const row = { waybill: WAYBILL, ...told }
    const personal = receiver === undefined ? {} : { receiver }
    const reading = readRow(map, 'VNPOST', 'f', row, personal)
    return { file: 'f', line: 2, carrier: 'VNPOST', family: 'f', row, personal, reading, repeated }
  })

const item = fc
  .record({
    number: fc.constantFrom(1, 2),
    kind: fc.constantFrom('return' as const, 'submit' as const),
    state: fc.constantFrom('in_transit' as const, 'delivered' as const, 'returned' as const),
    doneAt: hour,
    recipients: fc.constantFrom([], ['Nguyễn Văn An'], ['Trần Thị Bé', 'Nguyễn Văn An']),
    relation: fc.constantFrom('self' as const, 'family' as const, 'other' as const),
    failedAt: fc.option(hour, { nil: undefined }),
  })
  .map(({ number, kind, state, doneAt, recipients, relation, failedAt }): KnownItem => {
    const failed =
      failedAt === undefined ? [] : [{ happenedAt: failedAt, meaning: 'attempt_failed' as const }]
    const end = { happenedAt: doneAt, meaning: 'delivered' as const, receiver: { relation, matched: true } }
    return {
      dossier: 'd1',
      leg: `${kind}-${number}`,
      kind,
      state,
      order: `BG0000000000-R${number}`,
      waybill: WAYBILL,
      dispatchedAt: at(1),
      doneAt: state === 'in_transit' ? undefined : doneAt,
      facts: state === 'delivered' ? [...failed, end] : failed,
      recipients,
    }
  })

test('what is told as known without a history is known with it as well', () => {
  let told = 0
  fc.assert(
    fc.property(line, fc.uniqueArray(item, { maxLength: 2, selector: ({ leg }) => leg }), (one, items) => {
      const known = surelyKnown(
        one,
        items.map((each) => ({ ...each, facts: [] })),
      )
      if (known === undefined) return
      told += 1
      expect(compareLines([one], items)[0]?.verdict).toBe('known')
    }),
    { numRuns: 3_000, seed: 1 },
  )
  expect(told).toBeGreaterThan(200)
})
