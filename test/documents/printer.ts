import { createPrinter, type Printer } from '../../src/documents/printer.ts'
import { readTemplates } from './fixture.ts'

/** Opening the fonts is the slow part, and a printer has no state that a paper could tell: tests share one. */
export const printer: Printer = await createPrinter(readTemplates())
