import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Log } from '../../deps.ts'
import type { LogData } from './log-thread.ts'

/** As it was built, seen from the source and from the bundle alike. */
const THREAD = join(import.meta.dirname, '../../../dist/log.js')

/**
 * Has the log of a book of SQLite moved into it by a thread, so that no commit waits for it. Without the thread the
 * commits do it themselves, as they do where it does not keep up.
 * @returns what ends it, before the book is closed
 */
export function startLogMover(data: LogData, log: Log): () => Promise<void> {
  const worker = new Worker(THREAD, { workerData: data })
  worker.unref()
  const gone = once(worker, 'exit').catch((error: unknown) => {
    log({ problem: `the log of the book is moved by its commits: ${error}` })
  })
  return async () => {
    worker.ref()
    worker.postMessage('end')
    await gone
  }
}
