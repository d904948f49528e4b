import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit'
import { COMMON_NUMBERS } from './common-letters.ts'
import { type FontTables, isEmptyGlyph, readFontTables } from './font-tables.ts'
import { type FaceGlyph, hexOf } from './glyph.ts'
import { placeMarks } from './marks.ts'
import { createWords, SPACE, type WordsOf } from './words.ts'

/** TrueType draws with straight lines and with curves of one control point. */
export type PathCommand = Readonly<{
  command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'closePath'
  args: readonly number[]
}>

/** One font, opened once and shared by every paper. */
export type Face = Readonly<{
  name: string
  tables: FontTables
  /** Undefined where the font has no outline for a character that should be seen. */
  glyph(codePoint: number): FaceGlyph | undefined
  /** A letter with its marks in their places; undefined where the font cannot set them together. */
  cluster(text: string): FaceGlyph | undefined
  /** The words of a text, line by line. */
  words: WordsOf
  /** The lines and curves of an outline, at size 1; y grows upwards. */
  outlineOf(outline: number): readonly PathCommand[]
  italicAngle: number
  ascent: number
  descent: number
  capHeight: number
  bbox: readonly [number, number, number, number]
}>

/** Kept of those that were set once: far more than a language has, and no more than strangers may fill. */
const CLUSTERS_MAX = 2000
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
    const number = COMMON_NUMBERS.get(codePoint)
    return {
      codePoint,
      outline: glyph.id,
      width: Math.round(glyph.advanceWidth * scale),
      hex: number === undefined ? undefined : hexOf(number),
    }
  }
  const paths = new Map<number, readonly PathCommand[]>()
  const clusters = new Map<string, FaceGlyph | undefined>()
  const compose = (text: string): FaceGlyph | undefined => {
    const [base, ...marks] = placeMarks(font, text) ?? []
    if (!base || [base, ...marks].some(({ glyph }) => isEmptyGlyph(tables, glyph.id))) return undefined
    const glyphOf = ({ codePoint, glyph }: typeof base): FaceGlyph => {
      const alone = look(codePoint)
      if (alone?.outline === glyph.id) return alone
      return { codePoint, outline: glyph.id, width: Math.round(glyph.advanceWidth * scale) }
    }
    return {
      ...glyphOf(base),
      marks: marks.map((mark) => ({ glyph: glyphOf(mark), x: mark.x * scale, y: mark.y * scale })),
    }
  }
  for (const letter of STAND_INS)
    if (!look(letter.charCodeAt(0))) throw new Error(`The font ${font.postscriptName} has no ${letter}`)
  const glyph: Face['glyph'] = (codePoint) => {
    const found = known.get(codePoint)
    if (found !== undefined || known.has(codePoint)) return found
    const seen = look(codePoint)
    known.set(codePoint, seen)
    return seen
  }
  const cluster: Face['cluster'] = (text) => {
    const found = clusters.get(text)
    if (found !== undefined || clusters.has(text)) return found
    const composed = compose(text)
    if (clusters.size < CLUSTERS_MAX) clusters.set(text, composed)
    return composed
  }
  return {
    name: font.postscriptName ?? 'Tinos',
    tables,
    glyph,
    cluster,
    words: createWords({ glyph, cluster }),
    outlineOf: (outline) => {
      const path = paths.get(outline) ?? pathOf(font, outline)
      paths.set(outline, path)
      return path
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

function pathOf(font: Font, outline: number): readonly PathCommand[] {
  // Its types leave out what its paths are made of.
  const { commands } = font.getGlyph(outline).path as unknown as Readonly<{
    commands: readonly PathCommand[]
  }>
  return commands.map(({ command, args }) => ({ command, args: args.map((one) => one / font.unitsPerEm) }))
}
