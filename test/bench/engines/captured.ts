import {
  allColumnsOf,
  columnsOf,
  GIVEN,
  keyOf,
  tableNames,
  tables,
} from '../../../src/journal/schema/tables.ts'
import type { Row, Rows, Store, StoredTable, Value } from '../../../src/journal/store.ts'

// What the service wrote, and which commits shared a transaction, so that plain code can write the very same.

/** How many commits are on disk, and in how many transactions; where nothing is grouped there is no such count. */
export type Counts = () => Readonly<{ commits: number; groups: number }>

export type Capturing = Readonly<{
  store: Store
  /** The commits since the last time it was asked, by transaction. */
  take(): readonly (readonly Rows[])[]
}>

/** The store, with what is committed kept. A commit that was refused would make the comparison a lie. */
export function capturing(store: Store, counts: Counts | undefined): Capturing {
  let commits: Rows[] = []
  let sizes: number[] = []
  let seen = counts?.() ?? { commits: 0, groups: 0 }
  function count(): void {
    if (counts === undefined) {
      sizes.push(1)
      return
    }
    const now = counts()
    // The first of a group to be answered runs before anything else can go to disk.
    if (now.groups === seen.groups) return
    sizes.push(now.commits - seen.commits)
    seen = now
  }
  return {
    store: {
      ...store,
      async commit(rows) {
        // Both engines that group take commits in the order they come.
        commits.push(rows)
        const answer = await store.commit(rows)
        if (answer !== 'done') throw new Error(`the lock ${answer.taken} was taken in a benchmark`)
        count()
        return answer
      },
    },
    take() {
      let from = 0
      const groups = sizes.map((size) => {
        from += size
        return commits.slice(from - size, from)
      })
      if (from !== commits.length) throw new Error(`${commits.length} commits are in groups of ${from}`)
      commits = []
      sizes = []
      return groups
    },
  }
}

/** The rows of one transaction for one table, each as the values of `columns`. */
type PlainRows = Readonly<{
  table: StoredTable
  columns: readonly string[]
  /** What makes a row the same as one that is there and is replaced; none where rows are only added. */
  key: readonly string[] | undefined
  rows: readonly (readonly Value[])[]
}>
export type Group = readonly PlainRows[]

/**
 * Gives the rows of transactions as plain code would hold them: of rows that replace each other the last, the
 * places in each party's feed counted by hand. One for each database, because it counts on.
 */
export function plainGroups(): (groups: readonly (readonly Rows[])[]) => readonly Group[] {
  const heads = new Map<Value, number>()
  const positions = new Map<string, number>()
  const nameOf = ({ dossier, version }: Row): string => `${dossier} ${version}`

  function placed(rows: readonly Row[]): readonly Row[] {
    return rows.map((row) => {
      const seq = (heads.get(row.party ?? null) ?? 0) + 1
      heads.set(row.party ?? null, seq)
      return { ...row, seq, position: positions.get(nameOf(row)) ?? null }
    })
  }

  const valuesOf = (columns: readonly string[], rows: readonly Row[]) =>
    rows.map((row) => columns.map((column) => row[column] ?? null))

  function groupOf(commits: readonly Rows[]): Group {
    return tableNames.flatMap((table): readonly PlainRows[] => {
      const rows = commits.flatMap((commit) => (commit[table] ?? []) as readonly Row[])
      if (rows.length === 0) return []
      const key = keyOf(tables[table].table)
      // Events come before the feed that tells of them, and take places in the book one after the other.
      if (table === 'events') for (const row of rows) positions.set(nameOf(row), positions.size + 1)
      if (table === 'feed') {
        const columns = allColumnsOf(table)
        const feed = placed(rows)
        const moved = [...new Set(feed.map((row) => row.party ?? null))].sort()
        return [
          {
            table: 'feed_heads',
            columns: ['party', 'seq'],
            key: ['party'],
            rows: moved.map((party) => [party, heads.get(party) ?? 0]),
          },
          { table, columns, key: undefined, rows: valuesOf(columns, feed) },
        ]
      }
      const columns = columnsOf(table).filter((column) => table !== 'events' || column !== GIVEN.events)
      if (tables[table].mode === 'count')
        return [{ table, columns, key, rows: valuesOf(columns, addedUp(rows, key, columns)) }]
      if (tables[table].mode === 'append')
        return [{ table, columns, key: undefined, rows: valuesOf(columns, rows) }]
      const last = new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row]))
      return [{ table, columns, key, rows: valuesOf(columns, [...last.values()]) }]
    })
  }

  return (groups) => groups.map(groupOf)
}

/** Rows of one key as one, whose number, the last column, is that of all. */
function addedUp(rows: readonly Row[], key: readonly string[], columns: readonly string[]): readonly Row[] {
  const number = columns.at(-1) ?? ''
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const name = JSON.stringify(key.map((column) => row[column]))
    sums.set(name, { ...row, [number]: Number(sums.get(name)?.[number] ?? 0) + Number(row[number]) })
  }
  return [...sums.values()]
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** The insert of a table as plain code has it, `source` giving the rows. */
export function insertText({ table, columns, key }: PlainRows, source: string): string {
  const into = `insert into "${table}" (${quoted(columns)}) ${source}`
  if (key === undefined) return into
  const rest = columns.filter((column) => !key.includes(column))
  const adds = table !== 'feed_heads' && tables[table].mode === 'count'
  const set = rest.map((c) => `"${c}" = ${adds ? `"${table}"."${c}" + ` : ''}excluded."${c}"`)
  const again = set.length === 0 ? 'nothing' : `update set ${set.join(', ')}`
  return `${into} on conflict (${quoted(key)}) do ${again}`
}
