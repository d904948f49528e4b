import Database from 'better-sqlite3'
import type { Rows } from '../../../src/journal/store.ts'
import { tuned } from './plain-sqlite.ts'

// The fewest rows that keep the promises of a handover service: each event under the lock of its dossier's version and of
// its sender's id, what is personal apart from it, everybody's feed without holes, and what a citizen sees. No worklists,
// no counts, no names to search by: what the service writes beside it is the price of those.

const TABLES = `
  create table events (position integer primary key, dossier text not null, version integer not null,
    source text not null, id text not null, body text not null, hash text not null);
  create unique index events_version on events (dossier, version);
  create unique index events_id on events (source, id);
  create table personal (dossier text not null, version integer not null, body text, salt text not null,
    primary key (dossier, version)) without rowid;
  create table feed (party text not null, seq integer not null, position integer not null,
    primary key (party, seq)) without rowid;
  create table heads (party text primary key, seq integer not null) without rowid;
  create table seen (dossier text primary key, citizen text) without rowid;`

const WRITES = {
  event: 'insert into events (dossier, version, source, id, body, hash) values (?, ?, ?, ?, ?, ?)',
  personal: 'insert into personal values (?, ?, ?, ?)',
  head: 'insert into heads values (?, 1) on conflict (party) do update set seq = seq + 1 returning seq',
  feed: 'insert into feed values (?, ?, ?)',
  seen: 'insert into seen values (?, ?) on conflict (dossier) do update set citizen = excluded.citizen',
} as const

export type Least = Readonly<{
  /** Writes each group of commits in one transaction. */
  write(groups: readonly (readonly Rows[])[]): void
  /** Bytes of all that was written. */
  size(): number
  close(): void
}>

/** better-sqlite3 by hand, with the settings of the service and tables of its own. */
export function leastSqlite(file: string): Least {
  const db = tuned(new Database(file))
  db.exec(TABLES)
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const [event, personal, head, feed, seen] = [
    db.prepare(WRITES.event),
    db.prepare(WRITES.personal),
    db.prepare(WRITES.head),
    db.prepare(WRITES.feed),
    db.prepare(WRITES.seen),
  ]
  const positions = new Map<string, number | bigint>()

  function writeOne(rows: Rows): void {
    for (const row of rows.events ?? []) {
      const { dossier, version, source, id, body, hash } = row
      const { lastInsertRowid } = event.run(dossier, version, source, id, body, hash)
      positions.set(`${dossier} ${version}`, lastInsertRowid)
    }
    for (const { dossier, version, body, salt } of rows.personal ?? [])
      personal.run(dossier, version, body, salt)
    for (const { party, dossier, version } of rows.feed ?? []) {
      const { seq } = head.get(party) as { seq: number }
      feed.run(party, seq, positions.get(`${dossier} ${version}`))
    }
    for (const { dossier, citizen } of rows.dossiers ?? []) seen.run(dossier, citizen)
  }

  return {
    write(groups) {
      for (const group of groups) {
        begin.run()
        for (const rows of group) writeOne(rows)
        commit.run()
      }
    },
    size() {
      db.pragma('wal_checkpoint(truncate)')
      return (
        Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
      )
    },
    close: () => void db.close(),
  }
}
