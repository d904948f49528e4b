/** No code of ours, of an agency or of a carrier is longer than this as people type it. */
export const TYPED_CODE_MAX = 64

const SPACES_AND_HYPHENS = /[\s\u2010-\u2015-]+/gu

/** A code as typed or scanned, without the spaces, hyphens and lower case that people add; '' when too long. */
export function normaliseCode(text: string): string {
  return text.length > TYPED_CODE_MAX ? '' : text.replace(SPACES_AND_HYPHENS, '').toUpperCase()
}
