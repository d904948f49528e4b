import type { RunCrons } from '../domain/reconciliation/run-times.ts'
import { checkCalendar } from '../jobs/check-calendar.ts'
import { checkReports } from '../jobs/check-reports.ts'
import { checkpointJob } from '../jobs/checkpoint.ts'
import { compareNews } from '../jobs/compare-news.ts'
import { comparePortal } from '../jobs/compare-portal.ts'
import { importCarrierFiles } from '../jobs/import-carrier-files.ts'
import { pullPartners } from '../jobs/pull-partners.ts'
import { readCarriers } from '../jobs/read-carriers.ts'
import { reckonAnewJob } from '../jobs/reckon-anew.ts'
import { reconcile } from '../jobs/reconcile.ts'
import { reconcileDeliveries, reconcilePickups, reconcilePortal } from '../jobs/reconcile-days.ts'
import { reconcileMoney } from '../jobs/reconcile-money.ts'
import { runAskedDays } from '../jobs/run-asked-days.ts'
import { type Job, type JobDeps, tick } from '../jobs/schedule.ts'
import { sendNotifications } from '../jobs/send-notifications.ts'
import { sendWebhooks } from '../jobs/send-webhooks.ts'
import { settleWaitingReports } from '../jobs/settle-waiting.ts'
import { tidyUp } from '../jobs/tidy-up.ts'
import type { Signer } from '../journal/write/checkpoint.ts'

/**
 * The jobs of the service; each ticks by its own cron and catches up what was missed.
 * @param times when days are compared, where that is set otherwise than usual
 */
export const jobsWith = (signer: Signer, times: RunCrons | undefined = {}): readonly Job[] => {
  const set = new Map(Object.entries(times).map(([kind, cron]) => [`reconcile-${kind}`, cron]))
  return everyJob(signer).map((job) => ({ ...job, cron: set.get(job.name) ?? job.cron }))
}

const everyJob = (signer: Signer): readonly Job[] => [
  importCarrierFiles,
  compareNews,
  reconcile,
  reconcilePickups,
  reconcileDeliveries,
  reconcilePortal,
  runAskedDays,
  reconcileMoney,
  settleWaitingReports,
  sendNotifications,
  sendWebhooks,
  pullPartners,
  readCarriers,
  comparePortal,
  reckonAnewJob,
  checkCalendar,
  checkReports,
  tidyUp,
  checkpointJob(signer),
]

/** Runs what is due of a job, and says in the log what became of it. */
export async function tickOne(deps: JobDeps, job: Job): Promise<void> {
  try {
    for (const one of await tick(deps, job, deps.now()))
      if (one.result !== 'held-by-another') deps.log({ job: job.name, slot: one.slot, result: one.result })
  } catch (error) {
    deps.log({
      job: job.name,
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}
