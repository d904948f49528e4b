import { describe, expect, test, vi } from 'vitest'
import type { CarrierFormat } from '../../src/partners/carrier-format.ts'
import { CARRIER_FORMATS, readCarrierFile } from '../../src/partners/carrier-formats.ts'
import { readCarrierTime } from '../../src/partners/carrier-time.ts'
import { isProblem } from '../../src/partners/csv-lines.ts'
import { PIECE_BYTES } from '../../src/partners/file-bytes.ts'
import {
  bytesOf,
  type CarrierCells,
  carrierCsv,
  deliveredLine,
  failedLine,
  postTime,
} from '../support/carrier.ts'

const AT = '2026-11-20T01:15:00.000Z'
const item = { waybill: 'EH12345678VN', recipient: 'Nguyễn Văn An, "Tý"' }

async function parsed(text: string) {
  const file = await readCarrierFile(bytesOf(text))
  if (isProblem(file)) throw new Error(file.code)
  return file
}
const problem = async (bytes: Uint8Array) => {
  const file = await readCarrierFile(bytes)
  return isProblem(file) ? file : undefined
}
const refused = async (cells: CarrierCells) =>
  (await parsed(carrierCsv([{ ...deliveredLine(item, AT), ...cells }]))).rejects[0]

describe('a file is read however it was written', () => {
  test.each([
    ['commas', {}],
    ['semicolons', { delimiter: ';' as const }],
    ['tabs', { delimiter: '\t' as const }],
    ['a byte order mark', { bom: true }],
    ['Windows line ends', { newline: '\r\n' as const, bom: true, delimiter: ';' as const }],
  ])('with %s', async (_, options) => {
    const { rows, rejects } = await parsed(
      carrierCsv([deliveredLine(item, AT), failedLine(item, AT, 2)], options),
    )
    expect(rejects).toEqual([])
    expect(rows[0]).toEqual({
      line: 2,
      row: {
        deliveryId: 'EH12345678VN.D.1795137300',
        waybill: 'EH12345678VN',
        happenedAt: AT,
        deliverable: true,
        returning: false,
        attempt: 1,
        office: '100900',
        updatedAt: AT,
      },
      personal: { receiver: 'Nguyễn Văn An, "Tý"' },
    })
    expect(rows[1]?.row).toMatchObject({ attempt: 2, cause: '12', solution: 'A', deliverable: false })
    expect(rows[1]?.personal).toEqual({ causeName: 'Người nhận đi vắng', solutionName: 'Phát lại' })
  })

  test('with the header in any case, in any order, with columns we do not know and a line of Excel', async () => {
    const text = `sep=;\nITEMCODE;deliverytime;Weight;isdeliverable;ISRETURN;receivername\nEH12345678VN;20/11/2026 08:15:00;12;1;0;An\n`
    expect((await parsed(text)).rows[0]?.row).toMatchObject({
      waybill: 'EH12345678VN',
      happenedAt: AT,
      deliverable: true,
    })
  })

  test('with headings of the carrier’s own, which data say what they stand for', async () => {
    const headings =
      '{"Số hiệu bưu gửi":"ItemCode","Ngày phát":"DeliveryTime","Phát được":"IsDeliverable","Hoàn":"IsReturn","Người nhận":"ReceiverName"}'
    const text =
      'SỐ HIỆU BƯU GỬI;Ngày phát ;Phát được;Hoàn;Người nhận\nEH12345678VN;20/11/2026 08:15;1;0;An\n'
    const file = await readCarrierFile(bytesOf(text), headings)
    expect(isProblem(file) ? file : file.rows[0]?.row).toMatchObject({
      waybill: 'EH12345678VN',
      happenedAt: AT,
    })
    expect(await readCarrierFile(bytesOf(text.replace('Hoàn', 'ItemCode')), headings)).toEqual({
      code: 'duplicate-columns',
      columns: ['ItemCode'],
    })
    for (const none of ['{"a":"b"}', '[', '[]'])
      expect(await readCarrierFile(bytesOf(text), none)).toEqual({ code: 'wrong-columns' })
  })

  test('with zeros kept by a text formula', async () => {
    const one = await parsed(carrierCsv([{ ...deliveredLine(item, AT), CauseCode: '="02"' }]))
    expect(one.rows[0]?.row.cause).toBe('02')
  })

  test.each([
    ['hẹn\nphát lại', 'hẹn phát lại'],
    ['+ đã gọi', '+ đã gọi'],
    ['=>phát lại', '=>phát lại'],
    ['@anh An', '@anh An'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['hẹn\tchiều', 'hẹn chiều'],
    ['đã\u200b phát\u00a0 xong', 'đã phát xong'],
    ['đã phát 👍🏽', 'đã phát 👍🏽'],
    ['- hẹn chiều', '- hẹn chiều'],
    ['đ'.repeat(600), `${'đ'.repeat(499)}…`],
    [`${'đ'.repeat(498)}👍${'đ'.repeat(99)}`, `${'đ'.repeat(498)}…`],
  ])('F3 with the note %j: the fact is kept, the note is tidied', async (note, kept) => {
    const { rows, rejects } = await parsed(carrierCsv([{ ...deliveredLine(item, AT), DeliveryNote: note }]))
    expect(rejects).toEqual([])
    expect(rows[0]).toMatchObject({ row: { deliverable: true }, personal: { note: kept } })
  })

  test('F3 with a name that hides something: what nobody sees is left out', async () => {
    const { rows } = await parsed(carrierCsv([deliveredLine(item, AT, 'Nguyễn\u200b Văn\u202e An')]))
    expect(rows[0]?.personal).toEqual({ receiver: 'Nguyễn Văn An' })
  })

  test('F4 one day with the month first makes each doubtful day of the file doubtful, and no other', async () => {
    const days = [
      '10/11/2026 08:15',
      '10/13/2026 08:15',
      '28/11/2026 08:15',
      '11/11/2026 08:15',
      '2026-11-10 08:15',
    ]
    const lines = days.map((day) => ({
      ...deliveredLine(item, AT),
      DeliveryTime: day,
      InputTime: '',
      LastUpdateTime: '',
    }))
    const { rows, rejects } = await parsed(carrierCsv(lines))
    expect(rows.map(({ line }) => line)).toEqual([4, 5, 6])
    expect(rejects).toEqual([
      { line: 2, field: 'DeliveryTime', why: 'doubtful-day' },
      { line: 3, field: 'DeliveryTime', why: 'not-a-time' },
    ])
    expect((await parsed(carrierCsv(lines.filter((_, at) => at !== 1)))).rejects).toEqual([])
  })

  const text = carrierCsv([deliveredLine(item, AT, 'Đặng Thị Bưởi')], { delimiter: '\t' })
  const bytes = (...all: number[]) => Uint8Array.from(all)
  const utf16 = (of: string, little: boolean) =>
    bytes(
      ...Array.from({ length: of.length }, (_, at) => of.charCodeAt(at)).flatMap((unit) =>
        little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
      ),
    )
  const windows1258 = (of: string) =>
    bytes(
      ...[
        ...of
          .normalize('NFD')
          .replace('a\u0323\u0306', '\u0103\u0323')
          .replace('o\u031b', '\u01a1')
          .replace('u\u031b', '\u01b0'),
      ].map(
        (letter) =>
          new Map([
            ['Đ', 0xd0],
            ['ă', 0xe3],
            ['ơ', 0xf5],
            ['ư', 0xfd],
            ['\u0323', 0xf2],
            ['\u0309', 0xd2],
          ]).get(letter) ?? letter.charCodeAt(0),
      ),
    )
  test.each<[string, Uint8Array]>([
    ['UTF-8', bytesOf(text)],
    ['UTF-8 with letters in pieces', bytesOf(text.normalize('NFD'))],
    ['UTF-8 with its mark', bytesOf(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16(`\ufeff${text}`, true)],
    ['UTF-16, big end first', utf16(`\ufeff${text}`, false)],
    ['UTF-16 that does not say so', utf16(text, true)],
    ['Windows-1258', windows1258(text)],
  ])('in %s', async (_, file) => {
    const read = await readCarrierFile(file)
    expect(isProblem(read) ? read : read.rows[0]?.personal).toEqual({ receiver: 'Đặng Thị Bưởi' })
  })
})

describe('a bad line is named and sinks nobody', () => {
  test('a quote that never closes takes no line with it', async () => {
    const good = carrierCsv([deliveredLine(item, AT)]).split('\n')
    const text = [good[0], 'x,"never closed', good[1], '"a"b,c', good[1], '', good[1]].join('\n')
    const { rows, rejects } = await parsed(text)
    expect(rows.map(({ line }) => line)).toEqual([3, 5, 7])
    expect(rejects).toEqual([
      { line: 2, field: '', why: 'broken-quotes' },
      { line: 4, field: '', why: 'broken-quotes' },
    ])
  })

  test.each<[CarrierCells, string, string]>([
    [{ ItemCode: '' }, 'ItemCode', 'missing'],
    [{ ItemCode: 'x' }, 'ItemCode', 'not-a-waybill'],
    [{ DeliveryTime: '2026-02-30 08:00:00' }, 'DeliveryTime', 'not-a-time'],
    [{ DeliveryTime: 'hôm qua' }, 'DeliveryTime', 'not-a-time'],
    [{ DeliveryTime: '', InputTime: '', LastUpdateTime: '' }, 'DeliveryTime', 'missing'],
    [
      { DeliveryTime: '0001-01-01 00:00:00', InputTime: '', LastUpdateTime: '1900-01-01' },
      'DeliveryTime',
      'missing',
    ],
    [{ IsDeliverable: 'maybe' }, 'IsDeliverable', 'not-yes-or-no'],
    [{ IsDeliverable: '', IsReturn: '' }, 'IsDeliverable', 'missing'],
    [{ DeliveryTimes: '99' }, 'DeliveryTimes', 'out-of-range'],
    [{ DeliveryTimes: 'hai' }, 'DeliveryTimes', 'not-a-number'],
    [{ ReceiverName: '=HYPERLINK("http://x")' }, 'ReceiverName', 'formula'],
    [{ StatusCode: '+cmd' }, 'StatusCode', 'formula'],
    [{ ReceiverName: 'a'.repeat(201) }, 'ReceiverName', 'too-long'],
    [{ DeliveryNote: 'a'.repeat(2001) }, '', 'cell-too-long'],
  ])('%j', async (cells, field, why) => {
    expect(await refused(cells)).toEqual({ line: 2, field, why })
  })

  test('lines with too few or too many cells are named', async () => {
    const [header, good] = carrierCsv([deliveredLine(item, AT)]).split('\n')
    const { rows, rejects } = await parsed([header, 'a,b', `${good},,`, `${good},x`].join('\n'))
    expect(rows.map(({ line }) => line)).toEqual([3])
    expect(rejects.map(({ line, why }) => `${line} ${why}`)).toEqual(['2 too-few-cells', '4 too-many-cells'])
  })

  test('an item with a hundred lines is enough', async () => {
    const { rows, rejects } = await parsed(
      carrierCsv(Array.from({ length: 103 }, () => deliveredLine(item, AT))),
    )
    expect([rows.length, rejects.length]).toEqual([100, 3])
  })
})

describe('a file that is none is refused as a whole, with the reason', () => {
  test.each<[string, Uint8Array, unknown]>([
    ['empty', bytesOf(''), { code: 'empty' }],
    ['only blank lines', bytesOf('\n\n'), { code: 'empty' }],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1), { code: 'unreadable-workbook' }],
    ['half a letter of UTF-16', Uint8Array.of(0xff, 0xfe, 0x41), { code: 'not-utf8' }],
    ['TCVN3', Uint8Array.of(...bytesOf('ItemCode,ReceiverName\nx,Nguy'), 0xd4, 0x6e), { code: 'not-utf8' }],
    ['VNI', Uint8Array.of(...bytesOf('ItemCode,ReceiverName\nx,Nguye'), 0xe3, 0x6e), { code: 'not-utf8' }],
    ['another encoding', Uint8Array.of(0x41, 0xe2, 0x28, 0xa1), { code: 'not-utf8' }],
    ['NUL bytes', Uint8Array.of(0x41, 0x00, 0x42), { code: 'nul-bytes' }],
    [
      'no item column',
      bytesOf('a,b\n1,2\n'),
      {
        code: 'missing-columns',
        columns: ['ItemCode', 'DeliveryTime', 'IsDeliverable', 'IsReturn', 'ReceiverName'],
      },
    ],
    [
      'a column twice',
      bytesOf('ItemCode,itemcode\n1,2\n'),
      { code: 'duplicate-columns', columns: ['itemcode'] },
    ],
    ['too large', new Uint8Array(50_000_001), { code: 'too-large' }],
  ])('%s', async (_, bytes, answer) => {
    expect(await problem(bytes)).toEqual(answer)
  })
})

