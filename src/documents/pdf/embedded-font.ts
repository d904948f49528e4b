import { COMMON_LETTERS } from '../fonts/common-letters.ts'
import type { Face } from '../fonts/face.ts'
import { subsetFont } from '../fonts/font-subset.ts'
import { type FaceGlyph, hexOf } from '../fonts/glyph.ts'
import type { FontStyle } from '../forms/templates.ts'
import { dictionary, type Objects, type PdfObject } from './objects.ts'
import { packedStream, preparedStream } from './packed.ts'

/** What a file holds of a face; the same for every paper that shows no letter beyond the common ones. */
type Embedded = Readonly<{ file: PdfObject; widths: string; letters: Letters }>
/** Which letters stand at which numbers: of the common ones the same in each face. */
type Letters = Readonly<{ cidSet: PdfObject; toUnicode: PdfObject }>

/** Puts the faces of a file into it, and gives how the resources name each. */
export type Embedder = (objects: Objects, used: readonly UsedFace[]) => readonly string[]
/** @param others glyphs that stand behind the common ones */
export type UsedFace = Readonly<{ face: Face; style: FontStyle; others: readonly FaceGlyph[] }>

// Bits of the descriptor's flags (PDF 32000-1, table 123).
const SERIF = 2
const SYMBOLIC = 4
const ITALIC = 64
/** Bold stems of Times are about this wide; only viewers that replace the font look at it. */
const STEM = { regular: 84, bold: 136 } as const

/** Prepares each face the first time a paper uses it. */
export function createEmbedder(): Embedder {
  const prepared = new Map<Face, Embedded>()
  const common = lettersOf(
    COMMON_LETTERS.map((codePoint) => ({ codePoint })),
    preparedStream,
  )
  const preparedOf = (face: Face): Embedded => {
    const known = prepared.get(face) ?? embeddedOf(face, [], common, preparedStream)
    prepared.set(face, known)
    return known
  }
  return (objects, used) => {
    const added = new Map<Letters, Readonly<{ cidSet: string; toUnicode: string }>>()
    return used.map(({ face, style, others }) => {
      const made = others.length === 0 ? preparedOf(face) : embeddedOf(face, others, undefined, packedStream)
      const letters = added.get(made.letters) ?? {
        cidSet: objects.add(made.letters.cidSet),
        toUnicode: objects.add(made.letters.toUnicode),
      }
      added.set(made.letters, letters)
      const name = `/BGSUBS+${face.name}`
      const descriptor = dictionary({
        Type: '/FontDescriptor',
        FontName: name,
        Flags: String(SERIF | SYMBOLIC | (face.italicAngle === 0 ? 0 : ITALIC)),
        FontBBox: `[${face.bbox.join(' ')}]`,
        ItalicAngle: String(face.italicAngle),
        Ascent: String(face.ascent),
        Descent: String(face.descent),
        CapHeight: String(face.capHeight),
        StemV: String(style.startsWith('bold') ? STEM.bold : STEM.regular),
        FontFile2: objects.add(made.file),
        CIDSet: letters.cidSet,
      })
      const descendant = dictionary({
        Type: '/Font',
        Subtype: '/CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
        FontDescriptor: objects.add({ value: descriptor }),
        CIDToGIDMap: '/Identity',
        DW: '0',
        W: made.widths,
      })
      const font = dictionary({
        Type: '/Font',
        Subtype: '/Type0',
        BaseFont: name,
        Encoding: '/Identity-H',
        DescendantFonts: `[${objects.add({ value: descendant })}]`,
        ToUnicode: letters.toUnicode,
      })
      return objects.add({ value: font })
    })
  }
}

const NO_GLYPH: Omit<FaceGlyph, 'codePoint'> = { outline: 0, width: 0 }

function embeddedOf(
  face: Face,
  others: readonly FaceGlyph[],
  letters: Letters | undefined,
  pack: typeof packedStream,
): Embedded {
  const glyphs = [
    ...COMMON_LETTERS.map((codePoint) => face.glyph(codePoint) ?? { codePoint, ...NO_GLYPH }),
    ...others,
  ]
  const file = subsetFont(
    face.tables,
    glyphs.map(({ outline }) => outline),
  )
  return {
    file: pack(file, { Length1: String(file.length) }),
    widths: `[1 [${glyphs.map(({ width }) => width).join(' ')}]]`,
    letters: letters ?? lettersOf(glyphs, pack),
  }
}

type Lettered = readonly Pick<FaceGlyph, 'codePoint'>[]

const lettersOf = (glyphs: Lettered, pack: typeof packedStream): Letters => ({
  cidSet: pack(cidSet(glyphs.length)),
  toUnicode: pack(new TextEncoder().encode(toUnicode(glyphs))),
})

/** One bit for each glyph in the subset, the empty one first (PDF 32000-1, table 124). */
function cidSet(glyphs: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil((glyphs + 1) / 8))
  for (let cid = 0; cid <= glyphs; cid += 1) bits[cid >> 3] = (bits[cid >> 3] ?? 0) | (0x80 >> (cid & 7))
  return bits
}

/** At most a hundred entries stand in one block of such a map (Adobe technical note 5014). */
const CHARACTERS_PER_BLOCK = 100

/** Says which character each glyph is, so that the text can be searched, copied and read aloud. */
function toUnicode(glyphs: Lettered): string {
  const entries = glyphs.map(({ codePoint }, place) => {
    const text = String.fromCodePoint(codePoint)
    const units = Array.from({ length: text.length }, (_, at) => hexOf(text.charCodeAt(at)))
    return `<${hexOf(place + 1)}> <${units.join('').toUpperCase()}>`
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
