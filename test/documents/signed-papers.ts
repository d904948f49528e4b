import { base64 } from '@scure/base'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { shortCodeOf, writeShortCode } from '../../src/domain/proof/short-code.ts'
import { writeProofText, writeStatement } from '../../src/domain/proof/statement.ts'
import { sha256Hex } from '../../src/journal/event-body.ts'
import { type SigningKeys, signingKeys } from '../../src/main/keys.ts'
import { paths } from '../../src/web/paths.ts'
import { BASE } from './fixture.ts'
import { goldenPapers } from './golden-papers.ts'

/** Signs the papers of the tests; its signatures are the same every time, as those of any Ed25519 key. */
export function paperKeys(): Promise<SigningKeys> {
  // A Worker makes no keys before it is asked something.
  made ??= signingKeys({ BAN_GIAO_SECRET: 'papers that tests look at' })
  return made
}
let made: Promise<SigningKeys> | undefined

/** A paper as it leaves the house: its statement signed, in its file, in its code and named by its short code. */
export async function signedPaper(paper: Paper): Promise<Paper> {
  const { signer } = await paperKeys()
  const statement = writeStatement({
    ...paper.proof,
    kind: paper.kind,
    event: sha256Hex(paper.subject),
    checkpoint: { slot: '2026-11-20T02:00:00.000Z', hash: sha256Hex('checkpoint') },
    key: signer.key,
  })
  const proof = writeProofText(statement, base64.decode(await signer.sign(statement)))
  return {
    ...paper,
    fields: { ...paper.fields, shortCode: writeShortCode(shortCodeOf(sha256Hex(statement))) },
    codes: { ...paper.codes, verify: BASE + paths.verifyLink(proof) },
    signed: proof,
  }
}

/** One signed paper of each kind, by name. */
export const signedPapers = async (): Promise<readonly (readonly [name: string, paper: Paper])[]> =>
  Promise.all(
    Object.entries(goldenPapers()).map(async ([name, paper]) => [name, await signedPaper(paper)] as const),
  )
