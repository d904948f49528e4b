/** The tables of a TrueType font that an embedded subset is made of. */
export type FontTables = Readonly<{
  head: Uint8Array
  hhea: Uint8Array
  maxp: Uint8Array
  hmtx: Uint8Array
  glyf: Uint8Array
  /** Where each outline starts in `glyf`; one more entry than outlines. */
  offsets: readonly number[]
  /** How many outlines have their own width in `hmtx`; the rest repeat the last. */
  metrics: number
}>

const TABLES_MAX = 64

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export function readFontTables(bytes: Uint8Array): FontTables {
  // A Buffer of Node is a Uint8Array whose slice() shares memory: a plain view copies, as the subset needs.
  const table = directoryOf(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const head = table('head')
  const maxp = table('maxp')
  const hhea = table('hhea')
  const loca = viewOf(table('loca'))
  const count = viewOf(maxp).getUint16(4)
  const long = viewOf(head).getInt16(50) === 1
  const offsets = Array.from({ length: count + 1 }, (_, i) =>
    long ? loca.getUint32(i * 4) : loca.getUint16(i * 2) * 2,
  )
  const hmtx = table('hmtx')
  const glyf = table('glyf')
  const metrics = viewOf(hhea).getUint16(34)
  // A broken outline would else be found by the first paper that needs it.
  if (offsets.some((start, index) => start > (offsets[index + 1] ?? glyf.length)))
    throw new Error('The outlines of the font are broken')
  if (metrics < 1 || hmtx.length < metrics * 4 + (count - metrics) * 2)
    throw new Error('The widths of the font are broken')
  return { head, hhea, maxp, hmtx, glyf, offsets, metrics }
}

function directoryOf(bytes: Uint8Array): (tag: string) => Uint8Array {
  const view = viewOf(bytes)
  const count = Math.min(view.getUint16(4), TABLES_MAX)
  const found = new Map<string, Uint8Array>()
  for (let i = 0; i < count; i += 1) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    const start = view.getUint32(at + 8)
    const end = start + view.getUint32(at + 12)
    if (end > bytes.length) throw new Error(`The font ends before its table ${tag} does`)
    found.set(tag, bytes.subarray(start, end))
  }
  return (tag) => {
    const table = found.get(tag)
    if (!table) throw new Error(`The font has no table ${tag}`)
    return table
  }
}

export const outlineOf = (tables: FontTables, glyph: number): Uint8Array =>
  tables.glyf.subarray(tables.offsets[glyph] ?? 0, tables.offsets[glyph + 1] ?? 0)

export const isEmptyGlyph = (tables: FontTables, glyph: number): boolean =>
  outlineOf(tables, glyph).length === 0

export function advanceOf(tables: FontTables, glyph: number): Readonly<{ advance: number; bearing: number }> {
  const view = viewOf(tables.hmtx)
  const last = tables.metrics - 1
  if (glyph <= last) return { advance: view.getUint16(glyph * 4), bearing: view.getInt16(glyph * 4 + 2) }
  return {
    advance: view.getUint16(last * 4),
    bearing: view.getInt16(tables.metrics * 4 + (glyph - tables.metrics) * 2),
  }
}
