import { deflateRawSync } from 'node:zlib'

// A workbook as Excel writes it, as far as readers look: a ZIP archive of a few parts.

export type Cell = string | Readonly<{ day: string } | { number: string } | { formula: string; came: string }>

const DAY_MS = 86_400_000
/** Days of Excel are counted from here, as if 1900 had been a leap year. */
const FIRST_DAY = Date.UTC(1899, 11, 30)

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function cellXml(cell: Cell, name: string): string {
  if (typeof cell === 'string') return `<c r="${name}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  if ('day' in cell) return `<c r="${name}" s="1"><v>${(Date.parse(cell.day) - FIRST_DAY) / DAY_MS}</v></c>`
  if ('number' in cell) return `<c r="${name}"><v>${cell.number}</v></c>`
  return `<c r="${name}" t="str"><f>${cell.formula}</f><v>${escaped(cell.came)}</v></c>`
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const partsOf = (rows: readonly (readonly Cell[])[]): readonly (readonly [string, string])[] => [
  [
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  ],
  [
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="${MAIN}"><sheetData>${rows
      .map(
        (cells, at) =>
          `<row r="${at + 1}">${cells.map((cell, n) => cellXml(cell, `${String.fromCharCode(65 + n)}${at + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
  ],
]

const CRC_TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})
const crc32 = (bytes: Uint8Array): number => {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (sum >>> 8) ^ (CRC_TABLE[(sum ^ byte) & 255] ?? 0)
  return (sum ^ 0xffffffff) >>> 0
}

/**
 * @param claims how many bytes each part says that it unfolds to, where that is a lie
 * @param said what the parts say instead of what they would
 */
export function workbook(
  rows: readonly (readonly Cell[])[],
  claims?: number,
  said: (xml: string) => string = (xml) => xml,
): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let place = 0
  for (const [name, xml] of partsOf(rows)) {
    const plain = Buffer.from(`<?xml version="1.0"?>${said(xml)}`)
    const packed = deflateRawSync(plain)
    const rest = Buffer.alloc(26)
    rest.writeUInt16LE(20, 0)
    rest.writeUInt16LE(8, 4)
    rest.writeUInt32LE(crc32(plain), 10)
    rest.writeUInt32LE(packed.length, 14)
    rest.writeUInt32LE(claims ?? plain.length, 18)
    rest.writeUInt16LE(Buffer.byteLength(name), 22)
    const here = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), rest, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(place, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), rest, tail, Buffer.from(name)]))
    local.push(here)
    place += here.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(Buffer.concat(central).length, 8)
  end.writeUInt32LE(place, 12)
  return new Uint8Array(Buffer.concat([...local, ...central, Buffer.from('PK\x05\x06', 'latin1'), end]))
}
