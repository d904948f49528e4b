/** Marks of Windows-1258 that stand behind their letters, and the vowels that bear them. */
const MARK = /[\u0300\u0301\u0303\u0309\u0323]/
const MARK_ASTRAY = /(?<![aeiouy\u0103\u00e2\u00ea\u00f4\u01a1\u01b0])[\u0300\u0301\u0303\u0309\u0323]/iu
/** Letters of Windows-1258 that Vietnamese has no use for: where they come up, it was another encoding. */
const NOT_VIETNAMESE = /[\u0080-\u009f¡-©«-±´-·¹»-¿ÄÅÆÇËÎÏÑÖØÛÜßäåæçëîïñöøûüÿŒœ₫]/

/** The encodings that programs here write. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'

/** Whether text of Windows-1258 has a mark behind a letter; where one stands astray, it was another encoding. */
export const isMarked = (text: string): boolean => MARK.test(text)
export const astray = (text: string): boolean => MARK_ASTRAY.test(text)
export const isOfAnother = (text: string): boolean => NOT_VIETNAMESE.test(text)

const decoded = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    // The decoder takes a byte order mark away by itself.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text that writes its marks behind their letters; undefined where it is not Vietnamese, and so something else. */
function windows1258(bytes: Uint8Array): string | undefined {
  const text = decoded('windows-1258', bytes)
  if (text === undefined || isOfAnother(text)) return undefined
  return isMarked(text) && !astray(text) ? text : undefined
}

/** How much of the beginning shows which half of each pair of bytes is empty. */
const LOOKED_AT = 200

/** UTF-16 that does not say so: a header of Latin letters has every second byte empty. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, LOOKED_AT)
  const empty = (odd: 0 | 1) => head.filter((byte, at) => at % 2 === odd && byte === 0).length * 4
  if (empty(1) > head.length && empty(0) === 0) return 'utf-16le'
  return empty(0) > head.length && empty(1) === 0 ? 'utf-16be' : undefined
}

/** The wide encoding that a file begins in, as its mark says or every second byte of its beginning. */
export function wideEncodingOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b] = head
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : utf16Of(head)
}

/**
 * The text of a file in the encodings that programs here write: UTF-8, UTF-16 and Windows-1258, its letters put
 * together. Undefined where it is in none of them: nobody guesses at letters.
 */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const wide = wideEncodingOf(bytes)
  if (wide) return decoded(wide, bytes)?.normalize('NFC')
  return (decoded('utf-8', bytes) ?? windows1258(bytes))?.normalize('NFC')
}
