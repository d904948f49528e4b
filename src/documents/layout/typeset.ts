import type { Face } from '../fonts/face.ts'
import type { FaceGlyph } from '../fonts/glyph.ts'
import { type Word, wordOf } from '../fonts/words.ts'
import type { FontStyle } from '../forms/templates.ts'

export type Faces = Readonly<Record<FontStyle, Face>>
export type Run = Readonly<{ text: string; style: FontStyle }>

/** Neighbouring words of one style. */
export type Segment = Readonly<{ style: FontStyle; words: readonly Word[]; width: number }>
/** One line set at size 1: multiply the widths by the size. */
export type Line = Readonly<{ segments: readonly Segment[]; width: number }>

/** A word as one run has it, and the style of that run. */
type Part = Readonly<{ style: FontStyle; word: Word }>
/** What stands between two places where a line may be broken: mostly one part. */
type Solid = Part[]

const widthOf = (parts: readonly Part[]): number => {
  let thousandths = 0
  for (const { word } of parts) thousandths += word.width
  return thousandths
}

/** Without the spaces at its end. */
function withoutTail(parts: readonly Part[]): readonly Part[] {
  let end = parts.length
  while (end > 0 && parts[end - 1]?.word.bare.glyphs.length === 0) end -= 1
  const last = parts[end - 1]
  if (!last || (end === parts.length && last.word.bare === last.word)) return parts
  return [...parts.slice(0, end - 1), { ...last, word: last.word.bare }]
}

/** Where a word that is wider than the line may be parted before it is parted anywhere. */
const PARTS_AFTER = new Set([...'-/.,_@'].map((character) => character.charCodeAt(0)))

/**
 * Breaks runs into lines no wider than `width` (at size 1); a word wider than a line is parted. What would take
 * more than `linesMax` lines ends in "…".
 */
export function wrap(
  faces: Faces,
  runs: readonly Run[],
  width: number,
  linesMax = Number.POSITIVE_INFINITY,
): Line[] {
  const lines = linesOf(faces, runs, width)
  if (lines.length <= linesMax) return lines.map(lineOf)
  const kept = lines.slice(0, linesMax)
  const last = kept.pop() ?? []
  return [...kept, ended(faces, last, width)].map(lineOf)
}

/** A line with "…" behind as many of its letters as leave room for it. */
function ended(faces: Faces, line: readonly Part[], width: number): readonly Part[] {
  const style = line.at(-1)?.style ?? 'regular'
  const end: Part = {
    style,
    word: wordOf(
      faces[style]
        .words('…')
        .flat()
        .flatMap(({ glyphs }) => glyphs),
    ),
  }
  const room = width * 1000 - end.word.width
  const letters = lettersOf(line)
  let kept = letters.length
  let used = widthOf(line)
  while (kept > 0 && used > room) {
    kept -= 1
    used -= letters[kept]?.glyph.width ?? 0
  }
  return [...withoutTail(partsOf(letters.slice(0, kept))), end]
}

function linesOf(faces: Faces, runs: readonly Run[], width: number): (readonly Part[])[] {
  const lines: (readonly Part[])[] = []
  for (const solids of paragraphsOf(faces, runs)) {
    let line: Part[] = []
    let used = 0
    for (const solid of solids) {
      const bare = widthOf(withoutTail(solid))
      if (line.length > 0 && used + bare / 1000 > width) {
        lines.push(withoutTail(line))
        line = []
        used = 0
      }
      const rest = bare / 1000 > width ? parted(solid, bare, width, lines) : solid
      line.push(...rest)
      used += widthOf(rest) / 1000
    }
    lines.push(withoutTail(line))
  }
  return lines
}

/** Gives the lines a word that is wider than one, and what is left of it. */
function parted(solid: Solid, bare: number, width: number, lines: (readonly Part[])[]): Part[] {
  const letters = lettersOf(solid)
  let left = bare
  let from = 0
  while (left / 1000 > width && letters.length - from > 1) {
    const cut = from + cutOf(letters, from, width)
    const parts = partsOf(letters.slice(from, cut))
    lines.push(withoutTail(parts))
    left -= widthOf(parts)
    from = cut
  }
  return partsOf(letters.slice(from))
}

function paragraphsOf(faces: Faces, runs: readonly Run[]): Solid[][] {
  let paragraph: Solid[] = []
  const paragraphs = [paragraph]
  // Whether the next letter begins a word: at the beginning, and behind a space.
  let spaced = true
  for (const { text, style } of runs)
    for (const [index, words] of faces[style].words(text).entries()) {
      if (index > 0) {
        paragraph = []
        paragraphs.push(paragraph)
        spaced = true
      }
      for (const word of words) {
        const part: Part = { style, word }
        // Spaces go with the word before them, and nowhere at the beginning of a line.
        if (spaced && word.bare.glyphs.length > 0) paragraph.push([part])
        else paragraph.at(-1)?.push(part)
        spaced = word.bare !== word
      }
    }
  return paragraphs
}

type Letter = Readonly<{ glyph: FaceGlyph; style: FontStyle }>

const lettersOf = (parts: readonly Part[]): Letter[] =>
  parts.flatMap(({ style, word }) => word.glyphs.map((glyph) => ({ glyph, style })))

function partsOf(letters: readonly Letter[]): Part[] {
  const parts: { style: FontStyle; glyphs: FaceGlyph[] }[] = []
  for (const { glyph, style } of letters) {
    const last = parts.at(-1)
    if (last?.style === style) last.glyphs.push(glyph)
    else parts.push({ style, glyphs: [glyph] })
  }
  return parts.map(({ style, glyphs }) => ({ style, word: wordOf(glyphs) }))
}

/** How many letters of what is left of a too wide word go on this line; at least one. */
function cutOf(word: readonly Letter[], from: number, width: number): number {
  let used = 0
  let fits = 0
  let good = 0
  for (let at = from; at < word.length; at += 1) {
    const glyph = word[at]?.glyph
    used += (glyph?.width ?? 0) / 1000
    if (used > width) break
    fits = at - from + 1
    if (glyph && PARTS_AFTER.has(glyph.codePoint)) good = fits
  }
  return Math.max(good > fits / 2 ? good : fits, 1)
}

function lineOf(parts: readonly Part[]): Line {
  const segments: { style: FontStyle; words: Word[]; width: number }[] = []
  for (const { style, word } of parts) {
    let last = segments.at(-1)
    if (last?.style !== style) {
      last = { style, words: [], width: 0 }
      segments.push(last)
    }
    last.words.push(word)
    last.width += word.width
  }
  for (const segment of segments) segment.width /= 1000
  return { segments, width: widthOf(parts) / 1000 }
}
