import type { Value } from '../store.ts'

/** What is asked of a statement of the driver. */
type Statement = {
  raw(lists: boolean): Statement
  columns(): readonly Readonly<{ name: string }>[]
  all(...params: readonly unknown[]): unknown[]
}

/** A read whose rows come as lists of values: the driver takes a quarter longer to make objects of them. */
export type Reader = { readonly statement: Statement; names: readonly string[] }

const namesOf = (statement: Statement): readonly string[] => statement.columns().map(({ name }) => name)

export const readerOf = (statement: Statement): Reader => ({
  statement: statement.raw(true),
  names: namesOf(statement),
})

/** What a read answers, by the names of its columns. */
export function namedRows(reader: Reader, params: readonly unknown[]): Record<string, Value>[] {
  const lists = reader.statement.all(...params) as readonly (readonly Value[])[]
  // A table may have got columns since: the driver prepares the text again by itself.
  if (lists[0] && lists[0].length !== reader.names.length) reader.names = namesOf(reader.statement)
  const { names } = reader
  const rows: Record<string, Value>[] = []
  for (const list of lists) {
    const row: Record<string, Value> = {}
    for (let place = 0; place < names.length; place += 1) row[names[place] ?? ''] = list[place] ?? null
    rows.push(row)
  }
  return rows
}
