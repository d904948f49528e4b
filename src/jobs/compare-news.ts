import { closeWithoutCause } from '../journal/reconciliation/causes-gone.ts'
import { isSomethingExplained } from '../journal/reconciliation/lines-to-recheck.ts'
import { filesToCompare } from '../journal/reconciliation/staged-files.ts'
import { compareFiles, recheckOpenCases } from './compare-files.ts'
import type { Job } from './schedule.ts'

/** A page of a feed, and what was pushed, is never longer; what is longer is a file, which has its hour. */
const NEWS_LINES_MAX = 2_000
const NEWS = { linesMax: NEWS_LINES_MAX } as const

/**
 * What carriers push, what their systems tell, and what was kept under a code that somebody explained, is in the book some
 * minutes later, and the cases that it ends are closed: nobody waits for the hour of the reconciliation to know where an item is.
 */
export const compareNews: Job = {
  name: 'compare-news',
  // After what is read from carriers' systems in the minutes before.
  cron: '2-59/4 * * * *',
  catchUp: 'newest',
  wanted: async ({ journal: { store } }) =>
    (await filesToCompare(store, 1, NEWS_LINES_MAX)).length > 0 || (await isSomethingExplained(store)),
  async run(deps, slot) {
    const files = await compareFiles(deps, slot, NEWS)
    const again = await recheckOpenCases(deps, slot)
    const closed = await closeWithoutCause(deps.journal.store, deps.now())
    return { more: files.more || again.more, counts: { ...files.counts, ...again.counts, closed } }
  },
}
