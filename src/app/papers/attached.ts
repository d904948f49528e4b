import { base64 } from '@scure/base'
import type { Deps } from '../../deps.ts'
import type { AttachedPaper } from '../../domain/dossier/attached-paper.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { type Actor, speaksFor } from '../../domain/party.ts'
import { logAccess } from '../../journal/access/access-log.ts'
import { dossierOfPass } from '../../journal/access/citizen-pass.ts'
import { sha256Of } from '../../journal/event-body.ts'
import { type AttachedFileRow, keepFile, keptFile, keptFiles } from '../../journal/papers/attached-files.ts'
import { type History, readHistory } from '../../journal/read/history.ts'
import { readPeople } from '../../journal/read/people.ts'
import type { Rows } from '../../journal/store.ts'
import { type OpenDossier, seesPeople } from '../access.ts'

/** The largest file that is kept: all engines hold it in one row (a row of D1 has 2 MB). Larger ones are linked. */
export const ATTACHED_BYTES_MAX = 600_000

/** A paper of the agency's own system as a reader gets it: kept here, or to be had where its link leads. */
export type Attached = AttachedPaper & Readonly<{ kept: boolean; link?: string | undefined }>

/** All that were attached to a dossier and not taken back. */
export async function attachedTo(deps: Deps, history: History): Promise<readonly Attached[]> {
  const papers = history.dossier?.attached ?? []
  if (papers.length === 0) return []
  const { store } = deps.journal
  const { links } = await readPeople(store, history)
  const kept = await keptFiles(store, history.dossier?.id ?? '')
  return papers.map((paper) => ({ ...paper, kept: kept.has(paper.sha256), link: links?.[paper.event] }))
}

export const attachedHash = (bytes: Uint8Array): string => sha256Of(bytes)

const PDF = '%PDF-'
export const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.slice(0, PDF.length)) === PDF

export type NotKept = 'no-pdf' | 'too-large' | 'not-attached'

/**
 * Keeps the file of a paper that was attached by its hash: whoever attached it brings it, nobody else, and nothing that
 * has another hash.
 */
export async function keepAttached(
  deps: Deps,
  by: Actor,
  dossier: Dossier,
  bytes: Uint8Array,
): Promise<Readonly<{ sha256: string }> | NotKept> {
  if (!isPdf(bytes)) return 'no-pdf'
  if (bytes.length > ATTACHED_BYTES_MAX) return 'too-large'
  const at = deps.now()
  const { directory } = deps.journal.reference(at)
  const sha256 = sha256Of(bytes)
  const mine = dossier.attached.some(
    (paper) => paper.sha256 === sha256 && speaksFor(directory, by.party, paper.by, vietnamTime(at).date),
  )
  if (!mine) return 'not-attached'
  await keepFile(deps.journal.store, fileRow(deps, by, dossier.id, bytes))
  return { sha256 }
}

const fileRow = (deps: Deps, by: Actor, dossier: string, bytes: Uint8Array): AttachedFileRow => ({
  dossier,
  sha256: sha256Of(bytes),
  body: base64.encode(bytes),
  size: bytes.length,
  party: by.party,
  kept_at: deps.now(),
})

/** What a commit keeps of a file whose hash it writes; of one that is too large, nothing: it is had elsewhere. */
export const fileToKeep = (deps: Deps, by: Actor, dossier: string, bytes: Uint8Array): Rows =>
  bytes.length > ATTACHED_BYTES_MAX ? {} : { attached_files: [fileRow(deps, by, dossier, bytes)] }

export type AttachedFile = Readonly<{ bytes: Uint8Array }> | Readonly<{ link: string }>

/** A paper for somebody who may see the people of the dossier, each look logged; undefined for everybody else. */
export async function openAttached(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
  sha256: string,
): Promise<AttachedFile | undefined> {
  if (!seesPeople(deps, by, history.dossier)) return undefined
  const file = await fileOf(deps, history, sha256)
  if (file) await logAccess(deps.journal.store, deps.newId(), history.dossier.id, by, deps.now(), 'people')
  return file
}

async function fileOf(deps: Deps, history: History, sha256: string): Promise<AttachedFile | undefined> {
  const paper = (await attachedTo(deps, history)).find((one) => one.sha256 === sha256)
  if (!paper) return undefined
  const body = paper.kept ? await keptFile(deps.journal.store, history.dossier?.id ?? '', sha256) : undefined
  if (body !== undefined) return { bytes: base64.decode(body) }
  return paper.link === undefined ? undefined : { link: paper.link }
}

/**
 * A kept file for a citizen whose page opened the dossier a while ago: of the papers that are attached, and nothing else
 * that is kept beside the dossier.
 */
export async function attachedByPass(
  deps: Deps,
  pass: string,
  sha256: string,
): Promise<Uint8Array | undefined> {
  const { store, hmacKey } = deps.journal
  const dossier = dossierOfPass(hmacKey, pass, deps.now())
  const file =
    dossier === undefined ? undefined : await fileOf(deps, await readHistory(store, dossier), sha256)
  return file && 'bytes' in file ? file.bytes : undefined
}
