import { bytesToHex } from '@noble/hashes/utils.js'
import { hmacOf } from '../hmac.ts'
import type { Journal } from '../journal.ts'
import { nextNumber } from '../read/numbers.ts'
import { ownMemory } from '../read/own-memory.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

const TRY_RACES_MAX = 20

const HOLDER_BYTES = 12

/** Stands before the stretches in which requests are counted, not tries: they are cleared away much sooner. */
export const METERED = 'requests '

/**
 * Takes one of a day's tries before the answer is looked at, so that guesses sent side by side cannot share
 * one. False when the day's tries are used up.
 */
export async function consumeAttempt(
  store: Store,
  journal: Pick<Journal, 'random'>,
  subject: string,
  max: number,
) {
  for (let race = 0; race < TRY_RACES_MAX; race += 1) {
    const number = await nextNumber(store, subject)
    if (number > max) return false
    const holder = bytesToHex(journal.random(HOLDER_BYTES))
    if ((await store.commit({ numbers: [{ series: subject, number, holder }] })) === 'done') return true
  }
  return false
}

/** Whether wrong answers of the day are still below a bound; `recordFailure` adds one, whoever adds beside it. */
export async function underLimit(store: Store, subject: string, day: string, max: number): Promise<boolean> {
  return (await countIn(store, subject, day)) < max
}

export async function recordFailure(store: Store, subject: string, day: string): Promise<void> {
  await store.commit({ rate_limits: [{ subject, day, count: 1 }] })
}

/** What was counted of a subject in one stretch of time. */
export async function countIn(store: Store, subject: string, day: string): Promise<number> {
  const [row] = await store.read<{ count: number }>(
    sql`select count from rate_limits where subject = ${subject} and day = ${day}`,
  )
  return row?.count ?? 0
}

/** A name under which something is counted: who or where it is cannot be read out of it. */
export const subjectDigest = (hmacKey: string, parts: readonly string[]): string =>
  bytesToHex(hmacOf(hmacKey, parts.join('\n')))

export type CountRow = RowOf<'rate_limits'>

/** What was counted of some subjects, in every stretch of time that is kept. */
export const countsOf = (store: Store, subjects: readonly string[]): Promise<readonly CountRow[]> =>
  store.read<CountRow>(sql`select * from rate_limits where subject ${readIn(subjects)} order by subject, day`)

type Changes = Readonly<{ hear(): void; heard(): number }>

const changes = ownMemory(['rate_limits'], (): Changes => {
  let heard = 0
  return {
    hear: () => {
      heard += 1
    },
    heard: () => heard,
  }
})

/**
 * A mark of what is counted now: whether anything was counted since, by anybody. Undefined where only the book can tell.
 */
export function countsMark(store: Store): (() => boolean) | undefined {
  const memory = changes(store)
  const heard = memory?.heard()
  return memory && (() => changes(store) !== memory || memory.heard() !== heard)
}

/** Adds to counts, or takes away from them, whoever adds beside it. */
export async function addCounts(store: Store, rows: readonly CountRow[]): Promise<void> {
  await store.commit({ rate_limits: rows })
}

/** Counts of the stretches before one, for the job that takes them away. */
export const countsBefore = (
  store: Store,
  day: string,
  max: number,
  from = '',
): Promise<readonly Pick<CountRow, 'subject' | 'day'>[]> =>
  store.read(
    sql`select subject, day from rate_limits where day >= ${from} and day < ${day} order by day limit ${max}`,
  )

export const dropCounts = (
  store: Store,
  rows: readonly Pick<CountRow, 'subject' | 'day'>[],
): Promise<void> =>
  rows.length === 0
    ? Promise.resolve()
    : store.restore(
        'rate_limits',
        rows.map(({ subject, day }) => ({ subject, day })),
        'gone',
      )
