import { STATEMENT_MAX } from './statement.ts'

/** The key of the proof in the dictionary of a PDF file. */
export const PROOF_NAME = 'BanGiaoProof'

const IN_FILE = new RegExp(`/${PROOF_NAME}\\s*\\(([0-9A-Z.:*-]{1,${STATEMENT_MAX}})\\)`, 'g')
const PROOFS_MAX = 20
/** More signatures are under no paper; how many beginnings of a file are looked at. */
export const ENDINGS_MAX = 20
const END_MARK = '%%EOF'

/**
 * The proofs inside a file, each once, in their order. The dictionary of our files is never packed, so the
 * bytes are searched as they are; what was added behind it (a signature) leaves it where it was.
 * @param text the file, one letter for each byte
 */
export const proofsInFile = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(IN_FILE)].map(([, proof = '']) => proof))].slice(0, PROOFS_MAX)

/**
 * Where a file may have ended before something was added behind it: at its end, and after each mark of an end,
 * with and without the line feed that follows.
 * @param text the file, one letter for each byte
 */
export function endingsOf(text: string): readonly number[] {
  const endings = new Set([text.length])
  for (let at = text.indexOf(END_MARK); at >= 0; at = text.indexOf(END_MARK, at + END_MARK.length)) {
    const end = at + END_MARK.length
    const [feed = ''] = /^(?:\r?\n|\r)/.exec(text.slice(end, end + 2)) ?? []
    for (const ending of [end, end + feed.length]) {
      if (endings.size === ENDINGS_MAX) return [...endings]
      endings.add(ending)
    }
  }
  return [...endings]
}
