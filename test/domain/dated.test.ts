import { expect, it } from 'vitest'
import { type Entry, nearestVersion, versionOn, versionsOf } from '../../src/domain/dated.ts'

const entry = (number: number, from: string, value: string, more: Partial<Entry<string>> = {}) => ({
  number,
  from,
  value,
  ...more,
})

const told = (...entries: readonly Entry<string>[]) =>
  versionsOf(entries).map(({ from, until, value }) => `${value} ${from}..${until ?? ''}`)

it('each version holds until the next one', () => {
  expect(told(entry(0, '', 'a'), entry(1, '2026-12-01', 'b'))).toEqual(['a ..2026-12-01', 'b 2026-12-01..'])
})

it('what was told of one first day last is what counts, and a later day stays as it was told', () => {
  const entries = [entry(0, '', 'a'), entry(1, '2026-12-01', 'b'), entry(2, '', 'c')]
  expect(told(...entries)).toEqual(['c ..2026-12-01', 'b 2026-12-01..'])
})

it('what was taken back is as if it had not been told', () => {
  const entries = [entry(0, '', 'a'), entry(1, '2026-12-01', 'b')]
  expect(told(...entries, entry(2, '2026-12-01', 'b', { withdrawn: true }))).toEqual(['a ..'])
  expect(told(entry(0, '', 'a'), entry(1, '', 'a', { withdrawn: true }))).toEqual([])
})

it('an end holds, also where nothing follows', () => {
  const versions = versionsOf([entry(0, '', 'a', { until: '2025-07-01' }), entry(1, '2026-01-01', 'b')])
  expect(versionOn(versions, '2025-06-30')?.value).toBe('a')
  expect(versionOn(versions, '2025-07-01')).toBeUndefined()
  expect(nearestVersion(versions, '2025-07-01')?.value).toBe('a')
  expect(versionOn(versions, '2026-01-01')?.value).toBe('b')
})

it('before the first day the first is the nearest', () => {
  const versions = versionsOf([entry(0, '2026-01-01', 'a')])
  expect(versionOn(versions, '2025-12-31')).toBeUndefined()
  expect(nearestVersion(versions, '2025-12-31')?.value).toBe('a')
})
