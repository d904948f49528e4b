import type { Bitmap } from '../fonts/raster.ts'

/**
 * A picture as ^GFA takes it: hexadecimal, packed as ZPL II packs it. Letters before a digit say how often it comes
 * (G is once, Y nineteen times, g twenty, z four hundred times), a comma fills the row with white, a colon repeats the
 * row before.
 */
export function graphicData({ bits, rowBytes, height }: Bitmap): string {
  const rows: string[] = []
  let before = ''
  for (let row = 0; row < height; row += 1) {
    const hex = [...bits.subarray(row * rowBytes, (row + 1) * rowBytes)]
      .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
      .join('')
    rows.push(hex === before ? ':' : packed(hex))
    before = hex
  }
  return rows.join('')
}

const packed = (hex: string): string => {
  const inked = hex.replace(/0+$/, '')
  const runs = inked.replaceAll(/(.)\1*/g, (run, digit: string) => countOf(run.length) + digit)
  return inked.length < hex.length ? `${runs},` : runs
}

const TWENTIES_MAX = 20

/** Nothing for once, which is shorter. */
function countOf(times: number): string {
  if (times === 1) return ''
  const twenties = Math.min(Math.floor(times / 20), TWENTIES_MAX)
  const rest = times - twenties * 20
  return letterOf('f', twenties) + letterOf('F', rest)
}

const letterOf = (before: string, count: number): string =>
  count === 0 ? '' : String.fromCharCode(before.charCodeAt(0) + count)

/** The picture without what is white at its right and below. */
export function cropped(bitmap: Bitmap): Bitmap {
  let rows = 0
  let bytes = 0
  for (const [at, byte] of bitmap.bits.entries()) {
    if (byte === 0) continue
    rows = Math.floor(at / bitmap.rowBytes) + 1
    bytes = Math.max(bytes, (at % bitmap.rowBytes) + 1)
  }
  const bits = new Uint8Array(rows * bytes)
  for (let row = 0; row < rows; row += 1)
    bits.set(bitmap.bits.subarray(row * bitmap.rowBytes, row * bitmap.rowBytes + bytes), row * bytes)
  return { width: bytes * 8, height: rows, rowBytes: bytes, bits }
}
