import type { Deps } from '../../deps.ts'
import type { PaperKind } from '../../domain/papers/kinds.ts'
import type { Actor } from '../../domain/party.ts'
import type { OpenDossier } from '../access.ts'
import { printDossierPaper } from './dossier-papers.ts'

/** What a counter prints when papers were taken in; where only a result will be fetched, what the citizen tracks it by. */
const OF_PAPERS: readonly PaperKind[] = ['post-slip', 'label']
const OF_RESULT: readonly PaperKind[] = ['tracking-card']

/**
 * The papers of an intake as one file. Each is printed and kept as by itself.
 * @returns undefined where nothing of it is for this reader
 */
export async function printIntake(
  deps: Deps,
  by: Actor,
  history: OpenDossier,
): Promise<Uint8Array | undefined> {
  const kinds = history.dossier.packets.length > 0 ? OF_PAPERS : OF_RESULT
  const files: Uint8Array[] = []
  for (const kind of kinds) {
    const printed = await printDossierPaper(deps, by, history, kind)
    if (printed) files.push(printed.bytes)
  }
  return files.length === 0 ? undefined : deps.printer.join(files)
}
