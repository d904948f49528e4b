import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Log } from '../../deps.ts'
import { CannotPrint } from '../../documents/cannot-print.ts'
import { editionsIn } from '../../documents/forms/editions.ts'
import { parseTemplates } from '../../documents/forms/templates.ts'
import type { Printer } from '../../documents/printer.ts'
import type { Drawn, PrintingAnswer, PrintingData, PrintingWork } from './printing-work.ts'

/** As it was built, seen from the source and from the bundle alike. */
const THREAD = join(import.meta.dirname, '../../../dist/printing.js')

/** Papers that wait for a thread. A usual one takes some milliseconds, a list of 500 a third of a second. */
const WAITING_MAX = 200
/** A paper that a thread has stopped over is asked once more, of a new thread: it may have been another's fault. */
const TRIES_MAX = 2
/** No paper takes that long. What does will never end, and the thread with it. */
const PAPER_MS_MAX = 60_000
/** For fonts, forms and the longest list. More is a paper gone wrong, which must not take the service with it. */
const HEAP_MB_MAX = 512

type Waiting = Readonly<{
  work: PrintingWork
  done(drawn: Drawn): void
  failed(error: Error): void
}>
type Job = { readonly waiting: Waiting; tries: number }

export type PrintingPool = Readonly<{
  printer: Printer
  /** How many papers wait, and the threads that are there now. */
  state(): Readonly<{ waiting: number; threads: readonly Worker[] }>
  /** Lets the papers under way be drawn, sends away those that still wait, and ends the threads. */
  close(): Promise<void>
}>

/** A thread, and the paper that it draws now. */
type Desk = { worker: Worker | undefined; job: Job | undefined; timer: NodeJS.Timeout | undefined }

/**
 * Draws papers in threads of their own, so that nobody waits for a paper but who asked for it. Resolves when the first
 * thread has opened fonts and forms.
 * @throws what is wrong with the templates, as the thread says it
 */
export async function openPrinting(
  files: ReadonlyMap<string, Uint8Array>,
  threads: number,
  log: Log,
  waitingMax = WAITING_MAX,
): Promise<PrintingPool> {
  const { editionOf, editionsOf } = editionsIn(parseTemplates(files))
  const queue: Job[] = []
  const desks: Desk[] = Array.from({ length: threads }, () => ({
    worker: undefined,
    job: undefined,
    timer: undefined,
  }))
  let closing: (() => void) | undefined

  /** Begins a thread; what it stops over goes back to the head of the queue. */
  const begin = (desk: Desk, ready: () => void, broken: (error: Error) => void): void => {
    const worker = new Worker(THREAD, {
      workerData: { files } satisfies PrintingData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    })
    desk.worker = worker
    let reason: Error | undefined
    worker.on('message', (told: PrintingAnswer) => {
      if ('ready' in told) {
        // From here on it keeps no process alive by itself; before, what is wrong with its fonts has to be heard.
        worker.unref()
        ready()
      } else finish(desk, told)
    })
    worker.on('error', (error) => {
      reason = error
    })
    worker.on('exit', (code) => {
      if (desk.worker === worker) desk.worker = undefined
      const why = reason ?? new Error(`the thread that draws ended with ${code}`)
      broken(why)
      lose(desk, why)
    })
  }

  const cleared = (desk: Desk): Job | undefined => {
    const { job } = desk
    clearTimeout(desk.timer)
    desk.job = undefined
    return job
  }

  const next = (desk: Desk): void => {
    if (desk.job) return
    const job = queue.shift()
    if (!job) {
      if (desks.every((one) => !one.job)) closing?.()
      return
    }
    job.tries += 1
    desk.job = job
    // A paper that comes before its thread is ready waits in the port.
    if (!desk.worker)
      begin(
        desk,
        () => {},
        () => {},
      )
    const { worker } = desk
    desk.timer = setTimeout(() => void worker?.terminate(), PAPER_MS_MAX)
    try {
      worker?.postMessage(job.waiting.work)
    } catch (error) {
      // What cannot be told to a thread is wrong in itself, and neither takes its desk nor the service with it.
      cleared(desk)?.waiting.failed(error as Error)
      next(desk)
    }
  }

  const finish = (desk: Desk, told: Exclude<PrintingAnswer, { ready: true }>): void => {
    const job = cleared(desk)
    if ('drawn' in told) job?.waiting.done(told.drawn)
    else {
      const error = new Error(told.failed)
      if (told.trace !== undefined) error.stack = told.trace
      job?.waiting.failed(error)
    }
    next(desk)
  }

  const lose = (desk: Desk, why: Error): void => {
    const job = cleared(desk)
    if (job) {
      log({ problem: `a thread stopped over a paper: ${why.message}`, tries: job.tries })
      if (job.tries < TRIES_MAX && !closing) queue.unshift(job)
      else job.waiting.failed(new CannotPrint('broken', why))
    }
    next(desk)
  }

  const ask = (work: PrintingWork): Promise<Drawn> =>
    new Promise((done, failed) => {
      if (closing) return failed(new CannotPrint('closed'))
      const free = desks.find((desk) => !desk.job)
      if (!free && queue.length >= waitingMax) return failed(new CannotPrint('crowded'))
      queue.push({ waiting: { work, done, failed }, tries: 0 })
      if (free) next(free)
    })
  const bytes = async (work: PrintingWork): Promise<Uint8Array> => (await ask(work)) as Uint8Array

  await Promise.all(desks.map((desk) => new Promise<void>((ready, broken) => begin(desk, ready, broken))))
  return {
    printer: {
      draw: (paper) => bytes({ ask: 'draw', paper }),
      drawStack: (papers, whole) => bytes({ ask: 'stack', papers, whole }),
      zpl: async (paper) => (await ask({ ask: 'zpl', paper })) as string | undefined,
      join: (joined) => bytes({ ask: 'join', files: joined }),
      editionOf,
      editionsOf,
    },
    state: () => ({
      waiting: queue.length,
      threads: desks.flatMap(({ worker }) => (worker ? [worker] : [])),
    }),
    async close() {
      await new Promise<void>((resolve) => {
        closing = resolve
        for (const { waiting } of queue.splice(0)) waiting.failed(new CannotPrint('closed'))
        if (desks.every((desk) => !desk.job)) resolve()
      })
      await Promise.all(desks.map((desk) => desk.worker?.terminate()))
    },
  }
}
