import type { FaceGlyph } from './glyph.ts'
import { CLUSTERS } from './marks.ts'

/** Letters up to the next word: what they are set with, and the spaces behind them. */
export type Word = Readonly<{
  glyphs: readonly FaceGlyph[]
  /** In whole thousandths of the size, so that a sum is the same in whatever order it is made. */
  width: number
  /** As a file writes it; undefined where not every file carries all of its letters, or marks stand over one. */
  hex: string | undefined
  /** Without the spaces behind it: itself where there are none. */
  bare: Word
}>

/** Kept of what was set before: the labels of all forms, the words of a town. Strangers may fill no more. */
const TEXTS_MAX = 2_000
const WORDS_MAX = 10_000
export const SPACE = 0x20

/** How a font shows a character, and a letter with its marks. */
type Letters = Readonly<{
  glyph(codePoint: number): FaceGlyph | undefined
  cluster(text: string): FaceGlyph | undefined
}>

/** The words of each line of a text. Only the first of a line may be nothing but spaces. */
export type WordsOf = (text: string) => readonly (readonly Word[])[]

/** Sets texts, each once: the labels of a form are in every paper, and a paper is often tried in several sizes. */
export function createWords(face: Letters): WordsOf {
  const words = keeping(WORDS_MAX, (text) => {
    const glyphs: FaceGlyph[] = []
    addLetters(face, text, glyphs)
    return wordOf(glyphs)
  })
  return keeping(TEXTS_MAX, (text) =>
    tidy(text)
      .split('\n')
      .map((line) => (line.match(WORD) ?? []).map(words)),
  )
}

/** What was made of a text, made once; all is let go of where it would be too much. */
function keeping<T>(max: number, make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>()
  return (text) => {
    const found = kept.get(text)
    if (found !== undefined) return found
    const made = make(text)
    if (kept.size >= max) kept.clear()
    kept.set(text, made)
    return made
  }
}

/** A line feed is kept, every other white space is a space; letters are composed before they are looked up. */
const tidy = (text: string): string => text.normalize('NFC').replace(/[^\S\n]/gu, ' ')

const WORD = /[^ ]+ *| +/g

export function wordOf(glyphs: readonly FaceGlyph[]): Word {
  let bare = glyphs.length
  while (bare > 0 && glyphs[bare - 1]?.codePoint === SPACE) bare -= 1
  const solid = solidOf(glyphs.slice(0, bare))
  return bare === glyphs.length ? solid : { ...solidOf(glyphs), bare: solid }
}

function solidOf(glyphs: readonly FaceGlyph[]): Word {
  let width = 0
  let hex: string | undefined = ''
  for (const glyph of glyphs) {
    width += glyph.width
    hex = hex === undefined || glyph.hex === undefined || glyph.marks ? undefined : hex + glyph.hex
  }
  const word = { glyphs, width, hex, bare: undefined as unknown as Word }
  word.bare = word
  return word
}

/**
 * The letters of a text. A character that the font cannot show is written as `[U+4E2D]`: seen by everybody,
 * never a blank, and no reason to refuse a citizen a paper. A letter with marks that it is not composed with is one
 * letter: it is never parted, and its marks stand over it.
 */
function addLetters(face: Letters, text: string, glyphs: FaceGlyph[]): void {
  let at = 0
  for (const { 0: cluster, index } of text.matchAll(CLUSTERS)) {
    const glyph = face.cluster(cluster)
    if (!glyph) continue
    addSingly(face, text.slice(at, index), glyphs)
    glyphs.push(glyph)
    at = index + cluster.length
  }
  addSingly(face, text.slice(at), glyphs)
}

function addSingly(face: Pick<Letters, 'glyph'>, text: string, glyphs: FaceGlyph[]): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = face.glyph(codePoint)
    if (glyph) glyphs.push(glyph)
    else addSingly(face, `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`, glyphs)
  }
}
