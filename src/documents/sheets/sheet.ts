import type { Instant } from '../../domain/instant.ts'

/** What stands in a cell: a text, which is never run, a number, or a moment, by which a list can be sorted. */
export type SheetCell = string | number | Readonly<{ at: Instant }>
export type SheetRow = readonly SheetCell[]

/** A sheet as it is being written: of its rows nothing is kept but the bytes that they have become. */
export type SheetWriter = Readonly<{ add(rows: readonly SheetRow[]): void; end(): Uint8Array<ArrayBuffer> }>

export const SHEET_FORMATS = ['csv', 'xlsx'] as const
export type SheetFormat = (typeof SHEET_FORMATS)[number]

/** What begins like this a spreadsheet would run, also in the wide letters of East Asia. */
export const RUNS = /^\s*[=+@\t\r\uff0b\uff0d\uff1d\uff20-]/

/** One after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
