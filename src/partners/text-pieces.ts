import type { FileBytes } from './file-bytes.ts'
import { astray, type Encoding, isMarked, isOfAnother, wideEncodingOf } from './text-of-bytes.ts'

/** How much of the beginning shows which encoding a file is in, where it does not say so. */
const LOOKED_AT = 200

/** A file's text, piece by piece, as it stands; throws a TypeError where it is not in this encoding. */
export async function* textPieces(file: FileBytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of file.pieces()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/**
 * The encoding of a whole file, looked through to its end: whoever reads it afterwards finds nothing else. Undefined
 * where it is in none that programs here write: nobody guesses at letters.
 * @param look sees the text on the way; what it saw of an encoding that it is not in comes again
 */
export async function encodingOfFile(
  file: FileBytes,
  look: (encoding: Encoding, text: string) => void,
): Promise<Encoding | undefined> {
  const wide = await wideOf(file)
  if (wide) return (await isIn(file, wide, look)) ? wide : undefined
  if (await isIn(file, 'utf-8', look)) return 'utf-8'
  const vietnamese = vietnameseText()
  const isAll = await isIn(file, 'windows-1258', (encoding, text) => {
    vietnamese.look(text)
    look(encoding, text)
  })
  return isAll && vietnamese.isSo() ? 'windows-1258' : undefined
}

async function wideOf(file: FileBytes): Promise<Encoding | undefined> {
  for await (const piece of file.pieces()) return wideEncodingOf(piece.subarray(0, LOOKED_AT))
  return undefined
}

async function isIn(
  file: FileBytes,
  encoding: Encoding,
  look: (encoding: Encoding, text: string) => void,
): Promise<boolean> {
  try {
    for await (const text of textPieces(file, encoding)) look(encoding, text)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Whether text of Windows-1258 is Vietnamese: its marks stand behind letters that bear them, in whichever piece. */
function vietnameseText() {
  let [before, marked, other] = ['', false, false]
  return {
    look(text: string): void {
      other ||= isOfAnother(text) || astray(before + text)
      marked ||= isMarked(text)
      before = text.slice(-1) || before
    },
    isSo: (): boolean => marked && !other,
  }
}
