import type { JobDeps } from '../jobs/schedule.ts'
import { StoreUnavailable } from '../journal/store.ts'
import { jobsWith, tickOne } from './jobs.ts'
import { pushingWith } from './pushing.ts'
import { clientBytes } from './worker/assets.ts'
import { outgoingOnWorker } from './worker/call-out.ts'
import { noFiles } from './worker/no-files.ts'
import { deriveInCode } from './worker/passwords.ts'
import { refuse } from './worker/refuse.ts'
import { type NotSetUp, type Opened, type WorkerEnv, workerService } from './worker/service.ts'
import { templateModules } from './worker/templates.ts'

/**
 * One invocation of a Worker may ask D1 a thousand times. An event takes five or six of them, and some for a
 * race or a report that waited for it.
 */
const EVENTS_MAX = 100
const REPORTS_PER_RUN_MAX = 80
/** Six statements a letter. */
const NOTIFICATIONS_PER_RUN_MAX = 160
/** A request and some statements each. */
const DELIVERIES_PER_RUN_MAX = 100
/** An isolate has 128 MB for the file, its text and its lines. */
const FILE_BYTES_MAX = 8_000_000

const print = (line: string): void => console.log(line)
const complain = (problem: string): void => print(JSON.stringify({ problem }))
const notSetUp = ({ problems }: NotSetUp): string => `Bàn Giao cannot start: ${problems.join('; ')}`

const open = workerService({
  derive: deriveInCode,
  outgoing: outgoingOnWorker,
  print,
  templates: templateModules(),
  client: clientBytes(),
  engine: 'Cloudflare D1',
  proxies: 'cloudflare',
  bounds: { events: EVENTS_MAX, fileBytes: FILE_BYTES_MAX },
})

export default {
  async fetch(request: Request, env: WorkerEnv): Promise<Response> {
    let opened: Opened | NotSetUp
    try {
      opened = await open(env)
    } catch (error) {
      complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
      return refuse(request, error instanceof StoreUnavailable ? 'unavailable' : 'broken')
    }
    if ('app' in opened) return opened.app.fetch(request)
    complain(notSetUp(opened))
    return refuse(request, 'not-set-up', opened.problems.join('; '))
  },

  /** Runs the jobs whose cron rang; the slot tables say what is due, whoever rings. */
  async scheduled(event: Readonly<{ cron: string }>, env: WorkerEnv): Promise<void> {
    const opened = await open(env)
    if ('problems' in opened) return complain(notSetUp(opened))
    const { journal, now, log, newId } = opened.deps
    const deps: JobDeps = {
      journal,
      now,
      log,
      carrierFiles: noFiles,
      notices: opened.notices,
      pushing: { ...pushingWith(opened.deps), deliveriesMax: DELIVERIES_PER_RUN_MAX, sentAtOnce: 1 },
      holder: `worker ${newId()}`,
      reportsMax: REPORTS_PER_RUN_MAX,
      notificationsMax: NOTIFICATIONS_PER_RUN_MAX,
    }
    for (const job of jobsWith(opened.keys.signer, opened.runTimes))
      if (job.cron === event.cron) await tickOne(deps, job)
  },
}
