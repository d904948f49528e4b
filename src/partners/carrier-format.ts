import type { CarrierLine, Reject } from '../domain/reconciliation/carrier-row.ts'
import type { FileProblem } from './csv-lines.ts'

/** What a file says: lines that could be read, and those that could not, each with its number. */
export type CarrierFile = Readonly<{ rows: readonly CarrierLine[]; rejects: readonly Reject[] }>

/** A way in which carriers write their status files. */
export type CarrierFormat = Readonly<{
  name: string
  /** Whether a file is written in this way, as its beginning shows. */
  recognises(bytes: Uint8Array): boolean
  read(bytes: Uint8Array): CarrierFile | FileProblem
}>
