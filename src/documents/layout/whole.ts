import type { Piece, Setting } from './piece.ts'

/** No type is set in a smaller share of its size: half of ten points can still be read. */
const SMALLEST = 0.5
const STEP = 0.04

/**
 * A piece that is drawn whole, on one page. A name of two hundred letters that no font shows needs many lines,
 * and no name may keep a paper from being printed: the piece is set smaller until a page holds it, and if that
 * is not enough, its texts are cut where everybody sees it.
 * @param make lays the piece out anew in another setting
 */
export function whole(setting: Setting, make: (setting: Setting) => Piece): Piece {
  const fits = (piece: Piece): boolean => piece.height <= setting.pageHeight
  const asked = make(setting)
  if (fits(asked)) return asked
  const smallest = { ...setting, scale: Math.min(setting.scale, SMALLEST) }
  if (!fits(make(smallest))) return cut(smallest, make, fits)
  let scale = setting.scale
  let piece = asked
  while (!fits(piece)) {
    scale = Math.max(scale - STEP, smallest.scale)
    piece = make({ ...setting, scale })
  }
  return piece
}

/** With as many lines in each of its texts as the page holds; at least one, so that nothing becomes a blank. */
function cut(setting: Setting, make: (setting: Setting) => Piece, fits: (piece: Piece) => boolean): Piece {
  let linesMax = 1
  let best = make({ ...setting, linesMax })
  for (let step = 64; step >= 1; step /= 2) {
    const more = make({ ...setting, linesMax: linesMax + step })
    if (!fits(more)) continue
    linesMax += step
    best = more
  }
  return best
}
