import { missingYears } from '../domain/calendar/missing-years.ts'
import type { Job } from './schedule.ts'

/** Tells whoever reads the log, in the morning of each day, that the days off of a year are not entered. */
export const checkCalendar: Job = {
  name: 'check-calendar',
  cron: '5 1 * * *',
  catchUp: 'newest',
  async run(deps, slot) {
    const years = missingYears(deps.journal.reference(slot).calendar, slot)
    for (const year of years)
      deps.log({
        job: 'check-calendar',
        year,
        problem: `the days off of ${year} are not entered as complete: no date is promised into that year (npm run manage -- load)`,
      })
    return { more: false, counts: { missing: years.length } }
  },
}
