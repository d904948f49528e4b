import { code128, qr } from '../codes.ts'
import { blankBitmap, drawLetters } from '../fonts/raster.ts'
import { type Faces, wrap } from '../layout/typeset.ts'
import { cropped, graphicData } from './graphic.ts'

/**
 * ZPL II, the language of label printers: commands begin with ^ or ~, each field ends with ^FS. A field here is
 * one line of text in that language. Labels are 100 x 150 mm at 203 dpi: 8 dots a millimetre, and both edges
 * one dot short, as drivers set them.
 */
export const LABEL_DOTS = { width: 799, height: 1199 } as const

/** Letters of commands, the sign of hexadecimal itself, and all beyond ASCII are written as bytes of UTF-8. */
const SAFE = /^[ !"#$%&'()*+,\-./0-9:;<=>?@A-Z[\]`a-z{|}]$/

/**
 * Text as field data under ^FH: nothing in it can end the field or begin a command. A backslash is written as a
 * slash, because some printers take it for the beginning of a sign; what is no letter becomes a space.
 */
export const zplText = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => (letter === '\\' ? '/' : /\p{C}/u.test(letter) ? ' ' : letter))
    .map((letter) =>
      SAFE.test(letter)
        ? letter
        : [...new TextEncoder().encode(letter)]
            .map((byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`)
            .join(''),
    )
    .join('')

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>

/** Sets a text in a box, in letters of at most this height. Nothing where there is no text. */
export type SetText = (box: Box, text: string | undefined, size: number, align?: 'L' | 'C') => string[]

const SMALLEST = 14
/** From line to line beside the size of the letters, and from the top of a line to what the letters stand on. */
const LINE_SHARE = 1.3
/** A capital with two marks (Ê̆) is higher than any other letter. */
const BASELINE_SHARE = 1.08
/** Hairlines of a printer with eight dots a millimetre break; bold letters have none. */
const STYLE = 'bold'

/** The largest letters up to `size` in which a text fits its box; at the smallest it is cut, and says so. */
function fitted(faces: Faces, text: string, box: Box, size: number) {
  const runs = [{ text, style: STYLE }] as const
  for (let letters = size; letters >= SMALLEST; letters -= 2) {
    const lines = wrap(faces, runs, box.width / letters)
    if (Math.ceil(lines.length * letters * LINE_SHARE) <= box.height) return { lines, size: letters }
  }
  const linesMax = Math.max(1, Math.floor(box.height / (SMALLEST * LINE_SHARE)))
  return { lines: wrap(faces, runs, box.width / SMALLEST, linesMax), size: SMALLEST }
}

/**
 * Texts as pictures of their letters. A printer's own font 0 has few Vietnamese letters or none, and which ones is the
 * printer's affair; a picture is the same on every printer that knows ZPL II, marks over letters included. What it
 * says stands before it as a comment, which printers skip.
 */
export const textSetter =
  (faces: Faces): SetText =>
  (box, text, size, align = 'L') => {
    if (!text) return []
    const set = fitted(faces, text, box, size)
    const pitch = set.size * LINE_SHARE
    const bitmap = blankBitmap(box.width, Math.ceil(pitch * set.lines.length))
    for (const [index, line] of set.lines.entries()) {
      const spare = box.width - line.width * set.size
      const left = align === 'C' ? spare / 2 : 0
      const baseline = index * pitch + set.size * BASELINE_SHARE
      let at = left
      for (const { style, words, width } of line.segments) {
        const glyphs = words.flatMap((word) => word.glyphs)
        drawLetters(bitmap, faces[style], glyphs, set.size, at, baseline)
        at += width * set.size
      }
    }
    const inked = cropped(bitmap)
    if (inked.bits.length === 0) return []
    const bytes = inked.bits.length
    return [
      `^FX${zplText(text)}`,
      `^FO${box.x},${box.y}^GFA,${bytes},${bytes},${inked.rowBytes},${graphicData(inked)}^FS`,
    ]
  }

export const ruleField = (box: Pick<Box, 'x' | 'y' | 'width'>, thickness = 2): string =>
  `^FO${box.x},${box.y}^GB${box.width},${thickness},${thickness}^FS`

export const frameField = (box: Box): string => `^FO${box.x},${box.y}^GB${box.width},${box.height},3,B,0^FS`

/** Bars of two dots and more are read by common hand scanners at this resolution. */
const BAR_WIDTHS = [4, 3, 2] as const
const QR_SIZES = [8, 7, 6, 5, 4, 3, 2] as const
/** Printers put a QR code this much below its place. */
const QR_SHIFT = 10
/** A printer may choose a code one version larger than ours. */
const QR_SPARE = 4

/** A code as bars as wide as its box allows, or as QR where even the narrowest do not fit. */
export function barField(box: Box, value: string | undefined): string[] {
  if (!value) return []
  const { width, quiet } = code128(value)
  const bar = BAR_WIDTHS.find((one) => (width + 2 * quiet) * one <= box.width)
  if (bar === undefined) return qrField(box, value)
  const x = box.x + Math.round((box.width - width * bar) / 2)
  return [`^FO${x},${box.y}^BY${bar}^BCN,${box.height},N,N,N,A^FH_^FD${zplText(value)}^FS`]
}

export function qrField(box: Box, value: string | undefined): string[] {
  if (!value) return []
  const side = qr(value).width + QR_SPARE
  const room = Math.min(box.width, box.height - QR_SHIFT)
  const size = QR_SIZES.find((one) => side * one <= room) ?? 1
  const x = box.x + Math.round((box.width - side * size) / 2)
  // M: fifteen in a hundred may be lost; A: the printer chooses how to pack the letters.
  return [`^FO${x},${box.y}^BQN,2,${size}^FH_^FDMA,${zplText(value)}^FS`]
}

/** One label: UTF-8, its size, and the fields. */
export const zplLabel = (fields: readonly string[]): string =>
  [
    '^XA',
    '^CI28',
    `^PW${LABEL_DOTS.width}`,
    `^LL${LABEL_DOTS.height}`,
    '^LH0,0',
    ...fields,
    '^PQ1',
    '^XZ',
    '',
  ].join('\n')
