import { expect, it } from 'vitest'
import { writeCsv } from '../../../src/documents/sheets/csv.ts'

it('a name that citizens choose is run nowhere, whatever the machine takes for the end of a cell', () => {
  const names = [
    '=1+1',
    '  =1',
    '\t@x',
    '＝cmd',
    'An,=HYPERLINK("http://x")',
    'An\t@SUM(A1)',
    'An, -cmd',
    'An;=1',
  ]
  const [, ...lines] = writeCsv([['Tên'], ...names.map((name) => [name])]).split('\r\n')
  expect(lines.filter(Boolean)).toEqual([
    "'=1+1",
    "'  =1",
    "'\t'@x",
    "'＝cmd",
    `"An,'=HYPERLINK(""http://x"")"`,
    "An\t'@SUM(A1)",
    "An, '-cmd",
    '"An;=1"',
  ])
  // Money given back, and an address, stay as they are.
  expect(writeCsv([['-135000', '-1.000,5', '12, Lê Lợi, -2']])).toBe(
    '\ufeff-135000;-1.000,5;12, Lê Lợi, -2\r\n',
  )
})
