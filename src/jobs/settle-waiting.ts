import { SETTLE_MAX, settleWaiting } from '../journal/write/settle.ts'
import type { Job } from './schedule.ts'

/** Reports whose longest wait is over are applied with a gap, or parked for people. */
export const settleWaitingReports: Job = {
  name: 'settle-waiting',
  cron: '*/5 * * * *',
  catchUp: 'newest',
  async run(deps, slot) {
    const max = Math.min(SETTLE_MAX, deps.reportsMax ?? SETTLE_MAX)
    const settled = await settleWaiting(deps.journal, slot, max)
    return { more: settled >= max, counts: { settled } }
  },
}
