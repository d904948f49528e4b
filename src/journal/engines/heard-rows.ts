import { allColumnsOf, columnsOf, type TableName } from '../schema/tables.ts'
import type { HearRows, Row, StoredTable } from '../store.ts'
import type { SoundRow, SoundRows } from './sound-rows.ts'

export type HeardRows = Readonly<{
  hear(tables: readonly StoredTable[], listener: HearRows): void
  /** Tells of a commit, whatever became of it. */
  ofCommit(tables: SoundRows['tables']): void
  /** Tells of whole rows that were put or taken away. */
  ofRestored(table: StoredTable, rows: readonly SoundRow[]): void
}>

const named = (columns: readonly string[], values: SoundRow): Row =>
  Object.fromEntries(columns.map((column, place) => [column, values[place] ?? null]))

/** Tells those who listen of the rows of their tables; rows of other tables cost a look by the table's name. */
export function heardRows(): HeardRows {
  const listeners = new Map<StoredTable, readonly HearRows[]>()

  function tell(table: StoredTable, columns: readonly string[], rows: readonly SoundRow[]): void {
    const whole = rows.map((values) => named(columns, values))
    for (const listener of listeners.get(table) ?? []) listener(table, whole)
  }

  return {
    hear(tables, listener) {
      for (const table of tables) listeners.set(table, [...(listeners.get(table) ?? []), listener])
    },
    ofCommit(tables) {
      for (const table of listeners.keys()) {
        const rows = tables.get(table as TableName)
        if (rows) tell(table, columnsOf(table as TableName), rows)
      }
    },
    ofRestored(table, rows) {
      if (listeners.has(table)) tell(table, allColumnsOf(table), rows)
    },
  }
}
