import type { BlockOf } from '../forms/form.ts'
import { drawText, fill, LINE_HEIGHT, MM, type Piece, type Setting, setText } from './piece.ts'

const THIN = 0.5
/** Between the words and the line that goes on behind them. */
const SPACE = 3
/** A line to write on ends no nearer to its words than this: there has to be something to write on. */
const SHORTEST_MM = 15

/** Lines to write on by hand: the first behind its words, the others across. They keep their height in small type. */
export function lines(block: BlockOf<'lines'>, setting: Setting, width: number, gap: number): Piece[] {
  const runs = fill(block.label, setting.paper.fields, block.style)
  if (!runs) return []
  const size = (block.size ?? setting.form.size) * setting.scale
  const words = setText(setting, runs, width, size)
  const high = block.height * MM
  const used = (words.lines.at(-1)?.width ?? 0) * size + SPACE
  // Words that leave no room are followed by whole lines.
  const beside = width - used >= SHORTEST_MM * MM
  const first = words.lines.length - 1 + (beside ? 0 : 1)
  return Array.from({ length: first + block.count }, (_, index) => {
    const word = words.lines[index]
    const ruled = index >= first
    const from = ruled && word ? used : 0
    const height = ruled ? Math.max(high, size * LINE_HEIGHT) : size * LINE_HEIGHT
    return {
      height,
      gap: index === 0 ? gap : 0,
      glue: index < first + block.count - 1,
      draw: (pen, x, top) => {
        const base = top + height - size * (LINE_HEIGHT - 0.95)
        if (word) drawText(pen, { ...words, lines: [word] }, x, top + height - size * LINE_HEIGHT, width)
        if (ruled) pen.rule(x + from, base, x + width, base, THIN)
      },
    }
  })
}
