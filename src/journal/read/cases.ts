import { type SQL, sql } from 'drizzle-orm'
import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'
import { firstOf, mergeSorted } from './merge-sorted.ts'
import { inProvince, type Scope } from './scope.ts'

export type CaseRow = RowOf<'cases'>

/** Cases on one page. */
export const CASES_MAX = 1_000

export type CasePage = Readonly<{
  /** Both where it is left out. */
  state?: 'open' | 'closed' | undefined
  /** The place of the last case of the page before. */
  after?: string | undefined
  limit?: number | undefined
}>

export const placeOfCase = (row: CaseRow): string => placeOf(row.opened_at, row.key)

/** A page of the cases of these owners or of a province, oldest first; it is the last one where it is not full. */
export async function listCases(
  store: Store,
  scope: Scope,
  { state, after = '', limit = CASES_MAX }: CasePage,
): Promise<readonly CaseRow[]> {
  const max = Math.min(limit, CASES_MAX)
  const lists = await Promise.all([
    state === 'closed' ? [] : openCases(store, scope, after, max),
    state === 'open' ? [] : closedCases(store, scope, after, max),
  ])
  return firstOf(lists.flat(), placeOfCase, max)
}

function beyond(after: string, max: number): SQL {
  const [openedAt, key] = columnsOfPlace(after, 2)
  return sql`and (opened_at, key) > (${openedAt}, ${key}) order by opened_at, key limit ${max}`
}

const casesOfProvince = (province: string): SQL => inProvince(province, sql`cases.dossier`, sql`owner`)

/**
 * What is open is little: one statement sorts that of some owners. The order stands in an expression, so that they
 * are found by their owners and not among the open cases of everybody.
 */
async function openCases(store: Store, scope: Scope, after: string, max: number) {
  if ('province' in scope)
    return store.read<CaseRow>(
      sql`select * from cases where state = 'open' and ${casesOfProvince(scope.province)} ${beyond(after, max)}`,
    )
  const [openedAt, key] = columnsOfPlace(after, 2)
  return store.read<CaseRow>(
    sql`select * from cases where state = 'open' and owner ${readIn(scope)}
          and (opened_at || '', key) > (${openedAt}, ${key}) order by opened_at || '', key limit ${max}`,
  )
}

/** What is closed grows for ever: each owner's is read in the order of the index. */
async function closedCases(store: Store, scope: Scope, after: string, max: number) {
  const each =
    'province' in scope ? [casesOfProvince(scope.province)] : scope.map((owner) => sql`owner = ${owner}`)
  const lists = each.map(
    (mine) => sql`select * from cases where state = 'closed' and ${mine} ${beyond(after, max)}`,
  )
  return mergeSorted<CaseRow>(store, lists, placeOfCase, max)
}

/** How many cases of each kind are open for each owner. */
export async function countCases(
  store: Store,
  scope: Scope,
): Promise<readonly Readonly<{ kind: string; owner: string; cases: number; oldest: string }>[]> {
  const mine =
    'province' in scope
      ? inProvince(scope.province, sql`cases.dossier`, sql`owner`)
      : sql`owner ${readIn(scope)}`
  return store.read(
    sql`select kind, owner, count(*) as cases, min(opened_at) as oldest from cases
        where state = 'open' and ${mine} group by kind, owner order by kind, owner`,
  )
}
