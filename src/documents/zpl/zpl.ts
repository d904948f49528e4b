import { code128, qr } from '../codes.ts'

/**
 * ZPL II, the language of label printers: commands begin with ^ or ~, each field ends with ^FS. A field here is
 * one line of text in that language. Labels are 100 x 150 mm at 203 dpi: 8 dots a millimetre, and both edges
 * one dot short, as drivers set them.
 */
export const LABEL_DOTS = { width: 799, height: 1199 } as const

/** Every printer of this language has font 0; which letters it holds is the printer's affair. */
const FONT = '0'
/** An average letter beside its height, taken wide: a text that seems to fit must fit. */
const LETTER_SHARE = 0.55
/** From line to line, beside the height of the letters: Vietnamese capitals carry two marks. */
const LINE_SHARE = 1.2

/** Letters of commands, the sign of hexadecimal itself, and all beyond ASCII are written as bytes of UTF-8. */
const SAFE = /^[ !"#$%&'()*+,\-./0-9:;<=>?@A-Z[\]`a-z{|}]$/

/**
 * Text as field data under ^FH: nothing in it can end the field or begin a command. A backslash means something
 * inside ^FB and is written as a slash; what is no letter becomes a space.
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

/** Lines that a text takes at most, broken between words and inside those that are too long. */
function linesOf(text: string, letters: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const length = [...word].length
    const needed = used === 0 ? length : used + 1 + length
    if (needed <= letters) used = needed
    else {
      if (used > 0) lines += 1
      lines += Math.ceil(length / letters) - 1
      used = length % letters || Math.min(length, letters)
    }
  }
  return lines
}

const SMALLEST = 14

/** The largest letters up to `size` in which a text fits its box; at the smallest it is cut, and says so. */
function fitted(
  text: string,
  box: Box,
  size: number,
): Readonly<{ text: string; size: number; lines: number }> {
  for (let height = size; height >= SMALLEST; height -= 2) {
    const letters = Math.floor(box.width / (height * LETTER_SHARE))
    const lines = linesOf(text, letters)
    if (lines * height * LINE_SHARE <= Math.max(box.height, height * LINE_SHARE))
      return { text, size: height, lines }
  }
  const letters = Math.floor(box.width / (SMALLEST * LETTER_SHARE))
  const lines = Math.max(1, Math.floor(box.height / (SMALLEST * LINE_SHARE)))
  const kept = [...text]
  while (linesOf(`${kept.join('')}…`, letters) > lines) kept.pop()
  return { text: `${kept.join('')}…`, size: SMALLEST, lines }
}

/** Text in a box, in letters of at most this height. Nothing where there is no text. */
export function textField(
  box: Box,
  text: string | undefined,
  size: number,
  align: 'L' | 'C' = 'L',
): string[] {
  if (!text) return []
  const set = fitted(text, box, size)
  const spacing = Math.round(set.size * (LINE_SHARE - 1))
  return [
    `^FO${box.x},${box.y}^A${FONT}N,${set.size},${set.size}` +
      `^FB${box.width},${set.lines},${spacing},${align},0^FH_^FD${zplText(set.text)}^FS`,
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
