import type { Hono } from 'hono'
import journal from '../../../drizzle/sqlite/meta/_journal.json' with { type: 'json' }
import { readWorkerConfig } from '../../config.ts'
import type { RunCrons } from '../../domain/reconciliation/run-times.ts'
import { type D1Like, openD1 } from '../../journal/engines/d1.ts'
import { d1SchemaProblem } from '../../journal/engines/d1-migrations.ts'
import { CannotOpen } from '../../journal/store.ts'
import { createApp } from '../../web/app.ts'
import type { Env } from '../../web/http/env.ts'
import { type Composed, compose, type Machine } from '../compose.ts'

/** Settings and secrets as text, and the database as `DB` (wrangler.toml). */
export type WorkerEnv = Readonly<Record<string, unknown> & { DB?: D1Like }>

/** The files that `wrangler d1 migrations apply` goes through. */
const MIGRATIONS = journal.entries.map(({ tag }) => tag.concat('.sql'))

export type Opened = Composed & Readonly<{ app: Hono<Env>; runTimes: RunCrons | undefined }>
/** Why the service cannot be put together, all reasons at once, for whoever runs it. */
export type NotSetUp = Readonly<{ problems: readonly string[] }>

/**
 * The service of one isolate, opened by the first request. Between requests only values and code are kept: no
 * promise of one request is waited for by another, because its input and output end with it. So requests that
 * come together at the start each open.
 */
export function workerService(machine: Machine): (env: WorkerEnv) => Promise<Opened | NotSetUp> {
  let kept: Opened | undefined
  return async (env) => {
    if (kept !== undefined) return kept
    const opened = await openFor(env, machine)
    if ('app' in opened) kept = opened
    return opened
  }
}

async function openFor(env: WorkerEnv, machine: Machine): Promise<Opened | NotSetUp> {
  const { DB } = env
  const read = readWorkerConfig(env)
  const unbound = DB ? [] : ['DB is missing: wrangler.toml binds a D1 database by that name']
  if ('problems' in read) return { problems: [...read.problems, ...unbound] }
  if (!DB) return { problems: unbound }
  const store = openD1(DB)
  const problem = await d1SchemaProblem(store, MIGRATIONS)
  if (problem !== undefined) return { problems: [problem] }
  const { config } = read
  try {
    const composed = await compose(machine, store, { config, baseUrl: config.BAN_GIAO_BASE_URL })
    return { ...composed, runTimes: config.BAN_GIAO_RUN_TIMES, app: createApp(composed.deps) }
  } catch (error) {
    if (error instanceof CannotOpen) return { problems: [error.message] }
    throw error
  }
}
