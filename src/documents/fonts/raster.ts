import type { Face } from './face.ts'
import type { FaceGlyph } from './glyph.ts'

/** A picture of black and white dots: a row is as many bytes as its dots need, the leftmost dot the highest bit. */
export type Bitmap = Readonly<{ width: number; height: number; rowBytes: number; bits: Uint8Array }>

export const blankBitmap = (width: number, height: number): Bitmap => {
  const rowBytes = Math.ceil(width / 8)
  return { width, height, rowBytes, bits: new Uint8Array(rowBytes * height) }
}

type Edge = Readonly<{ x1: number; y1: number; x2: number; y2: number }>

/** Lines that a curve is drawn with: at the size of a label no eye finds its corners. */
const CURVE_LINES = 6
/** Rows of a dot that are looked at; across, the share that is covered is exact. */
const SUBROWS = 4
/** The share of a dot that has to be covered. Less than half, so that the thin strokes of small letters do not break. */
const BLACK_FROM = 0.42

/** Draws letters into a picture, the first beginning at `x`, all on the line `baseline`; y grows downwards. */
export function drawLetters(
  bitmap: Bitmap,
  face: Face,
  glyphs: readonly FaceGlyph[],
  size: number,
  x: number,
  baseline: number,
): void {
  let at = x
  for (const glyph of glyphs) {
    fillOutline(bitmap, edgesOf(face, glyph.outline, size, at, baseline))
    for (const mark of glyph.marks ?? []) {
      const place = { x: at + (mark.x / 1000) * size, y: baseline - (mark.y / 1000) * size }
      fillOutline(bitmap, edgesOf(face, mark.glyph.outline, size, place.x, place.y))
    }
    at += (glyph.width / 1000) * size
  }
}

function edgesOf(face: Face, outline: number, size: number, x: number, baseline: number): Edge[] {
  const edges: Edge[] = []
  let from = { x: 0, y: 0 }
  let first = from
  const point = (px: number, py: number) => ({ x: x + px * size, y: baseline - py * size })
  const to = (next: typeof from) => {
    if (from.y !== next.y) edges.push({ x1: from.x, y1: from.y, x2: next.x, y2: next.y })
    from = next
  }
  for (const { command, args } of face.outlineOf(outline)) {
    const [a = 0, b = 0, c = 0, d = 0] = args
    if (command === 'moveTo') {
      from = point(a, b)
      first = from
    } else if (command === 'lineTo') to(point(a, b))
    else if (command === 'closePath') to(first)
    else {
      const [start, control, end] = [from, point(a, b), point(c, d)]
      for (let step = 1; step <= CURVE_LINES; step += 1) {
        const t = step / CURVE_LINES
        const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
        to({
          x: p * start.x + q * control.x + r * end.x,
          y: p * start.y + q * control.y + r * end.y,
        })
      }
    }
  }
  return edges
}

/** Fills what winds around, as TrueType means it: parts of a letter may overlap. */
function fillOutline(bitmap: Bitmap, edges: readonly Edge[]): void {
  if (edges.length === 0) return
  const [ys, xs] = [edges.flatMap(({ y1, y2 }) => [y1, y2]), edges.flatMap(({ x1, x2 }) => [x1, x2])]
  const top = Math.max(0, Math.floor(Math.min(...ys)))
  const bottom = Math.min(bitmap.height, Math.ceil(Math.max(...ys)))
  const left = Math.max(0, Math.floor(Math.min(...xs)))
  const right = Math.min(bitmap.width, Math.ceil(Math.max(...xs)))
  if (right <= left) return
  const covered = new Float64Array(right - left)
  for (let row = top; row < bottom; row += 1) {
    covered.fill(0)
    const near = edges.filter(({ y1, y2 }) => Math.min(y1, y2) < row + 1 && Math.max(y1, y2) > row)
    for (let sub = 0; sub < SUBROWS; sub += 1) coverRow(covered, left, near, row + (sub + 0.5) / SUBROWS)
    for (const [dot, share] of covered.entries())
      if (share >= BLACK_FROM * SUBROWS) setDot(bitmap, left + dot, row)
  }
}

function setDot({ bits, rowBytes }: Bitmap, x: number, y: number): void {
  const at = y * rowBytes + (x >> 3)
  bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
}

/** Adds how much of each dot from `left` on lies inside at one height. */
function coverRow(covered: Float64Array, left: number, edges: readonly Edge[], y: number): void {
  const crossings = edges
    .filter(({ y1, y2 }) => y1 <= y !== y2 <= y)
    .map(({ x1, y1, x2, y2 }) => ({ x: x1 + ((y - y1) * (x2 - x1)) / (y2 - y1), turn: y1 < y2 ? 1 : -1 }))
    .sort((a, b) => a.x - b.x)
  let winding = 0
  for (const [index, { x, turn }] of crossings.entries()) {
    winding += turn
    const end = crossings[index + 1]?.x
    if (winding !== 0 && end !== undefined) coverSpan(covered, x - left, end - left)
  }
}

function coverSpan(covered: Float64Array, from: number, until: number): void {
  const [left, right] = [Math.max(0, from), Math.min(covered.length, until)]
  for (let dot = Math.floor(left); dot < right; dot += 1)
    covered[dot] = (covered[dot] ?? 0) + Math.min(right, dot + 1) - Math.max(left, dot)
}
