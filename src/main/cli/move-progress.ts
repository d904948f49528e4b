import type { Step } from '../../journal/move/copy.ts'

/** How often a line is written over on a terminal, and how often one is repeated where there is none. */
const TERMINAL_MS = 100
const PLAIN_MS = 10_000
const SECOND_MS = 1_000
const TABLE_WIDTH = 21
const CLEAR = '\r\u001b[K'

export type Progress = Readonly<{
  report(step: Step): void
  /** Ends the line that is being written over, before something else is said. */
  end(): void
}>

export const counted = (rows: number): string => rows.toLocaleString('en')

export const perSecond = (rows: number, ms: number): string =>
  `${counted(Math.round((rows * SECOND_MS) / Math.max(ms, 1)))} rows/s`

/**
 * Shows how far a move is, a line for each table: written over while it grows on a terminal, else said when it is
 * done and now and then before.
 */
export function progressOn(out: NodeJS.WriteStream, now: () => number): Progress {
  const terminal = out.isTTY === true
  let line:
    | { of: string; text: string; begun: number; first: number; shown: number; open: boolean }
    | undefined

  function show(text: string, done: boolean): void {
    if (terminal) out.write(`${CLEAR}${text}${done ? '\n' : ''}`)
    else out.write(`${text}\n`)
  }

  function end(): void {
    if (line?.open) show(line.text, true)
    line = undefined
  }

  return {
    report({ doing, table, rows, of }) {
      const what = `${doing} ${table}`
      const at = now()
      if (line?.of !== what) {
        end()
        line = { of: what, text: '', begun: at, first: rows, shown: at, open: false }
      }
      const percent = of === 0 ? 100 : Math.min(100, Math.floor((rows * 100) / of))
      line.text = `  ${doing.padEnd(9)} ${table.padEnd(TABLE_WIDTH)} ${`${percent} %`.padStart(5)}  ${counted(rows)} of ${counted(of)} rows, ${perSecond(rows - line.first, at - line.begun)}`
      line.open = true
      if (rows >= of) end()
      else if (at - line.shown >= (terminal ? TERMINAL_MS : PLAIN_MS)) {
        show(line.text, false)
        line.shown = at
      }
    },
    end,
  }
}
