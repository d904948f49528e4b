import type { Paper } from '../../documents/papers/paper.ts'
import type { Whole } from '../../documents/printer.ts'

// What the loop and the thread that draws tell each other; all of it is plain data, which is copied.

/** What the thread is begun with: the files of `templates/`. */
export type PrintingData = Readonly<{ files: ReadonlyMap<string, Uint8Array> }>

export type PrintingWork =
  | Readonly<{ ask: 'draw'; paper: Paper }>
  | Readonly<{ ask: 'stack'; papers: readonly Paper[]; whole: Whole }>
  | Readonly<{ ask: 'zpl'; paper: Paper }>
  | Readonly<{ ask: 'join'; files: readonly Uint8Array[] }>

export type Drawn = Uint8Array | string | undefined

/** Said once when fonts and forms are open, and then to each piece of work. */
export type PrintingAnswer = Readonly<
  { ready: true } | { drawn: Drawn } | { failed: string; trace: string | undefined }
>
