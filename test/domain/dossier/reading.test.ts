import { expect, it } from 'vitest'
import { desksOf, mayReadReconciliation } from '../../../src/domain/dossier/reading.ts'
import type { Directory, Party } from '../../../src/domain/party.ts'
import { A, directory, P } from '../../support/small-world.ts'

const withParties = (...rows: readonly (Partial<Party> & Pick<Party, 'code'>)[]): Directory => {
  const parties = new Map(directory.parties)
  for (const row of rows) parties.set(row.code, { ...(parties.get(row.code) as Party), ...row })
  return { ...directory, parties }
}

it('who oversees a province looks on where the files of its carrier tell of that province alone', () => {
  expect(mayReadReconciliation(directory, A.supervisor, P.carrier)).toBe(true)
  // The carrier has its seat here and an office in another province.
  expect(
    mayReadReconciliation(withParties({ code: P.office2, province: '48' }), A.supervisor, P.carrier),
  ).toBe(false)
  expect(mayReadReconciliation(directory, A.carrier, P.carrier)).toBe(true)
  expect(mayReadReconciliation(directory, A.supervisor, P.otherCarrier)).toBe(true)
})

it('a successor works at the desk of whom it took over from, and of those before', () => {
  const closed = { closed: { since: '2025-07-01' } }
  const merged = withParties(
    { code: P.agency2, ...closed, successor: P.centre2 },
    { code: P.centre2, ...closed, successor: P.centre },
  )
  expect(desksOf(merged, P.centre, '2026-11-16')).toEqual(expect.arrayContaining([P.centre2, P.agency2]))
  expect(desksOf(directory, P.centre, '2026-11-16')).not.toContain(P.centre2)
})
