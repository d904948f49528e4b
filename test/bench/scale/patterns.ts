import { createHash } from 'node:crypto'
import { CHAIN_START } from '../../../src/journal/event-body.ts'
import { type FramedBody, wholeBody } from '../../../src/journal/slim-body.ts'
import type { Row, StoredTable, Value } from '../../../src/journal/store.ts'
import type { Written } from './templates.ts'

/** A value as it stands, or a text in pieces: every other one is the place of a name. */
type Pattern = Value | readonly (string | number)[]

/** The rows of one table of a template, each as the patterns of the same columns. */
export type TablePattern = Readonly<{
  table: StoredTable
  columns: readonly string[]
  rows: readonly (readonly Pattern[])[]
}>

/** What another dossier's rows are made of. */
export type Mould = Readonly<{
  tables: readonly TablePattern[]
  /** The bodies of the events in order: the hash of each is a name in what follows. */
  bodies: readonly Pattern[]
}>

/** The bytes that the hashes of a dossier's events are of, its events being in order. */
export const wholeBodies = (events: readonly Row[]): readonly string[] =>
  events.map((row, place) =>
    wholeBody(row as unknown as FramedBody, String(events[place - 1]?.hash ?? CHAIN_START)),
  )

/** @param names what is the template's own; hashes of its events are found by themselves */
export function mouldOf(written: Written, names: readonly string[]): Mould {
  const events = (written.get('events') ?? []).toSorted((a, b) => Number(a.version) - Number(b.version))
  const all = [...names, ...events.map((row) => String(row.hash))]
  const places = new Map(all.map((name, place) => [name, place]))
  // Longer names first, so that none is cut by another that it begins with.
  const any = new RegExp(`(${[...all].sort((a, b) => b.length - a.length).join('|')})`)
  const patternOf = (value: Value): Pattern =>
    typeof value === 'string' && any.test(value)
      ? value.split(any).map((piece, n) => (n % 2 === 1 ? (places.get(piece) ?? piece) : piece))
      : value
  const tables = [...written].map(([table, rows]): TablePattern => {
    const columns = Object.keys(rows[0] as Row)
    return {
      table,
      columns,
      rows: rows.map((row) => columns.map((column) => patternOf(row[column] ?? null))),
    }
  })
  return { tables, bodies: wholeBodies(events).map(patternOf) }
}

export function filled(pattern: Pattern, names: readonly string[]): Value {
  if (!Array.isArray(pattern)) return pattern as Value
  let text = ''
  for (const piece of pattern as readonly (string | number)[])
    text += typeof piece === 'number' ? names[piece] : piece
  return text
}

/** All names of a dossier: its own, and the hashes of its events, each of which stands in the event after it. */
export function namesIn({ bodies }: Mould, own: readonly string[]): readonly string[] {
  const names = [...own]
  for (const body of bodies)
    names.push(
      createHash('sha256')
        .update(String(filled(body, names)))
        .digest('hex'),
    )
  return names
}
