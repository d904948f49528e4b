import { withoutMarks } from '../without-marks.ts'

/** Words of address that postmen write before a name. */
const TITLES: ReadonlySet<string> = new Set([
  'ong',
  'ba',
  'anh',
  'chi',
  'em',
  'a',
  'c',
  'o',
  'mr',
  'mrs',
  'ms',
])
/** These are family names as well: they are an address before one word only. */
const TITLES_OR_NAMES: ReadonlySet<string> = new Set(
  'co chu bac chau cu cau mo di duong thim ma b'.split(' '),
)

/** Whether a word addresses somebody and names nobody. */
export const isTitle = (word: string): boolean => TITLES.has(word) || TITLES_OR_NAMES.has(word)

/** `NguyenVan`: where a small letter is followed by a great one somebody forgot the blank. */
const GLUED = /(\p{Ll})(?=\p{Lu})/gu
/** `K'Bre`, `H' Bia`: what stands before belongs to the word behind. */
const APOSTROPHE = /['\u2018\u2019\u02bc`\u00b4]\s*/g
/** After a consonant, and in `quy`, both letters write one sound: `Ly` and `Li`. */
const I_OR_Y = /(?<=[bcdghklmnprstvx]|qu)y$/

/**
 * The words of a name without case and marks: postmen type "TRAN THI BE" for "Trần Thị Bé". A number beside it (a
 * phone, an identity paper) is none of the name.
 */
export const wordsOfName = (name: string): readonly string[] =>
  withoutMarks(name.normalize('NFC').replaceAll(APOSTROPHE, '').replaceAll(GLUED, '$1 '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/\p{N}/u.test(word))
    .map((word) => word.replace(I_OR_Y, 'i'))

/** The words as they stand, and without a title where something is left. */
export function formsOfName(words: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = words
  if (first === undefined || rest.length === 0) return [words]
  return TITLES.has(first) || (rest.length === 1 && isTitle(first)) ? [words, rest] : [words]
}

const sorted = (words: readonly string[]): string => [...words].sort().join(' ')

/** Where one word ends in the letters of all of them. */
function endsOf(words: readonly string[]): readonly number[] {
  let at = 0
  return words.map((word) => {
    at += word.length
    return at
  })
}

const isWithin = (some: readonly number[], all: readonly number[]): boolean =>
  some.every((end) => all.includes(end))

/** Whether two lists have the same words in any order, or the same letters where blanks were forgotten. */
export function sameWords(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0) return false
  if (sorted(a) === sorted(b)) return true
  if (a.join('') !== b.join('')) return false
  const [ends, others] = [endsOf(a), endsOf(b)]
  return isWithin(ends, others) || isWithin(others, ends)
}
