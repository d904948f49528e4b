import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { firstOf, mergeSorted } from './merge-sorted.ts'
import { inProvince, type Scope } from './scope.ts'

export type CaseRow = RowOf<'cases'>

/** Cases on one page. */
export const CASES_MAX = 1_000

/** Which cases are asked for; what is not said is no matter. */
export type CaseFilter = Readonly<{
  /** Both where it is left out. */
  state?: 'open' | 'closed' | undefined
  kinds?: readonly string[] | undefined
  /** Whose they are. */
  owners?: readonly string[] | undefined
  stage?: string | undefined
  person?: string | undefined
  /** Those that were to be done with by then. */
  dueBefore?: string | undefined
  /** Those that were open by then. */
  openedBefore?: string | undefined
  /** Those whose last step is an assignment whose id begins so. */
  given?: string | undefined
}>

export type CasePage = CaseFilter &
  Readonly<{
    order?: 'oldest' | 'newest' | undefined
    /** The place of the last case of the page before. */
    after?: string | undefined
    limit?: number | undefined
  }>

export const placeOfCase = (row: CaseRow): string => placeOf(row.opened_at, row.key)

/** A page of the cases of these owners or of a province, oldest first; it is the last one where it is not full. */
export async function listCases(store: Store, scope: Scope, page: CasePage): Promise<readonly CaseRow[]> {
  const { state, after = '', limit = CASES_MAX, order = 'oldest' } = page
  const asked = {
    after,
    max: Math.min(limit, CASES_MAX),
    newest: order === 'newest',
    matching: matching(page),
  }
  const lists = await Promise.all([
    state === 'closed' ? [] : openCases(store, scope, asked),
    state === 'open'
      ? []
      : page.kinds && isWide(scope)
        ? closedOfKinds(store, scope, page.kinds, asked)
        : closedCases(store, scope, asked),
  ])
  return firstOf(lists.flat(), placeOfCase, asked.max, asked.newest)
}

type Asked = Readonly<{ after: string; max: number; newest: boolean; matching: Sql }>

/** What is asked beside owner and state; in expressions, so that it leads no engine to another index. */
function matching({ kinds, owners, stage, person, dueBefore, openedBefore, given }: CaseFilter): Sql {
  const parts = [
    kinds && sql`and kind || '' ${readIn(kinds)}`,
    owners && sql`and owner || '' ${readIn(owners)}`,
    stage && sql`and coalesce(stage, 'new') = ${stage}`,
    person && sql`and person = ${person}`,
    dueBefore && sql`and due_at < ${dueBefore}`,
    openedBefore && sql`and opened_at || '' <= ${openedBefore}`,
    given && sql`and substr(given, 1, length(${given})) = ${given}`,
  ].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? sql`` : sql.join(parts as Sql[], sql` `)
}

function beyond({ after, max, newest, matching: also }: Asked): Sql {
  const [openedAt, key] = columnsOfPlace(after, 2)
  if (!newest)
    return sql`${also} and (opened_at, key) > (${openedAt}, ${key}) order by opened_at, key limit ${max}`
  const before = after === '' ? sql`` : sql`and (opened_at, key) < (${openedAt}, ${key})`
  return sql`${also} ${before} order by opened_at desc, key desc limit ${max}`
}

const casesOfProvince = (province: string): Sql => inProvince(province, sql`cases.dossier`, sql`owner`)

/**
 * What is open is little: one statement sorts that of some owners. The order stands in an expression, so that they
 * are found by their owners and not among the open cases of everybody.
 */
async function openCases(store: Store, scope: Scope, asked: Asked) {
  if ('province' in scope)
    return store.read<CaseRow>(
      sql`select * from cases where state = 'open' and ${casesOfProvince(scope.province)} ${beyond(asked)}`,
    )
  const [openedAt, key] = columnsOfPlace(asked.after, 2)
  if (!asked.newest)
    return store.read<CaseRow>(
      sql`select * from cases where state = 'open' and owner ${readIn(scope)} ${asked.matching}
            and (opened_at || '', key) > (${openedAt}, ${key}) order by opened_at || '', key limit ${asked.max}`,
    )
  const before = asked.after === '' ? sql`` : sql`and (opened_at || '', key) < (${openedAt}, ${key})`
  return store.read<CaseRow>(
    sql`select * from cases where state = 'open' and owner ${readIn(scope)} ${asked.matching} ${before}
        order by opened_at || '' desc, key desc limit ${asked.max}`,
  )
}

/** What is closed grows for ever: each owner's is read in the order of the index. */
async function closedCases(store: Store, scope: Scope, asked: Asked) {
  const each =
    'province' in scope ? [casesOfProvince(scope.province)] : scope.map((owner) => sql`owner = ${owner}`)
  const lists = each.map(
    (mine) => sql`select * from cases where state = 'closed' and ${mine} ${beyond(asked)}`,
  )
  return mergeSorted<CaseRow>(store, lists, placeOfCase, asked.max, asked.newest)
}

/** Of more owners than that their closed cases of some kinds are read by the kinds. */
const FEW_OWNERS = 5
const isWide = (scope: Scope): boolean => 'province' in scope || scope.length > FEW_OWNERS

/** Closed ones of some kinds, each kind in the order of the index: a rare one is found among any number of others. */
async function closedOfKinds(store: Store, scope: Scope, kinds: readonly string[], asked: Asked) {
  const mine = 'province' in scope ? casesOfProvince(scope.province) : sql`owner || '' ${readIn(scope)}`
  const lists = [...new Set(kinds)].map(
    (kind) => sql`select * from cases where state = 'closed' and kind = ${kind} and ${mine} ${beyond(asked)}`,
  )
  return mergeSorted<CaseRow>(store, lists, placeOfCase, asked.max, asked.newest)
}

export type CaseCount = Readonly<{
  kind: string
  owner: string
  cases: number
  oldest: string
  overdue: number
  given_up: number
}>

/** How many cases of each kind are open for each owner, how many should be done, and how many wait for a second word. */
export async function countCases(store: Store, scope: Scope, now: string): Promise<readonly CaseCount[]> {
  const mine =
    'province' in scope
      ? inProvince(scope.province, sql`cases.dossier`, sql`owner`)
      : sql`owner ${readIn(scope)}`
  return store.read(
    sql`select kind, owner, count(*) as cases, min(opened_at) as oldest,
          count(case when due_at < ${now} then 1 end) as overdue,
          count(case when stage = 'given-up' then 1 end) as given_up
        from cases
        where state = 'open' and ${mine} group by kind, owner order by kind, owner`,
  )
}

/** The cases of one dossier, oldest first. */
export const casesOf = (store: Store, dossier: string): Promise<readonly CaseRow[]> =>
  store.read(sql`select * from cases where dossier = ${dossier} order by opened_at, key limit ${CASES_MAX}`)
