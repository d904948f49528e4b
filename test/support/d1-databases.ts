import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import type { D1Like, D1StatementLike } from '../../src/journal/engines/d1.ts'

/** Databases that one workerd serves: more than any file of tests opens. */
const DATABASES = 200
const MIGRATIONS = join(import.meta.dirname, '../../drizzle/sqlite')

/**
 * A Worker that hands statements to its databases. Miniflare's own proxy of a database waits for each step of
 * each statement with the thread stopped; this asks once, as the service does.
 */
const WORKER = `export default {
  async fetch(request, env) {
    const { database, statements } = await request.json()
    try {
      const all = statements.map(({ text, values }) => env[database].prepare(text).bind(...values))
      const answers = all.length === 1 ? [await all[0].all()] : await env[database].batch(all)
      return Response.json(answers.map(({ results }) => ({ results })))
    } catch (error) {
      return Response.json({ error: error.message })
    }
  },
}`

type Values = readonly (string | number | null)[]
type Sent = D1StatementLike & Readonly<{ text: string; values: Values }>
type Answers = readonly { results: unknown[] }[]

export type D1Databases = Readonly<{
  /** An empty database, or one with the tables of the service in it. */
  fresh(tables?: boolean): Promise<D1Like>
  stop(): Promise<void>
}>

/** Real D1 databases on a workerd of their own. */
export function startD1(): D1Databases {
  const workerd = new Miniflare({
    modules: true,
    script: WORKER,
    compatibilityDate: '2026-04-01',
    d1Databases: Array.from({ length: DATABASES }, (_, place) => `DB${place}`),
  })
  let next = 0

  async function ask(database: string, statements: readonly Sent[]): Promise<Answers> {
    const body = JSON.stringify({
      database,
      statements: statements.map(({ text, values }) => ({ text, values })),
    })
    const answer = await workerd.dispatchFetch('http://d1/', { method: 'POST', body })
    const said = (await answer.json()) as Answers | { error: string }
    if ('error' in said) throw new Error(said.error)
    return said
  }

  return {
    async fresh(tables = true) {
      const database = `DB${next}`
      next += 1
      const statement = (text: string, values: Values): Sent => ({
        text,
        values,
        bind: (...given) => statement(text, given),
        all: async () => (await ask(database, [statement(text, values)]))[0] ?? {},
      })
      const db: D1Like = {
        prepare: (text) => statement(text, []),
        batch: (statements) => ask(database, statements as Sent[]),
      }
      if (tables) await migrate(db)
      return db
    },
    stop: () => workerd.dispose(),
  }
}

/** Applies the migrations, as `wrangler d1 migrations apply` does. */
async function migrate(db: D1Like): Promise<void> {
  for (const name of readdirSync(MIGRATIONS)
    .filter((one) => one.endsWith('.sql'))
    .sort()) {
    const texts = readFileSync(join(MIGRATIONS, name), 'utf8').split('--> statement-breakpoint')
    await db.batch(texts.map((text) => db.prepare(text.trim())))
  }
}
