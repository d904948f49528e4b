/** Drawn at once, and given out piece by piece: the call to the machine costs more than the bytes. */
const POOL_BYTES = 4096
/** What is asked for in longer pieces is drawn by itself. */
const PIECE_BYTES_MAX = 64

const UUID_BYTES = 16
const VERSION_AT = 6
const VARIANT_AT = 8

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export type Chance = Readonly<{
  /** Bytes that nobody was given before; nothing of them stays here. */
  random(bytes: number): Uint8Array
  /** A UUID of version 7: 48 bits of the time, then chance (RFC 9562). */
  uuid7(nowMs: number): string
}>

/** @param fill fills bytes with chance, `crypto.getRandomValues` */
export function poolOfChance(fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): Chance {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  /** The moment of the last id, and what is written of it. */
  let saidMs = -1
  let said = ''

  function random(bytes: number): Uint8Array {
    const piece = new Uint8Array(bytes)
    if (bytes > PIECE_BYTES_MAX) {
      fill(piece)
      return piece
    }
    if (used + bytes > POOL_BYTES) {
      fill(pool)
      used = 0
    }
    for (let at = 0; at < bytes; at += 1, used += 1) {
      piece[at] = pool[used] ?? 0
      // A key that was made of it does not stay in memory.
      pool[used] = 0
    }
    return piece
  }

  return {
    random,
    uuid7(nowMs) {
      const bytes = random(UUID_BYTES)
      bytes[VERSION_AT] = 0x70 | ((bytes[VERSION_AT] ?? 0) & 0x0f)
      bytes[VARIANT_AT] = 0x80 | ((bytes[VARIANT_AT] ?? 0) & 0x3f)
      if (nowMs !== saidMs) {
        const time = nowMs.toString(16).padStart(12, '0')
        said = `${time.slice(0, 8)}-${time.slice(8)}-`
        saidMs = nowMs
      }
      const hex = (from: number, to: number): string => {
        let text = ''
        for (let at = from; at < to; at += 1) text += HEX[bytes[at] ?? 0]
        return text
      }
      return `${said}${hex(6, 8)}-${hex(8, 10)}-${hex(10, 16)}`
    },
  }
}
