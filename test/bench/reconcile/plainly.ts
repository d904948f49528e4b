import { createReadStream } from 'node:fs'
import Database from 'better-sqlite3'
import { parse } from 'csv-parse'
import { CARRIER_COLUMNS } from '../../../src/partners/hcc-columns.ts'

/** Lines in one transaction. */
const LINES_AT_ONCE = 10_000

const columns = CARRIER_COLUMNS.map((name) => `"${name}" text`).join(', ')

/**
 * The same file by hand: read by csv-parse, into a table with an index, joined with the book's journeys, and what
 * each line comes to written beside it. The settings are those of the service.
 * @param book the database with the book
 * @param own a file of its own for the lines
 * @returns how many lines came to what
 */
export async function reconcilePlainly(
  path: string,
  book: string,
  own: string,
): Promise<ReadonlyMap<string, number>> {
  const db = new Database(own)
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = full')
  db.pragma('cache_size = -65536')
  db.pragma('wal_autocheckpoint = 8000')
  db.prepare('attach ? as book').run(book)
  db.exec(`create table line (line integer primary key, ${columns})`)
  db.exec('create table finding (line integer primary key, verdict text not null, dossier text)')
  const insert = db.prepare(`insert into line values (?, ${CARRIER_COLUMNS.map(() => '?').join(', ')})`)
  const begin = db.prepare('begin')
  const commit = db.prepare('commit')
  let count = 0
  const parser = createReadStream(path).pipe(parse({ from_line: 2 }))
  begin.run()
  for await (const cells of parser as AsyncIterable<readonly string[]>) {
    count += 1
    insert.run(count, ...cells)
    if (count % LINES_AT_ONCE === 0) {
      commit.run()
      begin.run()
    }
  }
  commit.run()
  db.exec('create index line_item on line ("ItemCode")')
  db.exec(`insert into finding
    select l.line, case when g.dossier is null then 'unknown'
        when g.done_at is null then 'new'
        when abs(julianday(g.done_at) - julianday(l."DeliveryTime", '-7 hours')) > 2 / 24.0 then 'conflict'
        else 'known' end, g.dossier
    from line l
    left join book.aliases a on a.key = l."ItemCode" and a.kind = 'waybill' and a.live = 1
    left join book.legs g on g.dossier = a.dossier and g.waybill = l."ItemCode" and g.live = 1`)
  const counts = db.prepare('select verdict, count(*) as count from finding group by verdict').all() as {
    verdict: string
    count: number
  }[]
  db.close()
  return new Map(counts.map((row) => [row.verdict, row.count]))
}
