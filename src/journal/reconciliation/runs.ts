import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import {
  canonicalJson,
  changedLines,
  inOrder,
  nextRun,
  type RunKind,
  type RunLine,
  type RunResult,
} from '../../domain/reconciliation/run.ts'
import { sha256Hex } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type RunRow = RowOf<'reconciliation_runs'>
export type RunLineRow = RowOf<'reconciliation_lines'>

/** How often a run is kept anew because another was first. */
const TRIES_MAX = 5
/** Lines that one read or one commit takes. */
const LINES_AT_ONCE = 2_000

/** The newest run of a kind for a day. */
export async function lastRun(store: Store, kind: RunKind, day: string): Promise<RunRow | undefined> {
  const [row] = await store.read<RunRow>(
    sql`select * from reconciliation_runs where kind = ${kind} and day = ${day} order by number desc limit 1`,
  )
  return row
}

/** Every run of a kind for a day, in order; a day has as many as it had results. */
export const runsOfDay = (store: Store, kind: RunKind, day: string): Promise<readonly RunRow[]> =>
  store.read<RunRow>(
    sql`select * from reconciliation_runs where kind = ${kind} and day = ${day} order by number`,
  )

/** Days since another whose last run of a kind still waits for something. */
export async function provisionalDays(
  store: Store,
  kind: RunKind,
  since: string,
): Promise<readonly string[]> {
  const rows = await store.read<{ day: string }>(
    sql`select r.day from reconciliation_runs r
        where r.day >= ${since} and r.kind = ${kind} and r.state = 'provisional'
          and not exists (select 1 from reconciliation_runs n
            where n.day = r.day and n.kind = r.kind and n.number > r.number)
        order by r.day`,
  )
  return rows.map(({ day }) => day)
}

/** A page of the runs there were, the newest day first. */
export const runsBefore = (
  store: Store,
  before: Readonly<{ day: string; kind: string; number: number }>,
  max: number,
): Promise<readonly RunRow[]> =>
  store.read<RunRow>(
    sql`select * from reconciliation_runs
        where (day, kind, number) < (${before.day}, ${before.kind}, ${before.number})
        order by day desc, kind desc, number desc limit ${max}`,
  )

/** What one run said otherwise than the one before it, a page of it in the order of the keys. */
export const linesOfRun = (
  store: Store,
  run: string,
  after = '',
  max: number = LINES_AT_ONCE,
): Promise<readonly RunLineRow[]> =>
  store.read<RunLineRow>(
    sql`select * from reconciliation_lines where run = ${run} and key > ${after} order by key limit ${max}`,
  )

/** All of what one run said otherwise, however long. */
export async function everyLineOf(store: Store, run: string): Promise<readonly RunLineRow[]> {
  const lines: RunLineRow[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: readonly RunLineRow[] = await linesOfRun(store, run, after)
    lines.push(...page)
    after = page.length < LINES_AT_ONCE ? undefined : page.at(-1)?.key
  }
  return lines
}

/** A page of what one run said of some parties, in the order of parties and keys. */
export const linesOfParties = (
  store: Store,
  run: string,
  parties: readonly PartyCode[],
  after: Readonly<{ party: string; key: string }> | undefined,
  max: number,
): Promise<readonly RunLineRow[]> =>
  store.read<RunLineRow>(
    sql`select * from reconciliation_lines
        where run = ${run} and party ${readIn(parties)}
          and (party, key) > (${after?.party ?? ''}, ${after?.key ?? ''})
        order by party, key limit ${max}`,
  )

const lineOf = ({ key, party, what, data }: RunLineRow): RunLine => ({
  key,
  party,
  what,
  data: JSON.parse(data) as RunLine['data'],
})

/** What holds after a run: of each key the newest line up to it, in the order of the keys. */
export async function linesAfter(
  store: Store,
  { kind, day, number }: Pick<RunRow, 'kind' | 'day' | 'number'>,
): Promise<readonly RunLine[]> {
  const lines = new Map<string, RunLine>()
  for (const { run, number: each } of await runsOfDay(store, kind, day)) {
    if (each > number) break
    for (const row of await everyLineOf(store, run)) {
      if (row.gone === 1) lines.delete(row.key)
      else lines.set(row.key, lineOf(row))
    }
  }
  return inOrder([...lines.values()])
}

/** The hash of a result: of all its lines, in their order. */
export const resultHashOf = (lines: readonly RunLine[]): string => sha256Hex(canonicalJson(inOrder(lines)))

/**
 * Keeps what a run came to, where it says something new: first the lines that changed, then the run, without which they
 * are read by nobody. Broken off before that, it is made again as if it had not been.
 * @param inputsHash over everything that was read
 * @returns the run that stands now, and whether it was written now
 */
export async function keepRun(
  store: Store,
  kind: RunKind,
  day: string,
  result: RunResult & Readonly<{ inputsHash: string }>,
  at: Instant,
): Promise<Readonly<{ run: RunRow; written: boolean }>> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const before = await lastRun(store, kind, day)
    const resultHash = resultHashOf(result.lines)
    const next = nextRun(
      before && {
        number: before.number,
        state: before.state,
        amends: before.amends ?? undefined,
        resultHash: before.result_hash,
        waits: JSON.parse(before.waits) as string[],
      },
      { resultHash, waits: result.waits },
    )
    if (before && !next) return { run: before, written: false }
    if (!next) throw new Error(`the first run of ${kind} for ${day} says nothing`)
    const inputs = canonicalJson(result.inputs)
    const run = sha256Hex(
      canonicalJson([kind, day, next.number, inputs, result.inputsHash, result.rules, resultHash]),
    )
    const row: RunRow = {
      kind,
      day,
      ...next,
      amends: next.amends ?? null,
      run,
      made_at: at,
      inputs,
      inputs_hash: result.inputsHash,
      rules: result.rules,
      result_hash: resultHash,
      waits: canonicalJson(result.waits),
      counts: canonicalJson(result.counts),
    }
    const lines = changedLines(before ? await linesAfter(store, before) : [], result.lines).map(
      ({ gone, key, party, what, data }): RunLineRow => ({
        run,
        key,
        party,
        what,
        gone: gone ? 1 : 0,
        data: canonicalJson(data),
      }),
    )
    for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
      await store.commit({ reconciliation_lines: lines.slice(from, from + LINES_AT_ONCE) })
    // Somebody else may have kept a run for that day meanwhile: then this one comes after it, or says nothing new.
    if ((await store.commit({ reconciliation_runs: [row] })) === 'done') return { run: row, written: true }
  }
  throw new Error(`runs of ${kind} for ${day} were kept by others ${TRIES_MAX} times`)
}
