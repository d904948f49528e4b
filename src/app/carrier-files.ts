import type { Deps } from '../deps.ts'
import type { Actor } from '../domain/party.ts'
import type { Judged } from '../domain/reconciliation/compare.ts'
import { DRY_RUN_LINES_MAX, dryRunCarrierFile } from '../journal/reconciliation/dry-run.ts'
import { type FileStatus, fileStatus } from '../journal/reconciliation/file-status.ts'
import { fileKey, inPieces, stageCarrierFile } from '../journal/reconciliation/staged-files.ts'

export { DRY_RUN_LINES_MAX }

type Parsed = ReturnType<Deps['readCarrierFile']>
/** A carrier's file as it was read, with the key it is known by. */
export type ReadFile = Exclude<Parsed, { code: string }> & Readonly<{ key: string }>

/** Whether somebody brings status files: the parties that carry. */
export const bringsFiles = (deps: Deps, by: Actor): boolean =>
  deps.journal.reference(deps.now()).directory.parties.get(by.party)?.kind === 'carrier'

/** Why a file cannot be read at all. */
export type UnreadFile = Extract<Parsed, { code: string }>

/** Reads a file; the problem where it is none of ours. A bad line never sinks a file. */
export function readCarrierFile(
  deps: Deps,
  by: Actor,
  family: string,
  bytes: Uint8Array,
): ReadFile | UnreadFile {
  const read = deps.readCarrierFile(bytes)
  return 'code' in read ? read : { ...read, key: fileKey(by.party, family, bytes) }
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
export const takeFile = (
  deps: Deps,
  by: Actor,
  { key, ...read }: ReadFile,
  about: Readonly<{ family: string; name: string }>,
): ReturnType<typeof stageCarrierFile> =>
  stageCarrierFile(deps.journal.store, {
    sha256: key,
    carrier: by.party,
    ...about,
    receivedAt: deps.now(),
    receivedBy: by.party,
    pieces: inPieces(read),
  })

/** What became of a file, for the carrier that brought it. */
export const statusOfFile = (deps: Deps, by: Actor, key: string): Promise<FileStatus | undefined> =>
  fileStatus(deps.journal.store, by.party, key)
