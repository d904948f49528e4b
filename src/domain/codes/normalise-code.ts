/** No code of ours, of an agency or of a carrier is longer than this as people type it. */
export const TYPED_CODE_MAX = 64

/** What people and scanners put between the signs of a number: blanks of every width, hyphens, invisible signs. */
const BETWEEN = /[\s\p{Cf}\u2010-\u2015\u2212-]+/gu
const BLANKS = /[\s\p{Cf}]+/gu
const HYPHENS = /[\u2010-\u2015\u2212]/gu
/** D with a stroke, and the letters that look like it and are others: Icelandic eth and African D. */
const D_WITH_STROKE = '\u0110'
const LIKE_D = /[\u00d0\u00f0\u0189\u0256]/gu

/**
 * A code as typed or scanned, without the spaces, hyphens and lower case that people add; '' when too long. Numbers
 * are looked up in this form, so that one is found whatever was typed (practice, stories.md R8).
 */
export function normaliseCode(text: string): string {
  return text.length > TYPED_CODE_MAX
    ? ''
    : text.replace(LIKE_D, D_WITH_STROKE).replace(BETWEEN, '').toUpperCase()
}

/** The same for a number whose hyphens are its own: a dossier code, a list's number. */
export function tidyNumber(text: string): string {
  return text.length > TYPED_CODE_MAX
    ? ''
    : text.replace(LIKE_D, D_WITH_STROKE).replace(BLANKS, '').replace(HYPHENS, '-').toUpperCase()
}
