import { createPrinter } from '../../../src/documents/printer.ts'
import { readTemplates } from '../../documents/fixture.ts'
import { print, receptionOf } from './ours.ts'

// A process of its own that prints ten thousand papers, run with --expose-gc; it says what it holds after the
// first thousand and at the end.

export const FIRST = 1_000
export const PAPERS = 10_000

export type Held = Readonly<{ resident: number; heap: number }>

const MB = 1_000_000

function held(): Held {
  // What the first round lets go of only the second one finds.
  for (let round = 0; round < 3; round += 1) globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { resident: rss / MB, heap: (heapUsed + external) / MB }
}

if (process.send) {
  const printer = await createPrinter(readTemplates())
  const told: Held[] = []
  for (let index = 0; index < PAPERS; index += 1) {
    await print(printer, () => receptionOf(index))
    if (index + 1 === FIRST || index + 1 === PAPERS) told.push(held())
  }
  process.send(told)
}
