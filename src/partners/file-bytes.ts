/** The bytes of a file, read from their beginning as often as it takes, never all at once. */
export type FileBytes = Readonly<{ size: number; pieces(): AsyncIterable<Uint8Array> }>

/** Bytes of one piece: some hundred lines of a carrier, which are read, looked up and written in some milliseconds. */
export const PIECE_BYTES = 65_536

/**
 * Bytes that are all there.
 * @param turn gives others their turn between two pieces: nothing is waited for that would do so by itself
 */
export const bytesInMemory = (bytes: Uint8Array, turn?: () => Promise<void>): FileBytes => ({
  size: bytes.length,
  async *pieces() {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      if (from > 0) await turn?.()
      yield bytes.subarray(from, from + PIECE_BYTES)
    }
  },
})

/** All of a file that is known to be small. */
export async function allBytes(file: FileBytes, max: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.min(file.size, max))
  let at = 0
  for await (const piece of file.pieces()) {
    bytes.set(piece.subarray(0, bytes.length - at), at)
    at = Math.min(bytes.length, at + piece.length)
  }
  return bytes.subarray(0, at)
}

/** The first bytes of a file, by which it is known what it is. */
export async function headOf(file: FileBytes, count: number): Promise<Uint8Array> {
  for await (const piece of file.pieces()) return piece.subarray(0, count)
  return new Uint8Array()
}
