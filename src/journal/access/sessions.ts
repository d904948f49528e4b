import { sql } from 'drizzle-orm'
import type { RowOf, Store } from '../store.ts'

export type SessionRow = RowOf<'sessions'>

/** The row of a session by the hash of its token. */
export async function sessionRow(store: Store, token: string): Promise<SessionRow | undefined> {
  const [row] = await store.read<SessionRow>(sql`select * from sessions where token = ${token}`)
  return row
}

/** Writes a session's row: opened, with a role chosen, or ended. */
export async function openSession(store: Store, row: SessionRow): Promise<void> {
  const written = await store.commit({ sessions: [row] })
  if (written !== 'done') throw new Error(`a session collides at ${written.taken}`)
}
