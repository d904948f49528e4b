import { readSheet } from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import { workbookWriter } from '../../../src/documents/sheets/workbook.ts'

const odd = [
  '=1+1',
  '+84 905',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '  leading',
  'a & b < c > d "e"',
  'Nguyễn Thị Bưởi 🍊',
  '_x0041_',
  'two\nlines',
]

it('every text is a text again, a moment is a day and a time, and nothing is a formula', async () => {
  const writer = workbookWriter("Việc: [cần] 'xem'?", ['Một', 'Hai'])
  writer.add([['', { at: '2026-11-16T17:30:00.000Z' }]])
  for (const text of odd) writer.add([[text, 'z']])
  writer.add([['x\u0000\u0007y\r', '\ud800']])
  const bytes = writer.end()
  const rows = await readSheet(bytes.slice().buffer, { trim: false })
  expect(rows[0]).toEqual(['Một', 'Hai'])
  // The wall clock of Vietnam, which a workbook has no zone for.
  expect(rows[1]).toEqual([null, new Date('2026-11-17T00:30:00.000Z')])
  expect(rows.slice(2, -1).map(([cell]) => cell)).toEqual(odd)
  expect(rows.at(-1)?.[1]).toBe('\ufffd')
  expect(new TextDecoder('latin1').decode(bytes)).not.toContain('<f>')
})

it('the same rows are the same bytes, and what is kept of many is little', () => {
  const made = () => {
    const writer = workbookWriter('S', ['a', 'b', 'c'])
    for (let page = 0; page < 20; page += 1)
      writer.add(Array.from({ length: 500 }, (_, n) => [`dòng ${page} ${n}`, 'chưa có tin', 'bưu cục']))
    return writer.end()
  }
  const [one, two] = [made(), made()]
  expect(Buffer.compare(one, two)).toBe(0)
  expect(one.length).toBeLessThan(200_000)
})
