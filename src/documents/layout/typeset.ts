import type { Face, FaceGlyph } from '../fonts/face.ts'
import { CLUSTERS } from '../fonts/marks.ts'
import type { FontStyle } from '../forms/templates.ts'

export type Faces = Readonly<Record<FontStyle, Face>>
export type Run = Readonly<{ text: string; style: FontStyle }>

/** Neighbouring glyphs of one style. */
export type Segment = Readonly<{ style: FontStyle; glyphs: readonly FaceGlyph[]; width: number }>
/** One line set at size 1: multiply the widths by the size. */
export type Line = Readonly<{ segments: readonly Segment[]; width: number }>

/** A line feed is kept, every other white space is a space; letters are composed before they are looked up. */
const tidy = (text: string): string => text.normalize('NFC').replace(/[^\S\n]/gu, ' ')

/**
 * The letters of a text. A character that the font cannot show is written as `[U+4E2D]`: seen by everybody,
 * never a blank, and no reason to refuse a citizen a paper. A letter with marks that it is not composed with is one
 * letter: it is never parted, and its marks stand over it.
 */
function lettersOf(face: Face, style: FontStyle, text: string, letters: Letter[]): void {
  let at = 0
  for (const { 0: cluster, index } of text.matchAll(CLUSTERS)) {
    const glyph = face.cluster(cluster)
    if (!glyph) continue
    singleLetters(face, style, text.slice(at, index), letters)
    letters.push({ glyph, style })
    at = index + cluster.length
  }
  singleLetters(face, style, text.slice(at), letters)
}

function singleLetters(face: Face, style: FontStyle, text: string, letters: Letter[]): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = face.glyph(codePoint)
    if (glyph) letters.push({ glyph, style })
    else singleLetters(face, style, `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`, letters)
  }
}

type Letter = Readonly<{ glyph: FaceGlyph; style: FontStyle }>

/** Widths of glyphs are whole thousandths, so that a sum is the same in whatever order it is made. */
function thousandthsOf(letters: readonly Letter[], from = 0, to = letters.length): number {
  let thousandths = 0
  for (let at = from; at < to; at += 1) thousandths += letters[at]?.glyph.width ?? 0
  return thousandths
}

const widthOf = (letters: readonly Letter[]): number => thousandthsOf(letters) / 1000

/** Where a word that is wider than the line may be parted before it is parted anywhere. */
const PARTS_AFTER = new Set([...'-/.,_@'].map((character) => character.charCodeAt(0)))

const SPACE = 0x20

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
function ended(faces: Faces, line: readonly Letter[], width: number): Letter[] {
  const style = line.at(-1)?.style ?? 'regular'
  const end: Letter[] = []
  lettersOf(faces[style], style, '…', end)
  const room = width - widthOf(end)
  let kept = line.length
  while (kept > 0 && widthOf(line.slice(0, kept)) > room) kept -= 1
  return [...withoutTail(line.slice(0, kept)), ...end]
}

function linesOf(faces: Faces, runs: readonly Run[], width: number): Letter[][] {
  return paragraphsOf(faces, runs).flatMap((letters) => {
    const lines: Letter[][] = []
    let line: Letter[] = []
    let used = 0
    for (const word of wordsOf(letters)) {
      const whole = thousandthsOf(word)
      let solid = whole - thousandthsOf(word, solidLength(word))
      if (line.length > 0 && used + solid / 1000 > width) {
        lines.push(line)
        line = []
        used = 0
      }
      let from = 0
      while (solid / 1000 > width && word.length - from > 1) {
        const cut = from + cutOf(word, from, width)
        lines.push(word.slice(from, cut))
        solid -= thousandthsOf(word, from, cut)
        from = cut
      }
      line.push(...(from === 0 ? word : word.slice(from)))
      used += thousandthsOf(word, from) / 1000
    }
    lines.push(line)
    return lines.map(withoutTail)
  })
}

function paragraphsOf(faces: Faces, runs: readonly Run[]): Letter[][] {
  const paragraphs: Letter[][] = [[]]
  for (const run of runs)
    for (const [index, text] of tidy(run.text).split('\n').entries()) {
      if (index > 0) paragraphs.push([])
      lettersOf(faces[run.style], run.style, text, paragraphs.at(-1) ?? [])
    }
  return paragraphs
}

/** Words with the spaces that follow them. */
function wordsOf(letters: readonly Letter[]): Letter[][] {
  const words: Letter[][] = []
  let spaced = true
  for (const letter of letters) {
    const isSpace = letter.glyph.codePoint === SPACE
    if (spaced && !isSpace) words.push([letter])
    else if (words.length > 0) words.at(-1)?.push(letter)
    spaced = isSpace
  }
  return words
}

function solidLength(letters: readonly Letter[]): number {
  let end = letters.length
  while (end > 0 && letters[end - 1]?.glyph.codePoint === SPACE) end -= 1
  return end
}

const withoutTail = (letters: readonly Letter[]): Letter[] => letters.slice(0, solidLength(letters))

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

function lineOf(letters: readonly Letter[]): Line {
  const segments: { style: FontStyle; glyphs: FaceGlyph[]; width: number }[] = []
  for (const { glyph, style } of letters) {
    const last = segments.at(-1)
    if (last?.style === style) {
      last.glyphs.push(glyph)
      last.width += glyph.width / 1000
    } else segments.push({ style, glyphs: [glyph], width: glyph.width / 1000 })
  }
  return { segments, width: widthOf(letters) }
}
