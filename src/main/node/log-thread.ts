import { parentPort, workerData } from 'node:worker_threads'
import { openLog } from '../../journal/engines/sqlite-log.ts'
import { afterOthers } from './after-others.ts'

// Runs as a thread beside the loop: looks now and then how long the log of the book is, and moves it into the book.

const LOOK_MS = 100

/** What the thread is begun with. */
export type LogData = Readonly<{ file: string; busyTimeoutMs: number }>

// Nobody waits for it.
afterOthers()

const { file, busyTimeoutMs } = workerData as LogData
const log = openLog(file, busyTimeoutMs)
const looking = setInterval(() => log.move(), LOOK_MS)
parentPort?.once('message', () => {
  clearInterval(looking)
  log.close()
  parentPort?.close()
})
