import type { Deps } from '../deps.ts'
import type { Actor } from '../domain/party.ts'
import { type LeftFileRow, leftFiles } from '../journal/reconciliation/left-files.ts'
import { casesSeen } from './access.ts'

/** Files read for a page, and shown on it. */
const READ_MAX = 500
export const LEFT_SHOWN_MAX = 50

export type LeftFiles = Readonly<{ shown: readonly LeftFileRow[]; count: number; more: boolean }>

/**
 * The carriers' files that were not taken: those of one's own carriers, and for who oversees a province also those
 * that name none.
 */
export async function leftFilesFor(deps: Deps, by: Actor): Promise<LeftFiles> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return { shown: [], count: 0, more: false }
  const rows = await leftFiles(deps.journal.store, READ_MAX)
  const seen = rows.filter(({ carrier }) => 'province' in scope || scope.includes(carrier ?? ''))
  return { shown: seen.slice(0, LEFT_SHOWN_MAX), count: seen.length, more: rows.length === READ_MAX }
}