test('10,000 lines are read, each with its number', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    deliveredLine({ waybill: `EH${String(index).padStart(8, '0')}VN`, recipient: 'Nguyễn Văn An' }, AT),
  )
  const { rows, rejects } = await parsed(carrierCsv(lines, { delimiter: ';', bom: true, newline: '\r\n' }))
  expect(rejects).toEqual([])
  expect(rows.length).toBe(10_000)
  expect(rows.at(-1)).toMatchObject({ line: 10_001, row: { waybill: 'EH00009999VN' } })
})

test('times of the post are Vietnam’s clock, in every style it writes', async () => {
  expect(postTime(AT)).toBe('2026-11-20 08:15:00')
  for (const text of [
    '2026-11-20 08:15:00',
    '20/11/2026 08:15:00',
    '20/11/2026 8:15',
    '2026-11-20T08:15:00',
    '2026-11-20T01:15:00Z',
    '2026-11-20T08:15:00+07:00',
    '20-11-2026 08:15',
    '20/11/2026 8:15 SA',
    '20/11/2026 08:15:00 AM',
    '20/11/2026\u00a008:15',
    '20/11/2026  08:15',
    '2026/11/20 8:15:00.000',
  ])
    expect([text, readCarrierTime(text)]).toEqual([text, AT])
  const afternoon = readCarrierTime('2026-11-20 14:15')
  for (const text of [
    '20/11/2026 2:15 CH',
    '20-11-2026 02:15:00 pm',
    '20/11/2026 14:15 CH',
    '2026-11-20 2:15CH',
  ])
    expect([text, readCarrierTime(text)]).toEqual([text, afternoon])
  expect(readCarrierTime('20/11/2026 12:05 SA')).toBe(readCarrierTime('2026-11-20 00:05'))
  expect(readCarrierTime('20/11/2026 12:05 CH')).toBe(readCarrierTime('2026-11-20 12:05'))
  expect(readCarrierTime('20/11/2026 14:15 SA')).toBe('not-a-time')
  expect(readCarrierTime('20/11-2026 14:15')).toBe('not-a-time')
  expect(readCarrierTime(' ')).toBe('none')
  expect(readCarrierTime('0001-01-01T00:00:00')).toBe('none')
  expect(readCarrierTime('31/02/2026 08:00:00')).toBe('not-a-time')
  expect(readCarrierTime('2026-11-20')).toBe('not-a-time')
})

