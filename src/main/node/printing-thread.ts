import { parentPort, workerData } from 'node:worker_threads'
import { parseTemplates } from '../../documents/forms/templates.ts'
import { createPrinter, type Printer } from '../../documents/printer.ts'
import { afterOthers } from './after-others.ts'
import type { Drawn, PrintingAnswer, PrintingData, PrintingWork } from './printing-work.ts'

// Runs as a thread beside the loop: draws one piece of work after the other, with fonts of its own.

const drawnBy = async (printer: Printer, work: PrintingWork): Promise<Drawn> => {
  switch (work.ask) {
    case 'draw':
      return printer.draw(work.paper)
    case 'stack':
      return printer.drawStack(work.papers, work.whole)
    case 'zpl':
      return printer.zpl(work.paper)
    case 'join':
      return printer.join(work.files)
  }
}

const answer = (told: PrintingAnswer): void => {
  // Bytes are handed over, not copied.
  const handed = 'drawn' in told && told.drawn instanceof Uint8Array ? [told.drawn.buffer as ArrayBuffer] : []
  parentPort?.postMessage(told, handed)
}

// Papers wait for the loop, and not the loop for papers.
afterOthers()

const { files } = workerData as PrintingData
const printer = await createPrinter(parseTemplates(files))
parentPort?.on('message', (work: PrintingWork) => {
  drawnBy(printer, work).then(
    (drawn) => answer({ drawn }),
    (error) => answer({ failed: String(error), trace: error instanceof Error ? error.stack : undefined }),
  )
})
answer({ ready: true })
