import { addMillis, type Instant, vietnamTime } from '../domain/instant.ts'
import { daysToRunAgain } from '../journal/reconciliation/runs-to-repeat.ts'
import { dayRuns } from './day-runs.ts'
import type { Job, Slot } from './schedule.ts'

const DAY_MS = 86_400_000
/** How long a day without all of its sources is looked at again, and one that is final for news that came later. */
const PROVISIONAL_DAYS = 31
const AMENDED_DAYS = 7

const dayOf = (moment: Instant, daysAgo = 0): string => vietnamTime(addMillis(moment, -daysAgo * DAY_MS)).date

/** The day that a slot compares: until noon the one before, later the one that ends, as whoever runs it by hand means. */
const dayOfSlot = (slot: Slot): string => dayOf(addMillis(slot, -DAY_MS / 2))

/** Compares the day before its slot, and the days that still wait for somebody or may have news. */
const dayJob = (kind: 'pickup' | 'delivery' | 'portal', cron: string): Job => ({
  name: `reconcile-${kind}`,
  cron,
  catchUp: 'every',
  async run(deps, slot) {
    const newest = dayOfSlot(slot)
    const again = await daysToRunAgain(deps.journal.store, kind, {
      before: newest,
      provisionalFrom: dayOf(slot, PROVISIONAL_DAYS),
      finalFrom: dayOf(slot, AMENDED_DAYS),
    })
    const counts = { days: 0, written: 0, provisional: 0 }
    for (const day of [...again, newest]) {
      const { run, written } = await dayRuns[kind](deps, day)
      counts.days += 1
      if (written) counts.written += 1
      if (run.state === 'provisional') counts.provisional += 1
    }
    return { more: false, counts }
  },
})

/** In the night after, when most sources have told the day: forty minutes past midnight in Vietnam, and half an hour later. */
export const reconcilePickups = dayJob('pickup', '40 17 * * *')
export const reconcileDeliveries = dayJob('delivery', '10 18 * * *')
/** What the portal shows follows later: an hour and twenty minutes past midnight. */
export const reconcilePortal = dayJob('portal', '20 18 * * *')
