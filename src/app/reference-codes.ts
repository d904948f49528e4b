import type { Deps } from '../deps.ts'
import type { TableName } from '../domain/reference-columns.ts'
import { toldKeys } from './reference-tables.ts'

type Row = Readonly<Record<string, unknown>>
type StrangeCode = Readonly<{ path: string; why: 'no-such-party' }>

/** Columns that name a party by its code. */
const REFERS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  parties: ['parent', 'operator', 'successor'],
  actsFor: ['centre', 'agency'],
  procedures: ['agency'],
  statusMap: ['partner'],
}

/** What is wrong with a row that names parties nobody has told of; those of the same sheet count as told. */
export async function strangeCodes(
  deps: Deps,
  table: TableName,
  rows: readonly Row[],
): Promise<(row: Row) => readonly StrangeCode[]> {
  const columns = REFERS[table]
  if (columns === undefined) return () => []
  const known = new Set(await toldKeys(deps, 'parties'))
  if (table === 'parties') for (const { code } of rows) known.add(String(code))
  return (row) =>
    columns
      .filter((path) => row[path] !== undefined && row[path] !== '' && !known.has(String(row[path])))
      .map((path): StrangeCode => ({ path, why: 'no-such-party' }))
}
