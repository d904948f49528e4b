/**
 * Sixteen bytes for at most some 45 bits of symbols: what is left over makes the bias of the division smaller
 * than 2^-80, and unlike rejection it never runs out of bytes.
 */
export const DRAW_BYTES = 16

/** The first bytes as one number, the greatest first. */
function numberOf(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, DRAW_BYTES)
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(DRAW_BYTES / 2)
}

/** `count` symbols of the alphabet, all equally likely, from random bytes handed in. */
export function randomSymbols(alphabet: string, count: number, randomBytes: Uint8Array): string {
  // Fewer bytes would quietly make guessable codes: that is a bug of the caller, not a refusal.
  if (randomBytes.length < DRAW_BYTES) throw new RangeError(`a code needs ${DRAW_BYTES} random bytes`)
  const size = BigInt(alphabet.length)
  let rest = numberOf(randomBytes)
  let symbols = ''
  for (let drawn = 0; drawn < count; drawn += 1) {
    symbols += alphabet.charAt(Number(rest % size))
    rest /= size
  }
  return symbols
}
