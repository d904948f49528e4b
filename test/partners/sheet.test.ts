import { describe, expect, it } from 'vitest'
import { readSheet, SHEET_BYTES_MAX, SHEET_ROWS_MAX } from '../../src/partners/sheet.ts'
import { workbook } from '../support/workbook.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, little)
  for (const [place, unit] of [...Array.from(text, (_, at) => text.charCodeAt(at))].entries())
    view.setUint16(2 + place * 2, unit, little)
  return bytes
}
/** "Tên;Mã\nĐơn vị;A.1" in Windows-1258, where marks stand behind their letters. */
const WINDOWS_1258 = new Uint8Array([
  0x54, 0xea, 0x6e, 0x3b, 0x4d, 0x61, 0xde, 0x0a, 0xd0, 0xf5, 0x6e, 0x20, 0x76, 0x69, 0xf2, 0x3b, 0x41, 0x2e,
  0x31,
])
/** What looks like an entry stands in front, and calls everything behind it its name. */
function hidden(): Uint8Array {
  const whole = workbook([['a']], 0xf0000000)
  const entry = new Uint8Array(46)
  entry.set([0x50, 0x4b, 1, 2])
  new DataView(entry.buffer).setUint16(28, 0xffff, true)
  return new Uint8Array([...whole.slice(0, 4), ...entry, ...whole.slice(4)])
}
/** Entries in any number that all lead to the same bytes. */
function laidOver(entries: number): Uint8Array {
  const bytes = new Uint8Array(SHEET_BYTES_MAX)
  bytes.set([0x50, 0x4b, 3, 4])
  const view = new DataView(bytes.buffer)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = 30 + entry * 46
    bytes.set([0x50, 0x4b, 1, 2], at)
    view.setUint32(at + 20, bytes.length, true)
  }
  return bytes
}
/** A workbook with something else in its sheet. */
const said = (what: string, instead: string, claims?: number): Uint8Array =>
  workbook([['a'], ['b']], claims, (xml) => xml.replace(what, instead))
const TEXT = 'Tên;Mã\nĐơn vị;A.1'
const READ = { header: ['tên', 'mã'], lines: [{ line: 2, cells: ['Đơn vị', 'A.1'] }] }

describe('a sheet', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with its mark', utf8(`\ufeff${TEXT}`)],
    ['UTF-16, little end first', utf16(TEXT, true)],
    ['UTF-16, big end first', utf16(TEXT, false)],
  ])('is read in %s', async (_, bytes) => {
    expect(await readSheet(bytes)).toEqual(READ)
  })

  it('is read in Windows-1258, its letters put together', async () => {
    const read = await readSheet(WINDOWS_1258)
    expect(read).toMatchObject({ header: ['tên', 'mã'], lines: [{ cells: ['Đơn vị', 'A.1'] }] })
  })

  it('of a workbook has its days as days, its numbers as they are written, and what a formula came to as text', async () => {
    const bytes = workbook([
      ['Ngày', 'Tên', 'Mã'],
      [{ day: '2027-01-01' }, { formula: '1+1', came: '2' }, { number: '1.000656' }],
    ])
    expect(await readSheet(bytes)).toEqual({
      header: ['Ngày', 'Tên', 'Mã'],
      lines: [{ line: 2, cells: ['2027-01-01', '2', '1.000656'] }],
    })
  })

  it.each([
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0]), 'old-workbook'],
    ['nothing', new Uint8Array(), 'empty'],
    ['heads alone', utf8('Tên;Mã\n'), 'empty'],
    ['another archive', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'unreadable'],
    [
      'letters of TCVN3',
      new Uint8Array([0x4d, 0xb8, 0x3b, 0x54, 0x0a, 0x41, 0x3b, 0xb5]),
      'unknown-encoding',
    ],
    ['too many bytes', new Uint8Array(SHEET_BYTES_MAX + 1).fill(65), 'too-large'],
    ['too many rows', utf8(`a\n${'b\n'.repeat(SHEET_ROWS_MAX + 1)}`), 'too-many-rows'],
    ['a quote that nobody closed', utf8('a;b\n"c;d\ne;f\n'), 'broken-lines'],
    ['an archive that claims to unfold to gigabytes', workbook([['a']], 0xf0000000), 'too-large'],
    [
      'a row that says it is the last there can be',
      said('<row r="2"', '<row r="2000000000"'),
      'too-many-rows',
    ],
    ['a row with that in other quotes', said('<row r="2"', "<row r = '1048576'"), 'too-many-rows'],
    ['a row whose number is in a disguise', said('<row r="2"', '<row r="&#50;000000"'), 'unreadable'],
    ['a cell in the last column there can be', said('r="A2"', 'r="XFD2"'), 'unreadable'],
    [
      'a million rows that say nothing',
      said('<row r="2">', `${'<row/>'.repeat(1_000_000)}<row>`),
      'too-many-rows',
    ],
    [
      'an archive that unfolds to more than it claims',
      said('<row r="2">', `${' '.repeat(41_000_000)}<row>`, 100),
      'too-large',
    ],
    ['an archive that hides this behind an entry that is none', hidden(), 'too-large'],
    ['an archive whose entries all lead to the same bytes', laidOver(20_000), 'unreadable'],
    ['an archive of fewer such entries', laidOver(900), 'too-large'],
  ])('is refused where it is %s', async (_, bytes, problem) => {
    expect(await readSheet(bytes)).toEqual({ problem })
  })
})
