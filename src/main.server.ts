import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import cron from 'node-cron'
import type { Deps } from './deps.ts'
import { checkpointJob } from './jobs/checkpoint.ts'
import { importCarrierFiles } from './jobs/import-carrier-files.ts'
import { reconcile } from './jobs/reconcile.ts'
import { type Job, type JobDeps, tick } from './jobs/schedule.ts'
import { sendLetters } from './jobs/send-letters.ts'
import { settleWaitingReports } from './jobs/settle-waiting.ts'
import type { Signer } from './journal/checkpoint.ts'
import { createApp } from './web/app.ts'

/** The jobs of a Node process; each ticks by its own cron and catches up what was missed. */
export const jobsWith = (signer: Signer): readonly Job[] => [
  importCarrierFiles,
  reconcile,
  settleWaitingReports,
  sendLetters,
  checkpointJob(signer),
]

export type Running = Readonly<{ port: number; close(): Promise<void> }>

/** Serves the web door on a port (0 lets the machine choose); a demo says that only this machine may call. */
export function listen(deps: Deps, port: number, hostname = '0.0.0.0'): Promise<Running> {
  const app = createApp(deps)
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, port, hostname }, (info: AddressInfo) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
          }),
      }),
    )
    server.on('error', reject)
  })
}

/** How often each job is looked at: a slot whose holder died is taken over this long after its lease at the latest. */
const LOOK = '*/10 * * * * *'

async function look(deps: JobDeps, job: Job, freshenWorld: Deps['freshenWorld']): Promise<void> {
  try {
    await freshenWorld()
    for (const one of await tick(deps, job, deps.now()))
      if (one.result !== 'held-by-another') deps.log({ job: job.name, slot: one.slot, result: one.result })
  } catch (error) {
    deps.log({
      job: job.name,
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

/**
 * Starts the clock. node-cron only says when to look; the slot tables say what is due. What was missed while
 * the process was down is caught up by the first look.
 */
export function startClock(
  deps: JobDeps,
  jobs: readonly Job[],
  freshenWorld: Deps['freshenWorld'],
): () => Promise<void> {
  const atWork = new Map<string, Promise<void>>()
  const lookAt = (job: Job): void => {
    if (atWork.has(job.name)) return
    atWork.set(
      job.name,
      look(deps, job, freshenWorld).finally(() => atWork.delete(job.name)),
    )
  }
  const tasks = jobs.map((job) => cron.schedule(LOOK, () => lookAt(job), { timezone: 'UTC', name: job.name }))
  for (const job of jobs) lookAt(job)
  return async () => {
    for (const task of tasks) await task.stop()
    // A run under way still writes: the book is closed after it.
    await Promise.all(atWork.values())
  }
}
