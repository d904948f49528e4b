import { COMMON_LETTERS } from '../fonts/common-letters.ts'
import { type FaceGlyph, hexOf } from '../fonts/glyph.ts'
import type { FontStyle } from '../forms/templates.ts'
import type { Line } from './typeset.ts'

/** A letter may have another outline beside a mark: an i without its dot. */
const OUTLINES = 0x1_0000

/**
 * The styles a file has used so far, and of each the glyphs that not every file carries, in the order they came; the key
 * is letter and outline.
 */
export type GlyphBook = Map<FontStyle, Map<number, Readonly<{ hex: string; glyph: FaceGlyph }>>>

export type Rectangle = Readonly<{ x: number; y: number; width: number; height: number }>
/** Where the modules of a code are: its upper left corner, and how wide and high each is. */
export type Grid = Readonly<{ x: number; top: number; width: number; height: number }>

/** Draws on one page. Points; y grows downwards from the top edge. */
export type Pen = Readonly<{
  /** Sets a line with its baseline at `y`. */
  line(line: Line, size: number, x: number, y: number): void
  rule(x1: number, y1: number, x2: number, y2: number, thickness: number, dashed?: boolean): void
  /** The four sides of a rectangle, its upper left corner first. */
  box(x: number, top: number, width: number, high: number, thickness: number): void
  /** Fills rectangles of whole modules black, as one path. */
  fill(rectangles: readonly Rectangle[], grid: Grid): void
}>

export type Page = Readonly<{ pen: Pen; operators: string[] }>

export const FONT_NAMES: Readonly<Record<FontStyle, string>> = {
  regular: 'F1',
  italic: 'F2',
  bold: 'F3',
  'bold-italic': 'F4',
}

/** Hundredths of a point are finer than any printer, and keep the text of a page short. */
const n = (value: number): string => String(Math.round(value * 100) / 100)

export function blankPage(height: number, book: GlyphBook): Page {
  const operators: string[] = []
  const pen: Pen = {
    line: (line, size, x, y) => {
      let at = x
      for (const segment of line.segments) {
        const { style } = segment
        const others = book.get(style) ?? new Map()
        book.set(style, others)
        const write = (hex: string, left: number, base: number): void => {
          if (hex !== '')
            operators.push(
              `BT /${FONT_NAMES[style]} ${n(size)} Tf ${n(left)} ${n(height - base)} Td <${hex}> Tj ET`,
            )
        }
        // Letters up to the next one with marks are written at once.
        let hex = ''
        let from = 0
        let to = 0
        for (const word of segment.words) {
          if (word.hex !== undefined) {
            hex += word.hex
            to += word.width
            continue
          }
          for (const glyph of word.glyphs) {
            hex += glyph.hex ?? hexAmong(others, glyph)
            if (glyph.marks) {
              write(hex, at + (from / 1000) * size, y)
              for (const mark of glyph.marks) {
                const left = at + ((to + mark.x) / 1000) * size
                write(mark.glyph.hex ?? hexAmong(others, mark.glyph), left, y - (mark.y / 1000) * size)
              }
              hex = ''
              from = to + glyph.width
            }
            to += glyph.width
          }
        }
        write(hex, at + (from / 1000) * size, y)
        at += segment.width * size
      }
    },
    rule: (x1, y1, x2, y2, thickness, dashed) => {
      const path = `${n(thickness)} w ${n(x1)} ${n(height - y1)} m ${n(x2)} ${n(height - y2)} l S`
      operators.push(dashed ? `q [3 2] 0 d ${path} Q` : path)
    },
    box: (x, top, width, high, thickness) => {
      // Of rounded edges, so that what two neighbours share is one line.
      const [left, right, upper, lower] = [n(x), n(x + width), n(height - top), n(height - top - high)]
      const size = `${n(Number(right) - Number(left))} ${n(Number(upper) - Number(lower))}`
      operators.push(`${n(thickness)} w ${left} ${lower} ${size} re S`)
    },
    fill: (rectangles, grid) => {
      if (rectangles.length === 0) return
      // The grid is stretched once: the bars themselves are whole numbers, and equal bars stay equal.
      const place = [grid.width, 0, 0, -grid.height, grid.x, height - grid.top].map(fine).join(' ')
      const path = rectangles.map((r) => `${r.x} ${r.y} ${r.width} ${r.height} re`)
      operators.push(`q ${place} cm`, ...path, 'f Q')
    },
  }
  return { pen, operators }
}

type Others = GlyphBook extends Map<FontStyle, infer O> ? O : never

/** A module is some tenths of a point, a code up to two hundred of them. */
const fine = (value: number): string => String(Math.round(value * 100_000) / 100_000)

function hexAmong(others: Others, glyph: FaceGlyph): string {
  const key = glyph.codePoint * OUTLINES + glyph.outline
  const known = others.get(key) ?? { hex: hexOf(COMMON_LETTERS.length + others.size + 1), glyph }
  others.set(key, known)
  return known.hex
}
