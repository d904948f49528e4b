import { base64 } from '@scure/base'
import type { Deps } from '../deps.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMillis, fromVietnam, vietnamTime } from '../domain/instant.ts'
import { dossierPaperStatus, listPaperStatus, type PaperStatus } from '../domain/papers/status.ts'
import { parseShortCode } from '../domain/proof/short-code.ts'
import { readStatement, type Statement, splitProofText } from '../domain/proof/statement.ts'
import { recordFailure, underLimit } from '../journal/access/rate-limits.ts'
import { type PaperRow, paperByCode, paperByHash } from '../journal/papers/papers.ts'
import { readHandover } from '../journal/read/handover-lists.ts'
import { readHistories, readHistory } from '../journal/read/history.ts'
import { isErased } from '../journal/read/people.ts'
import { versionOfHash } from '../journal/read/stored-events.ts'
import { slipNamed } from '../journal/slips/slips.ts'
import { type Line, linesOf, type Verdict } from '../words/proof.ts'
import type { Language } from '../words/words.ts'
import type { Refused } from './access.ts'
import { handoverOf, newestOf } from './papers/handover-papers.ts'
import { codeFor } from './papers/issue.ts'
import { isStatedBy } from './papers/registry.ts'

/** Wrong codes a day that begin alike; a typing citizen never meets it, and a guesser finds nothing by it. */
const WRONG_CODES_MAX = 200
const DAY_MS = 86_400_000
const BEGINNING = 3

/** What is known of a paper: its proof and the hashes of its file, or the short code on it. */
export type VerificationQuestion = Readonly<{
  proof?: string | undefined
  sha256?: readonly string[] | undefined
  code?: string | undefined
}>

export type Verification = Readonly<{
  verdict: Verdict
  /** Absent unless the signature is right: nothing else may be taken for true. */
  statement?: Statement
  issuer?: string
  standing?: PaperStatus
  /** Whether the file is one that was printed; known where its hashes were told. */
  file?: 'same' | 'other'
}>

/** Looks at a paper: is it signed by a key of ours, and how does it stand today? */
export async function verify(deps: Deps, question: VerificationQuestion): Promise<Verification | Refused> {
  const { store } = deps.journal
  const { proof, sha256, code } = question
  if (code !== undefined) {
    const row = await byCode(deps, code)
    if (row && 'refusal' in row) return row
    return row?.statement ? judge(deps, row.statement, row) : { verdict: 'unknown' }
  }
  const row = sha256 && (await paperByHash(store, sha256))
  // The book knows these bytes; what was signed of them stands in its row.
  if (row) return { ...(row.statement ? await judge(deps, row.statement, row) : known), file: 'same' }
  if (proof === undefined) return { verdict: 'unknown' }
  const judged = await judge(deps, proof, undefined)
  return sha256 && judged.statement ? { ...judged, file: 'other' } : judged
}

/** A paper of before the signatures: the book has its hash, and nothing that was signed. */
const known: Verification = { verdict: 'unsigned' }

async function byCode(deps: Deps, typed: string): Promise<PaperRow | Refused | undefined> {
  const { store } = deps.journal
  const code = parseShortCode(typed)
  if (code === undefined) return undefined
  const day = vietnamTime(deps.now()).date
  const subject = `paper code ${code.slice(0, BEGINNING)}`
  if (!(await underLimit(store, subject, day, WRONG_CODES_MAX)))
    return refusal('too-many-tries', undefined, { until: addMillis(fromVietnam(day, 0), DAY_MS) })
  const row = await paperByCode(store, code)
  if (!row) await recordFailure(store, subject, day)
  return row
}

/** Reads and checks a proof. The signature is looked at before anything is said of the figures. */
async function judge(deps: Deps, proof: string, row: PaperRow | undefined): Promise<Verification> {
  const parts = splitProofText(proof)
  const statement = parts && readStatement(parts.statement)
  if (!parts || !statement) return { verdict: 'wrong' }
  const signature = base64.encode(parts.signature)
  const signed = await deps.verifier(statement.key, parts.statement, signature)
  if (signed === undefined) return { verdict: 'unknown-key' }
  if (!signed) return { verdict: 'wrong' }
  const issuer =
    deps.journal.reference(statement.at).directory.parties.get(statement.issuer)?.name ?? statement.issuer
  const kept = row ?? (await codeFor(deps, proof)).holder
  return {
    verdict: 'genuine',
    statement,
    issuer,
    standing: kept ? await standingOf(deps, statement, kept) : 'unknown',
  }
}

async function standingOf(deps: Deps, statement: Statement, row: PaperRow): Promise<PaperStatus> {
  const { store } = deps.journal
  // A paper that states no event of one dossier stays what it was: a count of that day.
  if (statement.kind === 'blank-slip') return (await slipNamed(store, statement.number))?.state ?? 'current'
  if (!row.dossier) return 'current'
  const history = await readHistory(store, row.dossier)
  const version = await versionOfHash(store, row.dossier, statement.event)
  const erased = await isErased(store, row.dossier)
  const event = history.events.find((one) => one.version === version)
  const handover = event && handoverOf(event)
  if (handover === undefined || row.kind !== 'handover-list')
    return dossierPaperStatus(history, (one) => isStatedBy(statement.kind, one), version, erased)
  const rows = await readHandover(store, handover)
  const dossiers = [...new Set(rows.map((one) => one.dossier))]
  const newest = newestOf(handover, await readHistories(store, dossiers))
  return listPaperStatus(history, version, newest?.id, erased)
}

export const linesFor = ({ statement, issuer }: Verification, language: Language): readonly Line[] =>
  statement ? linesOf(statement, issuer ?? statement.issuer, language) : []
