import { recheckMoneyCases } from '../app/money-cases-again.ts'
import { dayBefore, runMoneyDay } from '../app/money-run.ts'
import {
  daysCountedSince,
  daysMovedOf,
  headOfJournal,
  keepMoneyReconciledTo,
  type MoneyPlace,
  moneyEventsAfter,
  moneyReconciledTo,
} from '../journal/reconciliation/money-moved.ts'
import { provisionalDays } from '../journal/reconciliation/runs.ts'
import type { Job, JobDeps } from './schedule.ts'

/** Entries of the journal that one read takes. */
const PAGE = 2_000
/** Days that one run looks at; the next goes on. */
const DAYS_MAX = 92

/**
 * The money of each day against itself: collected against remitted by office, the tariff, the counts of cash. Each slot
 * looks at the day before, at the days that are still provisional, and at those of which something was written since:
 * what is final already is amended by a date.
 */
export const reconcileMoney: Job = {
  name: 'reconcile-money',
  cron: '35 1,5,11,23 * * *',
  catchUp: 'every',
  async run(deps, slot) {
    const { store } = deps.journal
    const newest = dayBefore(slot)
    const place = await moneyReconciledTo(store)
    const head = await headOfJournal(store)
    const days = await daysToLookAt(deps, place, head, newest)
    const counts = { days: 0, written: 0, opened: 0 }
    for (const day of days.slice(0, DAYS_MAX)) {
      const { written, opened } = await runMoneyDay(deps, day, slot)
      counts.days += 1
      counts.written += written ? 1 : 0
      counts.opened += opened
    }
    const closed = await recheckMoneyCases(deps, deps.now())
    const more = days.length > DAYS_MAX
    if (!more) await keepMoneyReconciledTo(store, { position: head, at: slot, first: place?.first ?? newest })
    return { more, counts: { ...counts, closed } }
  },
}

/** The day that is over, what waits, and what there is news of; never what lies before the first run of all. */
async function daysToLookAt(
  { journal: { store } }: JobDeps,
  place: MoneyPlace | undefined,
  head: number,
  newest: string,
): Promise<readonly string[]> {
  if (place === undefined) return [newest]
  const days = new Set([newest, ...(await provisionalDays(store, 'money', place.first))])
  for (const day of await daysCountedSince(store, place.at)) days.add(day)
  for (let after = place.position; after < head; ) {
    const page = await moneyEventsAfter(store, after, head, PAGE)
    for (const day of await daysMovedOf(store, [...new Set(page.map(({ dossier }) => dossier))]))
      days.add(day)
    after = page.length < PAGE ? head : (page.at(-1)?.position ?? head)
  }
  return [...days].filter((day) => day >= place.first && day <= newest).sort()
}
