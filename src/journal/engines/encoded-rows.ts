import { columnsOf, keyOf, type TableName, tableNames, tables } from '../schema/tables.ts'
import type { Row, StoredTable } from '../store.ts'
import { bytesMax, bytesOf, type SoundRow, type SoundRows, soundWhole, together } from './sound-rows.ts'

/** One parameter; D1 takes at most 2,000,000 bytes of a value. A single larger row still travels alone. */
export const PARAMETER_BYTES_MAX = 1_000_000

/** Rows of one table as one JSON parameter: an array of arrays of values. */
export type Batch<T extends StoredTable = TableName> = Readonly<{ table: T; json: string }>

/** Where the columns of a table that is put stand in its rows: those of its key, those that stay, and what tells the newest. */
type Places = Readonly<{ key: readonly number[]; stays: readonly number[]; newest: number | undefined }>

const placesOf: ReadonlyMap<TableName, Places> = new Map(
  tableNames
    .filter((name) => tables[name].mode === 'put')
    .map((name) => {
      const { table, ...more } = tables[name]
      const places = (columns: readonly string[]) => columns.map((column) => columnsOf(name).indexOf(column))
      const [newest] = places('newest' in more ? [more.newest] : [])
      return [name, { key: places(keyOf(table)), stays: places('stays' in more ? more.stays : []), newest }]
    }),
)

/**
 * The rows of commits that go together, cut into parameters. Of rows that replace each other the last stays:
 * it is what would stand there anyway, and PostgreSQL refuses to write a row twice in one statement.
 */
export function batches(commits: readonly SoundRows[]): readonly Batch[] {
  const bytes = commits.reduce((sum, commit) => sum + commit.bytes, 0)
  return [...together(commits)].flatMap(([table, list]) => {
    const places = placesOf.get(table)
    return cut(table, places ? lastOfEach(list, places) : list, bytes)
  })
}

function lastOfEach(list: readonly SoundRow[], { key, stays, newest }: Places): readonly SoundRow[] {
  if (list.length === 1) return list
  const byKey = new Map<string, SoundRow>()
  for (const row of list) {
    // No value that was found sound holds U+0000, so it parts those of a key.
    const name = key.map((place) => row[place]).join('\u0000')
    const before = byKey.get(name)
    if (before && newest !== undefined && Number(before[newest]) > Number(row[newest])) continue
    byKey.delete(name)
    byKey.set(
      name,
      before && stays.length > 0
        ? row.map((value, place) => (stays.includes(place) ? (before[place] ?? value) : value))
        : row,
    )
  }
  return byKey.size === list.length ? list : [...byKey.values()]
}

/** Whole rows of a table, as a move carries them. */
export const toRestored = (table: StoredTable, rows: readonly Row[]): readonly Batch<StoredTable>[] =>
  rows.length === 0 ? [] : cut(table, soundWhole(table, rows), Number.POSITIVE_INFINITY)

/** @param bytes at least as many as the rows are; where that fits into one parameter, they need not be measured */
function cut<T extends StoredTable>(table: T, list: readonly SoundRow[], bytes: number): readonly Batch<T>[] {
  if (bytesMax(bytes) <= PARAMETER_BYTES_MAX) return [{ table, json: JSON.stringify(list) }]
  const pieces: Batch<T>[] = []
  let texts: string[] = []
  let filled = 0
  const end = (): void => {
    pieces.push({ table, json: `[${texts.join(',')}]` })
    texts = []
    filled = 0
  }
  for (const row of list) {
    const json = JSON.stringify(row)
    const more = bytesOf(json) + 1
    if (texts.length > 0 && filled + more > PARAMETER_BYTES_MAX) end()
    texts.push(json)
    filled += more
  }
  end()
  return pieces
}
