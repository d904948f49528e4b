/** RFC 4648 without padding: capitals and digits only, which a QR code packs tightly and a person can type. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function toBase32(bytes: Uint8Array): string {
  let out = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += ALPHABET.charAt((buffer >> bits) & 31)
    }
    buffer &= (1 << bits) - 1
  }
  return bits > 0 ? out + ALPHABET.charAt((buffer << (5 - bits)) & 31) : out
}

/** Undefined where a letter is none of the alphabet, or where what is left over is not zero: one text, one value. */
export function fromBase32(text: string): Uint8Array | undefined {
  const out: number[] = []
  let buffer = 0
  let bits = 0
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) return undefined
    buffer = (buffer << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      out.push((buffer >> bits) & 255)
    }
    buffer &= (1 << bits) - 1
  }
  return bits >= 5 || buffer !== 0 ? undefined : Uint8Array.from(out)
}
