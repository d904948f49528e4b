import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import cron from 'node-cron'
import type { Deps } from '../../deps.ts'
import type { Job, JobDeps } from '../../jobs/schedule.ts'
import { createApp } from '../../web/app.ts'
import { tickOne } from '../jobs.ts'

export type Running = Readonly<{ port: number; close(): Promise<void> }>

const SWEEP_MS = 50
/** Whoever has not sent a request to its end by then, or takes no answer, is not waited for. */
const CLOSE_MS_MAX = 10_000

/** Serves the web door on a port (0 lets the machine choose); a demo says that only this machine may call. */
export function listen(deps: Deps, port: number, hostname = '0.0.0.0'): Promise<Running> {
  const app = createApp(deps)
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, port, hostname }, (info: AddressInfo) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            // A connection kept open after its last answer would be waited for as long as it may idle.
            const sweep = setInterval(() => {
              if ('closeIdleConnections' in server) server.closeIdleConnections()
            }, SWEEP_MS)
            const late = setTimeout(() => {
              if ('closeAllConnections' in server) server.closeAllConnections()
            }, CLOSE_MS_MAX)
            server.close(() => {
              clearInterval(sweep)
              clearTimeout(late)
              done()
            })
          }),
      }),
    )
    server.on('error', reject)
  })
}

/** How often each job is looked at: a slot whose holder died is taken over this long after its lease at the latest. */
const LOOK = '*/10 * * * * *'

/**
 * Starts the clock. node-cron only says when to look; the slot tables say what is due. What was missed while
 * the process was down is caught up by the first look.
 */
export function startClock(
  deps: JobDeps,
  jobs: readonly Job[],
  refreshReference: Deps['refreshReference'],
): () => Promise<void> {
  const atWork = new Map<string, Promise<void>>()
  const lookAt = (job: Job): void => {
    if (atWork.has(job.name)) return
    atWork.set(
      job.name,
      refreshReference()
        .then(() => tickOne(deps, job))
        .finally(() => atWork.delete(job.name)),
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
