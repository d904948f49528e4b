import { createPrinter } from '../../../src/documents/printer.ts'
import { readTemplates } from '../../documents/fixture.ts'
import { print, receptionOf } from './ours.ts'

// A process of its own, run with --expose-gc: prints as many papers as it is told, and says what it holds after
// the first of them and at the end.

/** In megabytes. */
export type Held = Readonly<{ resident: number; heap: number }>

const MB = 1_000_000

function held(): Held {
  // What the first round lets go of only the next one finds.
  for (let round = 0; round < 3; round += 1) globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { resident: rss / MB, heap: (heapUsed + external) / MB }
}

const [first, papers] = process.argv.slice(2).map(Number)
const printer = await createPrinter(readTemplates())
const told: Held[] = []
for (let index = 1; index <= (papers ?? 0); index += 1) {
  await print(printer, () => receptionOf(index))
  if (index === first || index === papers) told.push(held())
}
process.send?.(told)
