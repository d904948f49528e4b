import { STATEMENT_MAX } from './statement.ts'

/** The key of the proof in the dictionary of a PDF file. */
export const PROOF_NAME = 'BanGiaoProof'

const IN_FILE = new RegExp(`/${PROOF_NAME}\\s*\\(([0-9A-Z.:*-]{1,${STATEMENT_MAX}})\\)`, 'g')
const PROOFS_MAX = 20

/**
 * The proofs inside a file, each once, in their order. The dictionary of our files is never packed, so the
 * bytes are searched as they are; what was added behind it (a signature) leaves it where it was.
 * @param text the file, one letter for each byte
 */
export const proofsInFile = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(IN_FILE)].map(([, proof = '']) => proof))].slice(0, PROOFS_MAX)
