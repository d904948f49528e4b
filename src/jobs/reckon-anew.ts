import type { Instant } from '../domain/instant.ts'
import { referenceVersion } from '../journal/reference/directory.ts'
import { keepReckonedTo, type ReckonedTo, reckonedTo } from '../journal/reference/reckoned-to.ts'
import { added, NOTHING, reckonPage } from '../journal/write/reckon-anew.ts'
import type { Job, JobDeps } from './schedule.ts'

/** Pages of open dossiers in one run; the next goes on where it stopped. */
const PAGES_MAX = 40
/** Where a machine bears fewer questions in one run. */
const PAGES_FEW = 2

/** By which it is known that everything was reckoned by this reference data, as it holds on this day. */
const markOf = async (deps: JobDeps, now: Instant): Promise<string> =>
  `${await referenceVersion(deps.journal.store)} ${deps.journal.reference(now).since}`

/** Where to begin: undefined where all is reckoned by what holds now. */
async function placeOf(deps: JobDeps, now: Instant): Promise<ReckonedTo | undefined> {
  const mark = await markOf(deps, now)
  const known = await reckonedTo(deps.journal.store)
  if (known?.mark !== mark) return { mark, after: '' }
  return known.after === undefined ? undefined : known
}

/**
 * What depends on reference data follows it: after a load, also where another instance decided by what it knew a
 * moment before, and on the day on which something that was loaded earlier begins to hold.
 */
export const reckonAnewJob: Job = {
  name: 'reckon-anew',
  cron: '*/2 * * * *',
  catchUp: 'newest',
  wanted: async (deps, now) => (await placeOf(deps, now)) !== undefined,
  async run(deps) {
    const now = deps.now()
    const place = await placeOf(deps, now)
    let sum = NOTHING
    let after = place?.after
    const pagesMax = deps.reportsMax === undefined ? PAGES_MAX : PAGES_FEW
    for (let page = 0; page < pagesMax && after !== undefined; page += 1) {
      const done = await reckonPage(deps.journal, now, after)
      sum = added(sum, done.reckoned)
      after = done.last
    }
    if (place) await keepReckonedTo(deps.journal.store, { mark: place.mark, after })
    return { more: after !== undefined, counts: sum }
  },
}
