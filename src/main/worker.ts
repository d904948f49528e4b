import type { JobDeps } from '../jobs/schedule.ts'
import { StoreUnavailable } from '../journal/store.ts'
import type { CarrierFileSource } from '../partners/carrier-file-source.ts'
import { languageOf } from '../web/http/language.ts'
import { type HttpProblemCode, httpProblem, PROBLEM_TYPE } from '../web/http/problem.ts'
import { jobsWith, tickOne } from './jobs.ts'
import { clientTexts } from './worker/assets.ts'
import { deriveInCode } from './worker/passwords.ts'
import { type NotSetUp, type Opened, type WorkerEnv, workerService } from './worker/service.ts'
import { templateModules } from './worker/templates.ts'

const RETRY_SECONDS = 30

/**
 * One invocation of a Worker may ask D1 a thousand times. An event takes five or six of them, and some for a
 * race or a report that waited for it.
 */
const EVENTS_MAX = 100
const REPORTS_PER_RUN_MAX = 80
/** Six statements a letter. */
const LETTERS_PER_RUN_MAX = 160
/** An isolate has 128 MB for the file, its text and its lines. */
const FILE_BYTES_MAX = 8_000_000

const print = (line: string): void => console.log(line)
const complain = (problem: string): void => print(JSON.stringify({ problem }))
const notSetUp = ({ problems }: NotSetUp): string => `Bàn Giao cannot start: ${problems.join('; ')}`

const open = workerService({
  derive: deriveInCode,
  print,
  templates: templateModules(),
  client: clientTexts(),
  bounds: { events: EVENTS_MAX, fileBytes: FILE_BYTES_MAX },
})

/** There is no folder to look into: carriers bring their files by POST. */
const noFiles: CarrierFileSource = {
  list: async () => [],
  read: () => Promise.reject(new Error('there is no folder on Workers')),
  done: async () => {},
}

/** The answer where there is no service that could answer. */
function refuse(request: Request, code: HttpProblemCode, detail?: string): Response {
  const language = languageOf(request.headers.get('accept-language') ?? undefined)
  const problem = httpProblem(code, language, detail === undefined ? {} : { detail })
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': PROBLEM_TYPE,
      'content-language': language,
      'cache-control': 'no-store',
      'retry-after': String(RETRY_SECONDS),
    },
  })
}

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
      holder: `worker ${newId()}`,
      reportsMax: REPORTS_PER_RUN_MAX,
      lettersMax: LETTERS_PER_RUN_MAX,
    }
    for (const job of jobsWith(opened.keys.signer)) if (job.cron === event.cron) await tickOne(deps, job)
  },
}
