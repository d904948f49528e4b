import type { Face, FaceGlyph } from './face.ts'
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

/** Kept of those that were set before: what forms say, and the names of a town. Strangers may fill no more. */
const WORDS_MAX = 10_000
export const SPACE = 0x20

/** Sets words, each once: the labels of a form are in every paper, and a paper is often set in several sizes. */
export function createWords(face: Pick<Face, 'glyph' | 'cluster'>): (text: string) => Word {
  const known = new Map<string, Word>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const glyphs: FaceGlyph[] = []
    addLetters(face, text, glyphs)
    const word = wordOf(glyphs)
    if (known.size >= WORDS_MAX) known.clear()
    known.set(text, word)
    return word
  }
}

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
function addLetters(face: Pick<Face, 'glyph' | 'cluster'>, text: string, glyphs: FaceGlyph[]): void {
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

function addSingly(face: Pick<Face, 'glyph'>, text: string, glyphs: FaceGlyph[]): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = face.glyph(codePoint)
    if (glyph) glyphs.push(glyph)
    else addSingly(face, `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`, glyphs)
  }
}
