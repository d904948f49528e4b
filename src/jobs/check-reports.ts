import { addMinutes } from '../domain/instant.ts'
import { oldReports } from '../journal/read/stuck-reports.ts'
import type { Job } from './schedule.ts'

const MINUTES_PER_HOUR = 60

/** Tells whoever reads the log, once an hour, whose reports wait or are parked for longer than they may. */
export const checkReports: Job = {
  name: 'check-reports',
  cron: '50 * * * *',
  catchUp: 'newest',
  async run({ journal, log }, slot) {
    const { keptHours } = journal.reference(slot).rules
    const old = await oldReports(journal.store, addMinutes(slot, -keptHours * MINUTES_PER_HOUR))
    for (const { party, reports, oldest } of old)
      log({
        job: 'check-reports',
        party,
        reports,
        problem: `${reports} reports of ${party} are kept for more than ${keptHours} hours, the first since ${oldest}: a supervisor settles or drops them`,
      })
    return { more: false, counts: { old: old.reduce((sum, row) => sum + row.reports, 0) } }
  },
}
