/** Grave, acute, hook above, tilde and dot below: keyboards put them on different vowels of one syllable. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Eth and African D stand where a keyboard or a scanner had no Đ. */
const D_WITH_STROKE = /[\u00f0\u0256]/g
const D = '\u0111'

/** One syllable with its tone behind it, so that "hoà" and "hòa" are written the same. */
function withToneLast(syllable: string): string {
  const letters = syllable.normalize('NFD')
  return letters.replace(TONES, '') + (letters.match(TONES) ?? []).join('')
}

/** Papers of a procedure bear the same few names day after day. */
const KEYS_MAX = 1_000
const keys = new Map<string, string>()

/**
 * What two ways to write one paper's name have in common (practice, stories.md C1): spacing, capitals, the place of
 * the tone (hoà, hòa), Đ typed as Ð, composed or decomposed letters and the marks of a sentence say nothing of the paper.
 * Letters and their marks do: "giấy" and "giây" are two words.
 */
export function paperKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name
    .normalize('NFC')
    .toLowerCase()
    .replace(D_WITH_STROKE, D)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(withToneLast)
    .join(' ')
  if (keys.size >= KEYS_MAX) keys.clear()
  keys.set(name, key)
  return key
}

/** The same for a paper's number: capitals, spaces and Đ typed as Ð are a matter of keyboards. */
export const numberKey = (number: string): string =>
  number.normalize('NFC').toLowerCase().replace(D_WITH_STROKE, D).replace(/\s/g, '')
