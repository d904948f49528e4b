import bwip from 'bwip-js/generic'
import { correction, generate } from 'lean-qr'
import type { Rectangle } from './layout/pen.ts'

/** A code as black rectangles in modules, without its quiet zone. */
export type CodeBars = Readonly<{ width: number; height: number; quiet: number; bars: readonly Rectangle[] }>

/** Bars have no height of their own: 1 module here, stretched by the layout. ISO/IEC 15417 asks for 10 modules of quiet. */
const CODE128_QUIET = 10
const QR_QUIET = 4

export function code128(text: string): CodeBars {
  const [first] = bwip.raw('code128', text, {})
  if (!first || !('sbs' in first)) throw new Error('Code 128 was not drawn')
  const bars: Rectangle[] = []
  let x = 0
  // Widths alternate: bar, space, bar, ...
  for (const [index, width] of first.sbs.entries()) {
    if (index % 2 === 0) bars.push({ x, y: 0, width, height: 1 })
    x += width
  }
  return { width: x, height: 1, quiet: CODE128_QUIET, bars }
}

/** Level M at least, which survives a crease or a stamp; stronger where the symbol grows no larger by it. */
export function qr(text: string): CodeBars {
  const symbol = generate(text, { minCorrectionLevel: correction.M })
  const side = symbol.size
  const bars: Rectangle[] = []
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (!symbol.get(x, y)) continue
      const start = x
      while (symbol.get(x + 1, y)) x += 1
      bars.push({ x: start, y, width: x - start + 1, height: 1 })
    }
  }
  return { width: side, height: side, quiet: QR_QUIET, bars }
}
