import { expect, it } from 'vitest'
import province from '../../src/demo/province.json' with { type: 'json' }
import { contradictionsIn } from '../../src/domain/reference-contradictions.ts'
import { ReferenceFile } from '../../src/domain/reference-file.ts'

const office = (more: object) => ({
  code: 'VNP.1',
  kind: 'office',
  name: 'Bưu cục 1',
  province: '31',
  mark: 'SYNTHETIC',
  source: ['test'],
  ...more,
})
const wrongIn = (file: object) =>
  contradictionsIn(ReferenceFile.parse(file)).map(({ path }) => path.join('/'))

it('a file says one thing of one party from one day on, and nothing ends before it begins', () => {
  expect(wrongIn({ parties: [office({}), office({ name: 'Bưu cục một' })] })).toEqual(['parties/1'])
  const years = [
    { year: 2027, complete: true },
    { year: 2027, complete: false },
  ]
  expect(wrongIn({ years })).toEqual(['years/1'])
  for (const until of ['2026-01-01', '2026-12-01'])
    expect(wrongIn({ parties: [office({ from: '2026-12-01', until })] })).toEqual(['parties/0/until'])
})

it('the same row twice, other days of one party and the sample province contradict nothing', () => {
  expect(wrongIn({ parties: [office({}), office({}), office({ name: 'Mới', from: '2026-12-01' })] })).toEqual(
    [],
  )
  expect(wrongIn(province)).toEqual([])
})
