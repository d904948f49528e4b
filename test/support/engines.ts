import Database from 'better-sqlite3'
import pg from 'pg'
import { inject } from 'vitest'
import { type D1Like, openD1 } from '../../src/journal/engines/d1.ts'
import { openPostgres } from '../../src/journal/engines/postgres.ts'
import type { Store } from '../../src/journal/store.ts'
import type { LentD1 } from './d1-databases.ts'
import { d1Behind, postTo } from './d1-door.ts'
import { createPostgres } from './postgres-server.ts'
import { openTestStore } from './stores.ts'

/** A book of one test's own, on a real engine. */
export type OpenedBook = Readonly<{
  store: Store
  /** A further connection to the same book, closed together with it. */
  another(): Promise<Store>
  /** How many statements commits through `store` have sent so far. */
  statements(): number
  /** Changes the book behind the store's back. */
  tamper(text: string): Promise<void>
  close(): Promise<void>
}>

export type EngineName = 'SQLite' | 'D1' | 'PostgreSQL'
export type Engine = Readonly<{ name: EngineName; open(): Promise<OpenedBook> }>

async function openSqliteBook(): Promise<OpenedBook> {
  const { store, file, another, close } = await openTestStore()
  const others: Store[] = []
  return {
    store,
    another: async () => {
      const other = another()
      others.push(other)
      return other
    },
    statements: () => store.stats().statements,
    tamper: async (text) => {
      const db = new Database(file)
      db.exec(text)
      db.close()
    },
    close: async () => {
      for (const other of others) await other.close()
      await close()
    },
  }
}

async function lent(engine: 'd1' | 'postgres'): Promise<string> {
  const answer = await fetch(`${inject('engines')}/${engine}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}

/** A D1 database of a test's own, with the tables in it. */
export async function freshD1(): Promise<D1Like> {
  const { door, database }: LentD1 = JSON.parse(await lent('d1'))
  return d1Behind(postTo(door), database)
}

async function openD1Book(): Promise<OpenedBook> {
  const db = await freshD1()
  const open = () => openD1(db)
  const store = open()
  const others: Store[] = []
  return {
    store,
    another: async () => {
      const other = open()
      others.push(other)
      return other
    },
    statements: store.statements,
    tamper: async (text) => void (await db.prepare(text).all()),
    close: async () => {
      for (const each of [...others, store]) await each.close()
    },
  }
}

let nextPostgres = 0

/** The server of this run: its address, ending before the name of a database. */
export const postgresServer = (): Promise<string> => lent('postgres')

/** A database of a test's own on the server of this run, with the tables in it; whoever asks drops it. */
export async function freshPostgres(): ReturnType<typeof createPostgres> {
  nextPostgres += 1
  const worker = process.env.VITEST_WORKER_ID ?? 0
  const name = `book_${process.pid}_${worker}_${nextPostgres}_${Math.floor(performance.now())}`
  return createPostgres(await postgresServer(), name)
}

/** Databases that were used and are empty again: to make one costs the server a hundred times as much. */
const emptied: string[] = []

/** Takes out every row but those of the migrations, and begins every count from its first number again. */
const EMPTY = `do $$ declare named text; begin
  for named in select tablename from pg_tables where schemaname = 'public' and tablename <> '__drizzle_migrations'
    loop execute format('delete from %I', named); end loop;
  perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences;
end $$`

async function askPostgres(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text)
  await client.end()
}

async function openPostgresBook(): Promise<OpenedBook> {
  const url = emptied.pop() ?? (await freshPostgres()).url
  const options = { url, readers: 3 }
  const store = await openPostgres(options)
  const others: Store[] = []
  return {
    store,
    another: async () => {
      const other = await openPostgres(options)
      others.push(other)
      return other
    },
    statements: () => store.stats().statements,
    tamper: (text) => askPostgres(url, text),
    close: async () => {
      for (const each of [...others, store]) await each.close()
      await askPostgres(url, EMPTY)
      emptied.push(url)
    },
  }
}

/** Every engine the service runs on. A test that takes one asks it nothing but what is promised. */
export const engines: readonly Engine[] = [
  { name: 'SQLite', open: openSqliteBook },
  { name: 'D1', open: openD1Book },
  { name: 'PostgreSQL', open: openPostgresBook },
]
