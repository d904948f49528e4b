const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, place) => 0x20 + place))
/** A, Ă, Â, E, Ê, I, O, Ô, Ơ, U, Ư, Y; and the five tones behind none. */
const VOWELS = [...'A\u0102\u00c2E\u00caIO\u00d4\u01a0U\u01afY']
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const CAPITALS = `${VOWELS.flatMap((vowel) => TONES.map((tone) => vowel + tone)).join('')}\u0110`.normalize(
  'NFC',
)
/** Dashes, dots, quotation marks, the box of a form, an arrow; and the breve over letters of highland names. */
const SIGNS = '\u2013\u2014\u2026\u201c\u201d\u2018\u2019\u2022\u00b7\u00b0\u00d7\u25a1\u2192\u0306'

/**
 * The letters that every file carries of each face it uses, in this order: all of Vietnamese and what stands beside it.
 * Packed they are 10 kB a face, made once for all papers; those that a paper happens to use would be 4 to 8 kB, made and
 * packed anew for each. What else a paper shows stands behind them.
 */
export const COMMON_LETTERS: readonly number[] = [
  ...new Set([...`${ASCII}${CAPITALS.toLowerCase()}${CAPITALS}${SIGNS}`]),
].map((letter) => letter.codePointAt(0) ?? 0)

/** The number of a common letter in a file; 0 is "no such character". */
export const COMMON_NUMBERS: ReadonlyMap<number, number> = new Map(
  COMMON_LETTERS.map((codePoint, place) => [codePoint, place + 1]),
)
