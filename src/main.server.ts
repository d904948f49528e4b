import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import cron from 'node-cron'
import type { Deps } from './deps.ts'
import type { Job, JobDeps } from './jobs/schedule.ts'
import { tickOne } from './main.jobs.ts'
import { createApp } from './web/app.ts'

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

/** Ticks every job now, once: what was missed while the process was down is caught up here. */
async function tickAll(deps: JobDeps, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await tickOne(deps, job)
}

/** Starts the clock. node-cron only says when to look; the slot tables say what is due. */
export function startClock(deps: JobDeps, jobs: readonly Job[]): () => Promise<void> {
  const tasks = jobs.map((job) =>
    cron.schedule(job.cron, () => tickOne(deps, job), { timezone: 'UTC', noOverlap: true, name: job.name }),
  )
  void tickAll(deps, jobs)
  return async () => {
    for (const task of tasks) await task.stop()
  }
}
