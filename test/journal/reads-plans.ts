// What a plan of a query reads, in words that do not depend on the engine that made it.

/** One table as a plan reaches it. */
export type Access = Readonly<{
  table: string
  /** Undefined where the rows themselves are walked. */
  index: string | undefined
  /** The first columns of the index that bound what is read of it; none where it is walked from end to end. */
  by: readonly string[]
  /** Those of them that are given exactly, not as the beginning or the end of a range. */
  exactly: readonly string[]
  /** The words of the plan. */
  says: string
}>

export type Plan = Readonly<{ accesses: readonly Access[]; sorts: readonly string[] }>

/** What has to be known of an index to judge a plan. */
export type IndexFacts = Readonly<{ table: string; columns: readonly string[]; partial: boolean }>
export type Indexes = ReadonlyMap<string, IndexFacts>

type SqliteRow = Readonly<{ detail: string }>

const escaped = (word: string): string => word.replaceAll(/\W/g, '\\$&')

/** The table a name stands for in a query; undefined for what the query makes itself: a subquery, a list. */
function tableNamed(name: string, text: string, tables: readonly string[]): string | undefined {
  if (tables.includes(name)) return name
  const aliased = new RegExp(`\\b(?:from|join)\\s+(\\w+)\\s+(?:as\\s+)?${escaped(name)}\\b`, 'i').exec(
    text,
  )?.[1]
  return aliased !== undefined && tables.includes(aliased) ? aliased : undefined
}

const REACHED =
  /^(?:SCAN|SEARCH) (?<name>\S+)(?: EXISTS)?(?: USING (?:(?:COVERING )?INDEX (?<index>\S+)|(?<rowid>INTEGER PRIMARY KEY)|(?<key>PRIMARY KEY)|(?<automatic>AUTOMATIC.*)))?/

/** Reads the answer of EXPLAIN QUERY PLAN. A search by a condition that the index makes anew is no search. */
export function planOfSqlite(
  rows: readonly SqliteRow[],
  text: string,
  tables: readonly string[],
  indexes: Indexes,
): Plan {
  const accesses: Access[] = []
  const sorts: string[] = []
  for (const { detail } of rows) {
    if (detail.startsWith('USE TEMP B-TREE')) sorts.push(detail)
    const { name, index, rowid, key } = REACHED.exec(detail)?.groups ?? {}
    const table = (index && indexes.get(index)?.table) ?? (name && tableNamed(name, text, tables))
    if (!table) continue
    const bounds = detail.startsWith('SEARCH') ? (/\((.*)\)/.exec(detail)?.[1] ?? '') : ''
    // A table without row ids is its own key's index.
    const used = rowid ? 'the rowid' : key ? `sqlite_autoindex_${table}_1` : index
    // `(a,b)>(?,?)` bounds by a; `ANY(a)` tries every value of it and bounds by nothing.
    const bounding =
      bounds.includes('ANY(') || !used ? [] : [...bounds.matchAll(/\(?(\w+)(?:,[\w,]*\))?([=<>])/g)]
    const columns = (all: readonly RegExpExecArray[]) => all.map((match) => match[1] ?? '')
    accesses.push({
      table,
      index: used,
      by: columns(bounding),
      exactly: columns(bounding.filter((match) => match[2] === '=')),
      says: detail,
    })
  }
  return { accesses, sorts }
}

type PostgresNode = Readonly<{
  'Node Type': string
  'Relation Name'?: string
  Alias?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: readonly PostgresNode[]
}>

/**
 * Reads the answer of EXPLAIN (VERBOSE, FORMAT JSON). A condition bounds by the columns on its left; where the
 * first column of the index is not among them, the whole index is walked whatever the others say (release 18
 * may skip through it, release 15 does not).
 */
export function planOfPostgres(root: PostgresNode, indexes: Indexes): Plan {
  const accesses: Access[] = []
  const sorts: string[] = []
  const visit = (node: PostgresNode): void => {
    const index = node['Index Name']
    const table = (index && indexes.get(index)?.table) ?? node['Relation Name']
    if (node['Node Type'] === 'Sort') sorts.push(node['Node Type'])
    // The rows of a bitmap are those its indexes below found.
    if (table !== undefined && node['Node Type'] !== 'Bitmap Heap Scan') {
      const cond = node['Index Cond'] ?? ''
      // Release 15 writes of max() that its column is not null; that bounds nothing.
      const named = [...cond.matchAll(/\(+(?:ROW\()?\w+\."?(\w+)"?(?! IS NOT NULL)\b/g)].map(
        (match) => match[1] ?? '',
      )
      const first = indexes.get(index ?? '')?.columns[0]
      const by = first !== undefined && named.includes(first) ? named : []
      accesses.push({ table, index, by, exactly: by, says: `${node['Node Type']} ${index ?? table} ${cond}` })
    }
    for (const child of node.Plans ?? []) visit(child)
  }
  visit(root)
  return { accesses, sorts }
}
