import type { CarrierLine, Reject } from '../domain/reconciliation/carrier-row.ts'
import type { ColumnNames } from './carrier-columns.ts'
import type { FileProblem } from './csv-lines.ts'
import type { FileBytes } from './file-bytes.ts'

/** What a file says, or a piece of it: lines that could be read, and those that could not, each with its number. */
export type CarrierFile = Readonly<{ rows: readonly CarrierLine[]; rejects: readonly Reject[] }>

/** A file that can be read: nothing is wrong with the whole of it. Its lines come in order, some hundreds at a time. */
export type OpenedFile = Readonly<{ pieces(): AsyncIterable<CarrierFile> }>

/** A way in which carriers write their status files. */
export type CarrierFormat = Readonly<{
  name: string
  /** Whether a file is written in this way, as its beginning shows. */
  recognises(head: Uint8Array): boolean
  /** @param columns what the carrier's own headings stand for, where it has some */
  open(file: FileBytes, columns?: ColumnNames): Promise<OpenedFile | FileProblem>
}>
