import { closeWithoutCause } from '../journal/reconciliation/causes-gone.ts'
import { compareBook } from './compare-book.ts'
import { compareFiles, recheckOpenCases } from './compare-files.ts'
import type { Job } from './schedule.ts'

/** The carriers' files against the book, and the book against its own silence (facts/standards.md 3.3). */
export const reconcile: Job = {
  name: 'reconcile',
  cron: '20 * * * *',
  catchUp: 'newest',
  async run(deps, slot) {
    const again = await recheckOpenCases(deps, slot)
    const files = await compareFiles(deps, slot)
    const closed = await closeWithoutCause(deps.journal.store, deps.now())
    const book = await compareBook(deps, slot)
    return {
      more: again.more || files.more,
      counts: {
        ...again.counts,
        ...files.counts,
        ...book,
        closed: (book.closed ?? 0) + closed,
      },
    }
  },
}
