import { addMinutes } from '../domain/instant.ts'
import { dropDrafts, expiredDrafts } from '../journal/access/drafts.ts'
import { countsBefore, dropCounts, METERED } from '../journal/access/rate-limits.ts'
import type { Job } from './schedule.ts'
import { tidyWebhooks } from './tidy-webhooks.ts'

const ROWS_MAX = 500
const DAY_MINUTES = 24 * 60
/** Who signed in rightly from where is known so long; what was wrong counts for hours only. */
const COUNTS_DAYS = 30
/** How often somebody called counts for a minute; instances whose clocks differ find it a little longer. */
const REQUESTS_MINUTES = 10

/** Takes away what is kept for a time: drafts, which hold personal data, counts of tries and of requests, and what became of pushes. */
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
    const requests = await countsBefore(
      store,
      METERED + addMinutes(slot, -REQUESTS_MINUTES),
      ROWS_MAX,
      METERED,
    )
    await dropCounts(store, [...counts, ...requests])
    const webhooks = await tidyWebhooks(store, slot)
    return {
      more: webhooks.more || [drafts, counts, requests].some(({ length }) => length === ROWS_MAX),
      counts: {
        drafts: drafts.length,
        counts: counts.length,
        requests: requests.length,
        ...webhooks.counts,
      },
    }
  },
}