test('a file is read in the first format that recognises it; a table of text is what is left', async () => {
  const open = vi.fn(async () => ({
    async *pieces() {
      yield { rows: [], rejects: [] }
    },
  }))
  const braces: CarrierFormat = { name: 'braces', recognises: ([first]) => first === 0x7b, open }
  const formats = [braces, ...CARRIER_FORMATS]
  expect(await readCarrierFile(bytesOf('{}'), undefined, undefined, formats)).toEqual({
    rows: [],
    rejects: [],
  })
  expect(await readCarrierFile(bytesOf('[]'), undefined, undefined, formats)).toMatchObject({
    code: 'missing-columns',
  })
  expect(open).toHaveBeenCalledOnce()
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length)
})

test('gives others their turn between the pieces of a large file', async () => {
  let turns = 0
  const lines = Array.from({ length: 2_000 }, (_, n) =>
    deliveredLine({ ...item, waybill: `EH${10_000_000 + n}VN` }, AT),
  )
  const bytes = bytesOf(carrierCsv(lines))
  const read = await readCarrierFile(bytes, undefined, async () => {
    turns += 1
  })
  expect(isProblem(read) ? read : read.rows.length).toBe(lines.length)
  expect(turns).toBeGreaterThanOrEqual(Math.floor(bytes.length / PIECE_BYTES))
  expect(bytes.length).toBeGreaterThan(3 * PIECE_BYTES)
})
