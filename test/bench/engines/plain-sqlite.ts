import Database from 'better-sqlite3'
import { insertText } from './captured.ts'
import { LOOK_UP, type Plain } from './plain.ts'

/** As much memory for pages and as long a log as the service has: what is compared is the code. */
export function tuned(db: Database.Database): Database.Database {
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = full')
  db.pragma('cache_size = -65536')
  db.pragma('wal_autocheckpoint = 8000')
  return db
}

/** better-sqlite3 by hand: prepared once, one transaction a group, the log synced at each COMMIT. */
export function plainSqlite(file: string): Plain & Readonly<{ close(): void }> {
  const db = tuned(new Database(file))
  const statements = new Map<string, Database.Statement>()
  const prepared = (text: string): Database.Statement => {
    const known = statements.get(text) ?? db.prepare(text)
    statements.set(text, known)
    return known
  }
  const begin = prepared('begin immediate')
  const commit = prepared('commit')
  const dossierOf = prepared(LOOK_UP.dossier)
  const secretOf = prepared(LOOK_UP.secret)
  const triesOf = prepared(LOOK_UP.tries)
  const shownOf = { events: prepared(LOOK_UP.events), row: prepared(LOOK_UP.row) }
  return {
    async write(groups) {
      for (const group of groups) {
        begin.run()
        for (const part of group) {
          const statement = prepared(insertText(part, `values (${part.columns.map(() => '?').join(', ')})`))
          for (const row of part.rows) statement.run(row)
        }
        commit.run()
      }
    },
    async lookUp(receipt, day, at) {
      const { dossier } = dossierOf.get(receipt) as { dossier: string }
      secretOf.get(dossier)
      triesOf.get(`secret ${dossier}`, day)
      return shownOf[at].all(dossier)
    },
    close: () => void db.close(),
  }
}
