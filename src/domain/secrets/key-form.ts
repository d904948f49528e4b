// How a key of a system looks: `bg_`, a public part by which it is named, chance, and a check over all of it, so that
// one that was copied wrongly is told without asking the book (facts/standards.md 5.3).

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const PREFIX_LENGTH = 'bg_'.length
const PUBLIC_LETTERS = 8
/** Each letter is worth 5.6 bits at least: 136 bits. */
export const SECRET_BYTES = 24
const CHECK_LETTERS = 6
const KEY_LENGTH = PREFIX_LENGTH + PUBLIC_LETTERS + SECRET_BYTES + CHECK_LETTERS
/** Keys of before had no check and were shorter; what is nearly as long as a key of now is one that lost letters. */
const LOST_MAX = 2

const CRC32 = 0xedb88320

function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ CRC32 : crc >>> 1
  }
  return ~crc >>> 0
}

function checkOf(text: string): string {
  let rest = crc32(text)
  let letters = ''
  for (let n = 0; n < CHECK_LETTERS; n += 1) {
    letters = (LETTERS[rest % LETTERS.length] ?? '') + letters
    rest = Math.floor(rest / LETTERS.length)
  }
  return letters
}

/** A key of its public part and of what chance gave. */
export function keyOf(publicPart: string, chance: Uint8Array): string {
  const text = publicPart + [...chance].map((byte) => LETTERS[byte % LETTERS.length]).join('')
  return text + checkOf(text)
}

/** Whether a text can be no key: it looks like one, and its check says that letters of it are wrong. */
export function isMistypedKey(text: string): boolean {
  if (Math.abs(text.length - KEY_LENGTH) > LOST_MAX) return false
  return checkOf(text.slice(0, -CHECK_LETTERS)) !== text.slice(-CHECK_LETTERS)
}
