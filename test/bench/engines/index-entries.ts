import Database from 'better-sqlite3'

export type Entries = Readonly<{ indexes: number; rows: number }>

type Index = Readonly<{ name: string; origin: string }>

/** A partial index holds those rows only that its text names. */
const WHERE = /\swhere\s(.*)$/is

/**
 * How many entries a book has in its indexes, each row of a table without row ids counted once (it stands in its key),
 * and each row of another by its own place besides.
 */
export function entriesIn(file: string): Entries {
  const db = new Database(file, { readonly: true })
  const countOf = (text: string): number => db.prepare(text).pluck().get() as number
  const tables = db.prepare("select name, sql from sqlite_master where type = 'table'").all() as readonly {
    name: string
    sql: string
  }[]
  let [indexes, rows] = [0, 0]
  for (const { name: table, sql } of tables) {
    const all = countOf(`select count(*) from "${table}"`)
    const standsInKey = /without rowid/i.test(sql)
    if (!standsInKey) rows += all
    for (const { name } of db.pragma(`index_list("${table}")`) as readonly Index[]) {
      const text = db.prepare('select sql from sqlite_master where name = ?').pluck().get(name)
      const where = WHERE.exec(typeof text === 'string' ? text : '')?.[1]
      indexes += where === undefined ? all : countOf(`select count(*) from "${table}" where ${where}`)
    }
  }
  db.close()
  return { indexes, rows }
}
