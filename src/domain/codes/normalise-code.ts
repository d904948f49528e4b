/** No code of ours, of an agency or of a carrier is longer than this as people type it. */
export const TYPED_CODE_MAX = 64

/** What people and scanners put between the signs of a number: blanks of every width, hyphens, invisible signs. */
const BETWEEN = /[\s\p{Cf}\u2010-\u2015\u2212-]+/gu
const BLANKS = /[\s\p{Cf}]+/gu
const HYPHENS = /[\u2010-\u2015\u2212]/gu
/** D with a stroke, and the letters that look like it and are others: Icelandic eth and African D. */
const D_WITH_STROKE = '\u0110'
const LIKE_D = /[\u00d0\u00f0\u0189\u0256]/gu

/** Most numbers come as they are kept, or with plain hyphens and small letters besides. */
const TIDY = /^[0-9A-Z]{1,64}$/
const TIDY_NUMBER = /^[0-9A-Z.-]{1,64}$/
const NEARLY_TIDY = /^[0-9A-Za-z-]{1,64}$/

/**
 * A code as typed or scanned, without the spaces, hyphens and lower case that people add; '' when too long. Numbers
 * are looked up in this form, so that one is found whatever was typed (practice, stories.md R8).
 */
export function normaliseCode(text: string): string {
  if (TIDY.test(text)) return text
  if (NEARLY_TIDY.test(text)) return text.replaceAll('-', '').toUpperCase()
  return text.length > TYPED_CODE_MAX
    ? ''
    : text.replace(LIKE_D, D_WITH_STROKE).replace(BETWEEN, '').toUpperCase()
}

/** A number as people type it whose hyphens and letters are its own, without the blanks: a list's, a receipt's, a seal's. */
export const withoutBlanks = (text: string): string =>
  text.replace(LIKE_D, D_WITH_STROKE).replace(BLANKS, '').replace(HYPHENS, '-')

/** The same in capitals: a dossier code, a portal's number. */
export function tidyNumber(text: string): string {
  if (TIDY_NUMBER.test(text)) return text
  return text.length > TYPED_CODE_MAX ? '' : withoutBlanks(text).toUpperCase()
}
