import type { BoundingBox, Font, Glyph } from '@pdf-lib/fontkit'

/**
 * Marks that stand over or under a letter where no composed letter exists: Ê̆đê and Jrai names write `Ê̆`, `ơ̆`, `m̆`.
 *
 * The tables of the font say where (GPOS `mark` and `mkmk`), and fontkit reads them: HarfBuzz as WebAssembly
 * (harfbuzzjs 1.6.1: 430 kB, 10 µs a name, and no way to start on Workers without a build of its own) gives the same
 * places for each of our four fonts. Where the tables leave a mark at the end of its letter, as Tinos Regular does
 * with every Latin letter, the boxes of both say where it goes; shapers do so for fonts without such tables.
 */
export type PlacedGlyph = Readonly<{ codePoint: number; glyph: Glyph; x: number; y: number }>

/** More marks over one letter than any language of Vietnam writes; a tower of them would hide the lines above. */
const MARKS_MAX = 2
/** Between a letter and what stands over it, in shares of the em: as wide as the other fonts of the family leave it. */
const GAP = 0.05

/** A letter with marks behind it, in the text of NFC; a space carries none. */
export const CLUSTERS: RegExp = /[^\p{M}\s]\p{M}+/gu

/**
 * The marks of a letter with their places from where the letter begins; undefined where they cannot be set, because
 * the font lacks one or there are too many.
 */
export function placeMarks(font: Font, cluster: string): readonly PlacedGlyph[] | undefined {
  const codePoints = [...cluster].map((character) => character.codePointAt(0) ?? 0)
  if (codePoints.length > 1 + MARKS_MAX) return undefined
  const { glyphs, positions } = font.layout(cluster)
  const [base] = glyphs
  if (!base || glyphs.length !== codePoints.length || glyphs.some(({ id }) => id === 0)) return undefined
  const placed: PlacedGlyph[] = []
  let shift = { x: 0, y: 0 }
  for (const [index, glyph] of glyphs.entries()) {
    const codePoint = codePoints[index] ?? 0
    const { xOffset, yOffset } = positions[index] ?? { xOffset: 0, yOffset: 0 }
    if (index === 0) placed.push({ codePoint, glyph, x: 0, y: 0 })
    else {
      const said = { x: base.advanceWidth + xOffset, y: yOffset }
      // A mark on a mark goes where that one went.
      if (xOffset === 0 && yOffset === 0) {
        const place = byBoxes(font, cluster, placed, glyph)
        shift = { x: place.x - said.x, y: place.y - said.y }
      }
      placed.push({ codePoint, glyph, x: said.x + shift.x, y: said.y + shift.y })
    }
  }
  return placed
}

/** In the middle of the letter, and clear of it and of the marks that stand there already. */
function byBoxes(font: Font, cluster: string, placed: readonly PlacedGlyph[], mark: Glyph) {
  const box = mark.bbox
  const gap = font.unitsPerEm * GAP
  const isBelow = box.maxY <= 0
  const body = bodyOf(font, cluster, isBelow) ?? placed[0]?.glyph.bbox ?? box
  const others = placed.slice(1).filter((one) => one.glyph.bbox.maxY <= 0 === isBelow)
  const x = (body.minX + body.maxX - box.minX - box.maxX) / 2
  if (isBelow) {
    const lowest = Math.min(body.minY, ...others.map((one) => one.glyph.bbox.minY + one.y))
    return { x, y: Math.min(0, lowest - gap - box.maxY) }
  }
  // What crosses the letter, a bar or a stroke, stays at its height.
  if (box.minY < body.maxY / 2) return { x, y: 0 }
  const highest = Math.max(body.maxY, ...others.map((one) => one.glyph.bbox.maxY + one.y))
  return { x, y: Math.max(0, highest + gap - box.minY) }
}

const HORN = '\u031b'
const BELOW = /[\u0316-\u0319\u031c-\u0320\u0323-\u0333]/gu

/** The letter as a mark finds it: over ư it stands over the u, not over the horn; a dot below raises nothing. */
function bodyOf(font: Font, cluster: string, isBelow: boolean): BoundingBox | undefined {
  const letter = String.fromCodePoint(cluster.codePointAt(0) ?? 0).normalize('NFD')
  const bare = (isBelow ? letter : letter.replaceAll(HORN, '').replaceAll(BELOW, '')).normalize('NFC')
  const codePoint = bare.codePointAt(0) ?? 0
  const isOne = [...bare].length === 1 && font.hasGlyphForCodePoint(codePoint)
  return isOne ? font.glyphForCodePoint(codePoint).bbox : undefined
}
