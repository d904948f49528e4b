import { type AskRow, openAsks, putAsk } from '../journal/reconciliation/run-asks.ts'
import { dayRuns } from './day-runs.ts'
import { type Job, type JobDeps, runSlot } from './schedule.ts'

/** Wishes that one tick looks at; the next one takes the rest. */
const ASKS_PER_TICK = 10

/**
 * Compares days that somebody wished to have compared now. Each wish is a slot of its own, so that it is claimed, held
 * by one and taken over like any other; how far it has come is written down as it goes on.
 */
export const runAskedDays: Job = {
  name: 'reconcile-asked',
  cron: '0-59 * * * *',
  catchUp: 'newest',
  async wanted({ journal }) {
    return (await openAsks(journal.store, 1)).length > 0
  },
  async run(deps) {
    const asks = await openAsks(deps.journal.store, ASKS_PER_TICK)
    const counts = { asked: asks.length, ended: 0 }
    for (const ask of asks) if (await runAsk(deps, ask)) counts.ended += 1
    return { more: asks.length === ASKS_PER_TICK, counts }
  },
}

/** Whether the wish has ended, one way or the other. */
async function runAsk(deps: JobDeps, ask: AskRow): Promise<boolean> {
  const { store } = deps.journal
  let { looked } = ask
  const job: Job = {
    name: `reconcile-asked ${ask.kind} ${ask.day}`,
    // Its only slot is the moment of the wish.
    cron: runAskedDays.cron,
    catchUp: 'newest',
    async run() {
      const done = await dayRuns[ask.kind](deps, ask.day, async (count) => {
        looked = count
        await putAsk(store, { ...ask, looked })
      })
      return { more: false, counts: { written: done.written ? 1 : 0 } }
    },
  }
  const { result } = await runSlot(deps, job, ask.asked_at)
  if (result === 'held-by-another' || result === 'failed') return false
  const outcome = result === 'given-up' ? 'given-up' : 'done'
  await putAsk(store, { ...ask, looked, ended_at: deps.now(), outcome })
  return true
}
