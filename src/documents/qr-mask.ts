// The eight masks of a QR code, and how hard a masked symbol is to read (ISO/IEC 18004, 7.8).

/** Whether the module in this column and row is turned over. */
export const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

const RUN = 5
const RUN_SCORE = 3
const SQUARE_SCORE = 3
const FINDER_SCORE = 40
const BALANCE_SCORE = 10

/**
 * How hard a line of modules is to read.
 * @param runs room for the lengths of its runs, light and dark in turn, the first light
 */
function lineScore(modules: Uint8Array, start: number, step: number, side: number, runs: Uint8Array): number {
  let count = 0
  let colour = 0
  runs[0] = 0
  for (let place = 0, at = start; place < side; place += 1, at += step) {
    if (modules[at] === colour) runs[count] = (runs[count] ?? 0) + 1
    else {
      colour ^= 1
      count += 1
      runs[count] = 1
    }
  }
  const run = (place: number): number => runs[place] ?? 0
  let score = 0
  for (let place = 0; place <= count; place += 1) if (run(place) >= RUN) score += run(place) - RUN + RUN_SCORE
  // What looks like a finder, 1:1:3:1:1, with four light modules beside it or the light margin.
  for (let middle = 3; middle + 2 <= count; middle += 2) {
    const unit = run(middle) / 3
    if (run(middle - 2) !== unit || run(middle - 1) !== unit) continue
    if (run(middle + 1) !== unit || run(middle + 2) !== unit) continue
    const atEdge = middle === 3 || middle + 3 >= count
    if (atEdge || run(middle - 3) >= 4 || run(middle + 3) >= 4) score += FINDER_SCORE
  }
  return score
}

/** Squares of two by two modules of one colour between a row and the one above. */
function squareScore(modules: Uint8Array, row: number, side: number): number {
  let squares = 0
  let before = false
  for (let at = row; at < row + side; at += 1) {
    const alike = modules[at] === modules[at - side]
    if (at > row && alike && before && modules[at] === modules[at - 1]) squares += 1
    before = alike
  }
  return squares * SQUARE_SCORE
}

/** Stops at `enough`: a symbol as hard as that is not chosen. */
export function scoreOf(modules: Uint8Array, side: number, enough: number): number {
  const runs = new Uint8Array(side + 2)
  let score = 0
  for (let line = 0; line < side && score < enough; line += 1) {
    score += lineScore(modules, line, side, side, runs) + lineScore(modules, line * side, 1, side, runs)
    if (line > 0) score += squareScore(modules, line * side, side)
  }
  let dark = 0
  for (const module of modules) dark += module
  return score + Math.trunc(Math.abs((dark * 100) / modules.length - 50) / 5) * BALANCE_SCORE
}
