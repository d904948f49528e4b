import { readFileSync } from 'node:fs'
import { base64 } from '@scure/base'
import { proofsInFile } from '../../domain/proof/in-file.ts'
import { readStatement, splitProofText } from '../../domain/proof/statement.ts'
import type { Verifier } from '../../journal/read/verify-chain.ts'
import { compareWords, linesOf, lineWords } from '../../words/proof.ts'
import { keyIdOf, verifierOf } from '../keys.ts'
import {
  type Command,
  complain,
  EXIT_DONE,
  EXIT_FAILED,
  EXIT_USAGE,
  readArguments,
  reasonOf,
  say,
  UsageError,
} from './command.ts'
import { parseJson } from './json-text.ts'

/** The keys of a file: `{"keys": [{"publicKey": "..."}]}`, or the list alone. */
function keysIn(path: string): readonly string[] {
  const read = parseJson(readFileSync(path))
  // What JSON.parse says of a file quotes it.
  if ('problem' in read) throw new Error('it is no JSON')
  const { json } = read
  const list = Array.isArray(json) ? json : (json as { keys?: unknown } | null)?.keys
  const keys = Array.isArray(list) ? list.map((row: { publicKey?: unknown } | null) => row?.publicKey) : []
  if (keys.length === 0 || !keys.every((key) => typeof key === 'string'))
    throw new Error('it holds no list of public keys')
  return keys
}

/** Which of the things that were given cannot be used. */
async function using<T>(what: string, use: () => T | Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    throw new Error(`${what}: ${reasonOf(error)}`)
  }
}

/** What the command says of a file, and how it ends. */
async function check(file: string, verify: Verifier, keys: readonly string[]): Promise<number> {
  const proofs = proofsInFile(readFileSync(file).toString('latin1'))
  const [proof] = proofs
  if (proof === undefined) {
    complain('Không có chữ ký: this file holds no proof of Bàn Giao, or what it holds was changed.')
    return EXIT_FAILED
  }
  if (proofs.length > 1) {
    complain('Không đúng: this file holds more than one proof. Something was added to it.')
    return EXIT_FAILED
  }
  const parts = splitProofText(proof)
  const statement = parts && readStatement(parts.statement)
  if (!parts || !statement) {
    complain('Không đúng: the proof in this file cannot be read. It was changed.')
    return EXIT_FAILED
  }
  const good = await verify(statement.key, parts.statement, base64.encode(parts.signature))
  if (good === undefined) {
    complain(`Không kiểm tra được: signed with the key ${statement.key}, which is not among those given:`)
    for (const key of keys) complain(`  ${keyIdOf(key)}`)
    return EXIT_FAILED
  }
  if (!good) {
    complain('Không đúng: the signature is wrong. The proof in this file was changed.')
    return EXIT_FAILED
  }
  say(`Chữ ký đúng (khóa ${statement.key}).`)
  say(compareWords.vi)
  for (const [name, value] of linesOf(statement, statement.issuer, 'vi'))
    say(`  ${lineWords[name].vi}: ${value}`)
  return EXIT_DONE
}

export const verify: Command = {
  help: `npm run verify -- FILE.pdf --keys KEYS.json
npm run verify -- FILE.pdf --key BASE64

  Checks the signed proof inside a paper of Bàn Giao, without a server and without a book, and prints the figures
  to compare with what the paper says.

  --keys FILE     public keys as /v1/keys or npm run manage -- keys gives them
  --key BASE64    one public key (Ed25519, SPKI); may be given several times

  Ends with 0 where the proof is right, with 1 where it is not, with 2 where it could not be looked at.
`,
  async run(args) {
    const options = { keys: { type: 'string' }, key: { type: 'string', multiple: true } } as const
    const { values, positionals } = readArguments(args, options, 1)
    const [file] = positionals
    if (file === undefined) throw new UsageError('which file?')
    if (!values.keys && !values.key) throw new UsageError('by which keys?')
    try {
      const keysFile = values.keys
      const listed = keysFile === undefined ? [] : await using(`the keys ${keysFile}`, () => keysIn(keysFile))
      const keys = [...(values.key ?? []), ...listed]
      const verifier = await using('the public keys', () => verifierOf(keys))
      return await using(`the file ${file}`, () => check(file, verifier, keys))
    } catch (error) {
      complain(`This could not be looked at: ${reasonOf(error)}`)
      return EXIT_USAGE
    }
  },
}
