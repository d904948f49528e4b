import { lockOf } from '../schema/locks.ts'
import { type Sql, statementOf } from '../sql.ts'
import { PARAMETERS_MAX, type Store, StoreUnavailable, type UnavailableReason } from '../store.ts'
import { batches, toRestored } from './encoded-rows.ts'
import { soundRows } from './sound-rows.ts'
import { restoreTexts, writeTexts } from './write-texts.ts'

/** What is used of a D1 database: the binding of a Worker has it, and so has the door of `d1-http.ts`. */
export type D1Like = Readonly<{
  prepare(text: string): D1StatementLike
  batch(statements: D1StatementLike[]): Promise<readonly { results?: unknown[] | null }[]>
}>
export type D1StatementLike = Readonly<{ bind(...values: (string | number | null)[]): D1StatementLike }> &
  Readonly<{ all(): Promise<{ results?: unknown[] | null }> }>

export type D1Store = Store & Readonly<{ statements(): number }>

/** D1 has no connection that only reads, so the text of a read is looked at: it comes from our own templates. */
const READS = /^\s*(select|with|values)\b/i
const WRITES = /\b(insert\s+into|replace\s+into|update\s+\S+\s+set|delete\s+from)\b/i

/**
 * A book in Cloudflare's D1. `batch()` is its only atomic unit, and one commit is one batch: several requests
 * of a Worker may not wait for each other's input and output, so nothing is grouped here. The tables are made
 * by `wrangler d1 migrations apply`.
 */
export function openD1(db: D1Like): D1Store {
  const stats = { statements: 0 }
  let closed = false

  async function batch(texts: readonly (readonly [text: string, json: string])[]): Promise<void> {
    if (texts.length === 0) return
    stats.statements += texts.length
    await db.batch(texts.map(([text, json]) => db.prepare(text).bind(json)))
  }

  async function read<R>(query: Sql): Promise<R[]> {
    if (closed) throw new StoreUnavailable('closed')
    const { text, params } = statementOf(query, 'question marks')
    if (params.length > PARAMETERS_MAX) throw new RangeError(`more than ${PARAMETERS_MAX} parameters`)
    if (!READS.test(text) || WRITES.test(text)) throw new Error('a read must not write')
    try {
      const { results } = await db
        .prepare(text)
        .bind(...params)
        .all()
      return (results ?? []) as R[]
    } catch (error) {
      throw unavailable(error)
    }
  }

  return {
    requestsApart: true,
    read,
    async commit(rows) {
      if (closed) throw new StoreUnavailable('closed')
      const pieces = batches([soundRows(rows)])
      try {
        await batch(
          pieces.flatMap(({ table, json }) =>
            writeTexts(table, 'sqlite').map((text) => [text, json] as const),
          ),
        )
        return 'done'
      } catch (error) {
        const taken = error instanceof Error ? lockOf(error.message) : undefined
        if (taken !== undefined) return { taken }
        throw unavailable(error)
      }
    },
    async highWaterMark() {
      if (closed) throw new StoreUnavailable('closed')
      // D1 runs one batch after the other: a position that is not there yet comes after all that are.
      const { results } = await db.prepare('select max(position) as position from events').all()
      return ((results ?? []) as { position: number | null }[])[0]?.position ?? 0
    },
    async restore(table, rows, as = 'there') {
      if (closed) throw new StoreUnavailable('closed')
      const pieces = toRestored(table, rows)
      try {
        await batch(
          pieces.flatMap(({ json }) =>
            restoreTexts(table, 'sqlite', as).map((text) => [text, json] as const),
          ),
        )
      } catch (error) {
        throw unavailable(error)
      }
    },
    async close() {
      closed = true
    },
    statements: () => stats.statements,
  }
}

/** What D1 says when it cannot now (facts/standards.md 7.2): none of it says whether the commit is there. */
const REASONS: readonly (readonly [words: RegExp, reason: UnavailableReason])[] = [
  [/exceeded maximum DB size|SQLITE_FULL|too much space/i, 'full'],
  [/overloaded|too many requests|SQLITE_BUSY|timed? ?out/i, 'busy'],
  [/network connection lost|storage caused object to be reset|code was updated|internal error/i, 'broken'],
]

function unavailable(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  const reason = REASONS.find(([words]) => words.test(message))?.[1]
  return reason === undefined ? error : new StoreUnavailable(reason, error)
}
