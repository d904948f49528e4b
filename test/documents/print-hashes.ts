import { createHash } from 'node:crypto'
import { createPrinter } from '../../src/documents/printer.ts'
import { readTemplates } from './fixture.ts'
import { label, slip } from './samples.ts'

/** Run by a test in a process of its own, under another clock and language. */
const main = async (): Promise<void> => {
  const printer = await createPrinter(readTemplates())
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  console.log(
    JSON.stringify({ slip: hash(await printer.draw(slip())), label: hash(await printer.draw(label())) }),
  )
}
await main()
