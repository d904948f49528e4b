import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit'
import { type FontTables, isEmptyGlyph, readFontTables } from './font-tables.ts'

/** A glyph as the layout needs it: which outline, how wide in thousandths of the size. */
export type FaceGlyph = Readonly<{ codePoint: number; outline: number; width: number }>

/** One font, opened once and shared by every paper. */
export type Face = Readonly<{
  name: string
  tables: FontTables
  /** Undefined where the font has no outline for a character that should be seen. */
  glyph(codePoint: number): FaceGlyph | undefined
  italicAngle: number
  ascent: number
  descent: number
  capHeight: number
  bbox: readonly [number, number, number, number]
}>

const SPACE = 0x20
/** What a character without an outline is written with (typeset.ts): every font must have these. */
const STAND_INS = '[U+0123456789ABCDEF]'

/** @throws where the bytes are no TrueType font: a service without its fonts must not start */
export function openFace(bytes: Uint8Array): Face {
  const font: Font = fontkit.create(bytes)
  const tables = readFontTables(bytes)
  const scale = 1000 / font.unitsPerEm
  const known = new Map<number, FaceGlyph | undefined>()
  const look = (codePoint: number): FaceGlyph | undefined => {
    if (!font.hasGlyphForCodePoint(codePoint)) return undefined
    const glyph: Glyph = font.glyphForCodePoint(codePoint)
    if (glyph.id === 0 || (codePoint !== SPACE && isEmptyGlyph(tables, glyph.id))) return undefined
    return { codePoint, outline: glyph.id, width: Math.round(glyph.advanceWidth * scale) }
  }
  for (const letter of STAND_INS)
    if (!look(letter.charCodeAt(0))) throw new Error(`The font ${font.postscriptName} has no ${letter}`)
  return {
    name: font.postscriptName ?? 'Tinos',
    tables,
    glyph: (codePoint) => {
      const found = known.get(codePoint)
      if (found !== undefined || known.has(codePoint)) return found
      const glyph = look(codePoint)
      known.set(codePoint, glyph)
      return glyph
    },
    italicAngle: font.italicAngle,
    ascent: Math.round(font.ascent * scale),
    descent: Math.round(font.descent * scale),
    capHeight: Math.round(font.capHeight * scale),
    bbox: [
      Math.round(font.bbox.minX * scale),
      Math.round(font.bbox.minY * scale),
      Math.round(font.bbox.maxX * scale),
      Math.round(font.bbox.maxY * scale),
    ],
  }
}
