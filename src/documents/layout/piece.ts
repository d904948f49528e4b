import type { CodeBars } from '../codes.ts'
import type { Form, Style } from '../forms/form.ts'
import type { Paper } from '../papers/paper.ts'
import type { Pen } from './pen.ts'
import type { Faces, Line, Run } from './typeset.ts'
import { wrap } from './typeset.ts'

/** Something of known height that is drawn whole, on one page. */
export type Piece = Readonly<{
  height: number
  /** Space above, left out at the top of a page. */
  gap: number
  /** Kept on one page with the next piece. */
  glue?: boolean
  /** Kept on one page with the piece before: who signs has what is signed above. */
  clings?: boolean
  /** Drawn first where this piece begins a new page: the heading of its table. */
  repeat?: Piece
  draw(pen: Pen, x: number, top: number): void
}>

/** What a layout needs to know besides the block it lays out. */
export type Setting = Readonly<{
  faces: Faces
  paper: Paper
  form: Form
  /** The copy being set, by its key. */
  copy: string | undefined
  /** All type and gaps are set in this share of their size. */
  scale: number
  /** The height of an empty page: no piece may be higher. */
  pageHeight: number
  /** A text with more lines is cut; most have as many as they need. */
  linesMax: number
  /** The codes of this paper drawn so far. */
  codes: Map<string, CodeBars>
}>

/** Room for the two marks that stand on a Vietnamese capital (Ẫ, Ộ), above and below. */
export const LINE_HEIGHT = 1.25
/** From the top of a line to its baseline. */
const BASELINE = 0.95

export type SetText = Readonly<{ lines: readonly Line[]; size: number; align: 'left' | 'center' | 'right' }>

export const setText = (
  setting: Setting,
  runs: readonly Run[],
  width: number,
  size: number,
  align: SetText['align'] = 'left',
): SetText => ({ lines: wrap(setting.faces, runs, width / size, setting.linesMax), size, align })

export const textHeight = (text: SetText): number => text.lines.length * text.size * LINE_HEIGHT

export function drawText(pen: Pen, text: SetText, x: number, top: number, width: number): void {
  for (const [index, line] of text.lines.entries()) {
    const spare = width - line.width * text.size
    const shift = text.align === 'center' ? spare / 2 : text.align === 'right' ? spare : 0
    pen.line(line, text.size, x + shift, top + (index * LINE_HEIGHT + BASELINE) * text.size)
  }
}

/** Each line is a piece of its own, so that long texts flow over pages. */
export const linePieces = (text: SetText, width: number, gap: number, glue = false): Piece[] =>
  text.lines.map((line, index) => ({
    height: text.size * LINE_HEIGHT,
    gap: index === 0 ? gap : 0,
    // The first line of a paragraph is not left alone at the foot of a page.
    glue: glue || (index === 0 && text.lines.length > 1),
    draw: (pen, x, top) => drawText(pen, { ...text, lines: [line] }, x, top, width),
  }))

const VALUE = /\{([a-zA-Z]+)\}/g

/** The runs of a text with its values in place; undefined where the paper has not one of them. */
export function fill(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
  style: Style,
  valueStyle: Style = style,
): Run[] | undefined {
  const runs: Run[] = []
  let at = 0
  for (const match of text.matchAll(VALUE)) {
    const value = values[match[1] ?? '']
    if (value === undefined || value === '') return undefined
    runs.push({ text: text.slice(at, match.index), style }, { text: value, style: valueStyle })
    at = match.index + match[0].length
  }
  return [...runs, { text: text.slice(at), style }].filter((run) => run.text !== '')
}

/** Pieces as one that is drawn whole, such as a column beside another. */
export function stack(pieces: readonly Piece[], gap = 0): Piece {
  const tops: number[] = []
  let height = 0
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) height += piece.gap
    tops.push(height)
    height += piece.height
  }
  return {
    height,
    gap,
    draw: (pen, x, top) => {
      for (const [index, piece] of pieces.entries()) piece.draw(pen, x, top + (tops[index] ?? 0))
    },
  }
}

export const MM = 72 / 25.4
