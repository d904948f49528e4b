import type { Refusal } from '../../domain/dossier/refusal.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Journal } from '../journal.ts'
import type { InboxRow } from './kept-input.ts'
import { dossierNamed, tryRow } from './settle.ts'

/**
 * Puts a kept report into the book although what it needs is missing or its time cannot be; the event says so.
 * @param settledBy who says that it goes into the book
 * @returns why it cannot, where nothing but dropping it is left for now
 */
export async function settleByPeople(
  journal: Journal,
  row: InboxRow,
  at: Instant,
  settledBy: string,
): Promise<'done' | Readonly<{ refusal: Refusal }>> {
  const dossier = row.subject ? await dossierNamed(journal, row) : undefined
  const tried = await tryRow(journal, row, { at, dossier, settledBy })
  if (typeof tried === 'string') return 'done'
  return 'refusal' in tried
    ? tried
    : { refusal: { code: 'out-of-turn', about: { needs: tried.needs.join(' ') } } }
}

/** Leaves a kept report out of the book, with the reason; what it said of people goes. */
export async function dropByPeople(
  { store }: Journal,
  row: InboxRow,
  at: Instant,
  settledBy: string,
  because: string,
): Promise<void> {
  const dropped = { state: 'rejected', reason: 'dropped', dropped_because: because } as const
  await store.commit({
    inbox: [{ ...row, ...dropped, settled_by: settledBy, settled_at: at, personal: null }],
  })
}
