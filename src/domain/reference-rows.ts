import type { TableName } from './reference-columns.ts'

// A row as the columns of its table have it, as a reference file has it, and as the book keeps it.

type Tree = { [name: string]: unknown }

/** What stands at a path. */
export function at(row: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (place, step) =>
        typeof place === 'object' && place !== null && Object.hasOwn(place, step)
          ? (place as Tree)[step]
          : undefined,
      row,
    )
}

/** The same row with another value at a path; nothing there where the value is undefined. */
export function withAt(row: Readonly<Tree>, path: string, value: unknown): Tree {
  const [step = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = row[step]
    const tree = typeof inner === 'object' && inner !== null ? (inner as Tree) : {}
    return { ...row, [step]: withAt(tree, rest.join('.'), value) }
  }
  const { [step]: _gone, ...others } = row
  return value === undefined ? others : { ...others, [step]: value }
}

/** How sure somebody was of a row that was entered by hand, and where it was read. */
const ENTERED = 'CONFIRMED'
const BY_HAND = 'entered here'

/** What no column says of a row and every row needs. */
function completed(table: TableName, row: Tree): Tree {
  const source =
    typeof row.decision === 'string' && row.decision !== '' ? row.decision.slice(0, 200) : BY_HAND
  const marked = { mark: ENTERED, source: [source], ...row }
  switch (table) {
    case 'parties':
      return { place: undefined, ...marked }
    case 'procedures':
      return { ...marked, papers: row.papers ?? [], ...byPost(row), limit: limitOf(row.limit) }
    case 'holidays': {
      const kind = String(row.kind ?? '')
      return {
        ...marked,
        decision: row.decision ?? null,
        year: Number(String(row.date ?? '').slice(0, 4)),
        dayOff: kind !== 'SWAP_WORK' && kind !== 'PROPOSED_SWAP',
      }
    }
    case 'hours':
      return { days: {}, ...row }
    case 'statusMap':
      return { mark: ENTERED, ...row }
    default:
      return row
  }
}

const byPost = ({ byPost: said }: Tree): Tree => {
  const { submit, return: back } = (said ?? {}) as { submit?: boolean; return?: boolean }
  return submit === undefined && back === undefined
    ? { byPost: undefined }
    : { byPost: { submit: submit ?? false, return: back ?? false } }
}

function limitOf(limit: unknown): unknown {
  const { unit, amount, cutOff } = (limit ?? {}) as Tree
  if (unit === 'none') return { unit, amount: 0 }
  if (unit === 'in-the-day') return { unit, ...(cutOff === undefined ? {} : { cutOff }) }
  return { unit, amount }
}

/** The row of a reference file that a table's values make; what no column says is taken from what stood there. */
export function rowOf(
  table: TableName,
  values: ReadonlyMap<string, unknown>,
  stood: Readonly<Tree> = {},
): Tree {
  const row = [...values].reduce<Tree>((sum, [path, value]) => withAt(sum, path, value), { ...stood })
  return completed(table, row)
}

/** A file that holds these rows alone. */
export function fileOf(table: TableName, rows: readonly Readonly<Tree>[]): unknown {
  if (table !== 'statusMap') return { [table]: rows }
  const [first = {}] = rows
  const { partner, family, version, validFrom, validUntil } = first
  return {
    statusMap: {
      partner,
      family,
      version,
      validFrom,
      ...(validUntil === undefined ? {} : { validUntil }),
      rows: rows.map(({ code, meaning, emsevt, proves, mark }) => ({ code, meaning, emsevt, proves, mark })),
    },
  }
}

const MINUTES = 60
const clock = (minutes: number): string =>
  [Math.floor(minutes / MINUTES), minutes % MINUTES].map((n) => String(n).padStart(2, '0')).join(':')
type Spans = readonly Readonly<{ from: number; until: number }>[]
const spansOf = (all: Spans): readonly string[] =>
  all.map(({ from, until }) => `${clock(from)}-${clock(until)}`)

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The row of a reference file that would say what the book keeps. */
export function rowOfValue(table: TableName, value: unknown): Tree {
  const kept = value as Tree
  switch (table) {
    case 'parties':
      return { ...kept, source: [String(kept.source ?? BY_HAND).slice(0, 200)], mark: kept.mark ?? ENTERED }
    case 'procedures':
      return {
        ...kept,
        source: [String(kept.source ?? BY_HAND).slice(0, 200)],
        mark: kept.mark ?? ENTERED,
        limit: kept.limit ?? { unit: 'none', amount: 0 },
      }
    case 'hours': {
      const { week, swappedDay } = kept as { week: readonly Spans[]; swappedDay: Spans }
      return {
        days: Object.fromEntries(WEEK.map((day, n) => [day, spansOf(week[n] ?? [])])),
        swappedDay: spansOf(swappedDay),
      }
    }
    default:
      return { ...kept }
  }
}
