import { addMinutes } from '../domain/instant.ts'
import { dropDrafts, expiredDrafts } from '../journal/access/drafts.ts'
import { countsBefore, dropCounts } from '../journal/access/rate-limits.ts'
import type { Job } from './schedule.ts'

const ROWS_MAX = 500
const DAY_MINUTES = 24 * 60
/** Who signed in rightly from where is known so long; what was wrong counts for hours only. */
const COUNTS_DAYS = 30

/** Takes away what is kept for a time: drafts, which hold personal data, and counts of tries. */
export const tidyUp: Job = {
  name: 'tidy-up',
  cron: '35 * * * *',
  catchUp: 'newest',
  async run({ journal: { store } }, slot) {
    const drafts = await expiredDrafts(store, slot, ROWS_MAX)
    await dropDrafts(store, drafts)
    const counts = await countsBefore(
      store,
      addMinutes(slot, -COUNTS_DAYS * DAY_MINUTES).slice(0, 10),
      ROWS_MAX,
    )
    await dropCounts(store, counts)
    return {
      more: drafts.length === ROWS_MAX || counts.length === ROWS_MAX,
      counts: { drafts: drafts.length, counts: counts.length },
    }
  },
}
