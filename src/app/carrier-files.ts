import type { Deps } from '../deps.ts'
import type { Actor } from '../domain/party.ts'
import type { Judged } from '../domain/reconciliation/compare.ts'
import { sha256OfPieces } from '../journal/event-body.ts'
import { DRY_RUN_LINES_MAX, dryRunCarrierFile } from '../journal/reconciliation/dry-run.ts'
import { type FileStatus, fileStatus } from '../journal/reconciliation/file-status.ts'
import { knownIn } from '../journal/reconciliation/known-lines.ts'
import { fileKey, inPieces, stageCarrierFile } from '../journal/reconciliation/staged-files.ts'

export { DRY_RUN_LINES_MAX }

type Parsed = Awaited<ReturnType<Deps['readCarrierFile']>>
/** A carrier's file as it was read, with the key it is known by. */
export type ReadFile = Exclude<Parsed, { code: string }> & Readonly<{ key: string }>

/** Whether somebody brings status files: the parties that carry. */
export const bringsFiles = (deps: Deps, by: Actor): boolean =>
  deps.journal.reference(deps.now()).directory.parties.get(by.party)?.kind === 'carrier'

/** Why a file cannot be read at all. */
export type UnreadFile = Extract<Parsed, { code: string }>

/**
 * Reads a file; the problem where it is none of ours. A bad line never sinks a file.
 * @param headings what the headings of the carrier's own files stand for, as JSON
 */
export async function readCarrierFile(
  deps: Deps,
  by: Actor,
  family: string,
  bytes: Uint8Array,
  headings?: string,
): Promise<ReadFile | UnreadFile> {
  const { turn } = deps.journal.store
  const read = await deps.readCarrierFile(bytes, headings, turn)
  if ('code' in read) return read
  return { ...read, key: fileKey(by.party, family, await sha256OfPieces(piecesOf(bytes, turn)), headings) }
}

/** Bytes that are hashed in a millisecond. */
const PIECE_BYTES = 500_000

async function* piecesOf(bytes: Uint8Array, turn: (() => Promise<void>) | undefined) {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    if (from > 0) await turn?.()
    yield bytes.subarray(from, from + PIECE_BYTES)
  }
}

/** What each line would be answered with, up to DRY_RUN_LINES_MAX; nothing is written. */
export const judgeFile = (
  deps: Deps,
  by: Actor,
  file: ReadFile,
  family: string,
): Promise<readonly Judged[]> =>
  dryRunCarrierFile(deps.journal.store, deps.journal.reference(deps.now()).directory, {
    carrier: by.party,
    family,
    ...file,
  })

/** Keeps a file; the comparison runs by the clock and tells its verdicts afterwards. */
export async function takeFile(
  deps: Deps,
  by: Actor,
  { key, ...read }: ReadFile,
  about: Readonly<{ family: string; name: string }>,
): ReturnType<typeof stageCarrierFile> {
  const { store, reference } = deps.journal
  const { party: carrier } = by
  const file = {
    sha256: key,
    carrier,
    ...about,
    receivedAt: deps.now(),
    receivedBy: carrier,
    pieces: inPieces(read),
  }
  // A request of a Worker has few reads to make: there every line waits for the comparison.
  if (store.requestsApart) return stageCarrierFile(store, file)
  const { directory } = reference(deps.now())
  return stageCarrierFile(
    store,
    file,
    await knownIn(store, directory, { carrier, family: about.family }, key),
  )
}

/** What became of a file, for the carrier that brought it. */
export const statusOfFile = (deps: Deps, by: Actor, key: string): Promise<FileStatus | undefined> =>
  fileStatus(deps.journal.store, by.party, key)
