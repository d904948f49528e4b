import * as mupdf from 'mupdf'
import { FONT_FILES, type FontStyle } from '../../../src/documents/forms/templates.ts'
import type { Paper } from '../../../src/documents/papers/paper.ts'
import { openPdf } from '../../documents/read-back.ts'

// What stands on a paper and where, in points from its upper left corner, as MuPDF finds it there. The others
// are told so: they draw the same words, lines and codes, and are spared the layout that we do.

export type Words = Readonly<{ text: string; style: FontStyle; size: number; x: number; baseline: number }>
export type Rule = Readonly<{ x1: number; y1: number; x2: number; y2: number; thickness: number }>
export type Code = Readonly<{
  symbology: 'code128' | 'qrcode'
  text: string
  x: number
  y: number
  width: number
  height: number
}>
export type Content = Readonly<{
  width: number
  height: number
  words: readonly Words[]
  rules: readonly Rule[]
  codes: readonly Code[]
}>

/** The styles by what the names of their files end in. */
const styleOf = (font: string): FontStyle => {
  const file = `${font.replace(/^.*\+/, '')}.ttf`
  const [style] = Object.entries(FONT_FILES).find(([, path]) => path.endsWith(file)) ?? []
  if (!style) throw new Error(`a font of the paper is ${font}`)
  return style as FontStyle
}

type Corner = readonly [x: number, y: number]

function cornersOf(path: mupdf.Path, toPage: mupdf.Matrix): Corner[] {
  const corners: Corner[] = []
  const [a, b, c, d, e, f] = toPage
  const add = (x: number, y: number): void => void corners.push([a * x + c * y + e, b * x + d * y + f])
  path.walk({ moveTo: add, lineTo: add })
  return corners
}

/** The first page of a file with these codes, each of which is one path on it. */
export function contentOf(bytes: Uint8Array, paper: Paper): Content {
  const page = openPdf(bytes).loadPage(0)
  const [, , width, height] = page.getBounds()
  const words: Words[] = []
  const rules: Rule[] = []
  const boxes: Omit<Code, 'text' | 'symbology'>[] = []
  const device = new mupdf.Device({
    fillText(text, toPage) {
      const [, , , , left, top] = toPage
      const [across, , , down] = toPage
      let found: Words | undefined
      text.walk({
        showGlyph(font, place, _glyph, codePoint) {
          const letter = String.fromCodePoint(codePoint)
          found = found
            ? { ...found, text: found.text + letter }
            : {
                text: letter,
                style: styleOf(font.getName()),
                size: place[0] * across,
                x: place[4] * across + left,
                baseline: place[5] * down + top,
              }
        },
      })
      if (found) words.push(found)
    },
    strokePath(path, stroke, toPage) {
      const corners = cornersOf(path, toPage)
      // A rectangle is told as the four lines that it is.
      const ends = corners.length > 2 ? [...corners.slice(1), ...corners.slice(0, 1)] : corners.slice(1)
      for (const [index, [x2, y2]] of ends.entries()) {
        const [x1, y1] = corners[index] ?? [0, 0]
        rules.push({ x1, y1, x2, y2, thickness: stroke.getLineWidth() })
      }
    },
    fillPath(path, _evenOdd, toPage) {
      const corners = cornersOf(path, toPage)
      const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
      const [x, y] = [Math.min(...xs), Math.min(...ys)]
      boxes.push({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y })
    },
  })
  page.run(device, mupdf.Matrix.identity)
  // In the order of the form of a reception.
  const texts = [paper.codes.code, paper.codes.verify, paper.codes.tracking]
  const codes = boxes.map((box, index): Code => {
    const symbology = box.width > 2 * box.height ? 'code128' : 'qrcode'
    return { symbology, text: texts[index] ?? '', ...box }
  })
  return { width, height, words, rules, codes }
}
