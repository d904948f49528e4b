import { PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib'
import { PROOF_NAME } from '../../domain/proof/in-file.ts'
import { subsetFont } from '../fonts/font-subset.ts'
import type { FontStyle } from '../forms/templates.ts'
import { FONT_NAMES, type GlyphBook } from '../layout/pen.ts'
import type { Faces } from '../layout/typeset.ts'
import { archive } from './archive.ts'

export type Content = Readonly<{
  title: string
  /** The paper's own time, so that the same paper is the same file whenever it is drawn. */
  at: Date
  size: readonly [number, number]
  pages: readonly string[]
  book: GlyphBook
  faces: Faces
  /** The signed proof of the paper. */
  signed?: string | undefined
  /** Asked between pages that are written. */
  breathe(): Promise<void>
}>

const PRODUCER = 'Ban Giao'
/** Written without a pause: they take some milliseconds. */
const PAGES_IN_A_ROW = 10

/** Writes the file. Nothing in it comes from a clock or from chance: same content, same bytes. */
export async function writeFile({
  title,
  at,
  size,
  pages,
  book,
  faces,
  signed,
  breathe,
}: Content): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage('vi')
  document.setProducer(PRODUCER)
  document.setCreator(PRODUCER)
  document.setCreationDate(at)
  document.setModificationDate(at)
  const { context } = document
  const fonts: Record<string, PDFRef> = {}
  for (const [style, used] of book) fonts[FONT_NAMES[style]] = embed(document, faces, style, used)
  const resources = context.register(context.obj({ Font: fonts }))
  for (const [index, operators] of pages.entries()) {
    if (index > 0 && index % PAGES_IN_A_ROW === 0) await breathe()
    const page = document.addPage([size[0], size[1]])
    page.node.set(PDFName.of('Resources'), resources)
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(operators)))
  }
  if (signed !== undefined) embedProof(document, signed)
  archive(document, { title, producer: PRODUCER, at }, [title, at.toISOString(), ...pages].join('\n'))
  return document.save({
    // Streams of objects are younger than PDF/A-1 allows.
    useObjectStreams: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
    addDefaultPage: false,
    updateFieldAppearances: false,
  })
}

/** A key of its own in the dictionary of the file: PDF/A-1 compares only those that its XML knows, too. */
function embedProof(document: PDFDocument, signed: string): void {
  const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict)
  info.set(PDFName.of(PROOF_NAME), PDFString.of(signed))
}

type Used = GlyphBook extends Map<FontStyle, infer U> ? U : never

// Bits of the descriptor's flags (PDF 32000-1, table 123).
const SERIF = 2
const SYMBOLIC = 4
const ITALIC = 64
/** Bold stems of Times are about this wide; only viewers that replace the font look at it. */
const STEM = { regular: 84, bold: 136 } as const

function embed(document: PDFDocument, faces: Faces, style: FontStyle, used: Used): PDFRef {
  const { context } = document
  const face = faces[style]
  const glyphs = [...used.values()].map((one) => one.glyph)
  const name = `BGSUBS+${face.name}`
  const file = subsetFont(
    face.tables,
    glyphs.map((glyph) => glyph.outline),
  )
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SERIF | SYMBOLIC | (face.italicAngle === 0 ? 0 : ITALIC),
    FontBBox: [...face.bbox],
    ItalicAngle: face.italicAngle,
    Ascent: face.ascent,
    Descent: face.descent,
    CapHeight: face.capHeight,
    StemV: style.startsWith('bold') ? STEM.bold : STEM.regular,
    FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
    CIDSet: context.register(context.flateStream(cidSet(glyphs.length))),
  })
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    CIDToGIDMap: 'Identity',
    DW: 0,
    W: [1, glyphs.map((glyph) => glyph.width)],
  })
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: context.register(context.flateStream(toUnicode(used))),
    }),
  )
}

/** One bit for each glyph in the subset, the empty one first (PDF 32000-1, table 124). */
function cidSet(glyphs: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil((glyphs + 1) / 8))
  for (let cid = 0; cid <= glyphs; cid += 1) bits[cid >> 3] = (bits[cid >> 3] ?? 0) | (0x80 >> (cid & 7))
  return bits
}

/** At most a hundred entries stand in one block of such a map (Adobe technical note 5014). */
const CHARACTERS_PER_BLOCK = 100

/** Says which character each glyph is, so that the text can be searched, copied and read aloud. */
function toUnicode(used: Used): string {
  const entries = [...used.values()].map(({ number, glyph }) => {
    const text = PDFHexString.fromText(String.fromCodePoint(glyph.codePoint)).asString().slice('FEFF'.length)
    return `<${number.toString(16).padStart(4, '0')}> <${text}>`
  })
  const blocks: string[] = []
  for (let i = 0; i < entries.length; i += CHARACTERS_PER_BLOCK) {
    const block = entries.slice(i, i + CHARACTERS_PER_BLOCK)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
