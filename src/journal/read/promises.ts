import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { type Checkpoint, lastCheckpoint } from './checkpoints.ts'

/** A checkpoint as somebody outside has kept it. */
export type KeptCheckpoint = Pick<Checkpoint, 'slot' | 'position' | 'events' | 'hash'>

/** How far a book has come, and what its last checkpoint promises. */
export async function endOfBook(
  store: Store,
): Promise<Readonly<{ position: number; recordedAt: string | null; checkpoint: Checkpoint | undefined }>> {
  const [last] = await store.read<{ position: number; recorded_at: string }>(
    sql`select position, coalesce(recorded_at, happened_at) as recorded_at from events order by position desc limit 1`,
  )
  const checkpoint = await lastCheckpoint(store)
  return { position: last?.position ?? 0, recordedAt: last?.recorded_at ?? null, checkpoint }
}

/**
 * What the last checkpoint in a book, and those that others have kept, promise and the book has not: a copy that lost
 * its log says nothing of it by itself (practice, stories.md O2).
 */
export async function promisesBroken(
  store: Store,
  kept: readonly KeptCheckpoint[],
): Promise<readonly string[]> {
  const { position, checkpoint } = await endOfBook(store)
  const all = checkpoint === undefined ? kept : [...kept, checkpoint]
  const out: string[] = []
  for (const promised of [...new Map(all.map((row) => [row.slot, row])).values()]) {
    const [own] = await store.read<{ hash: string }>(
      sql`select hash from checkpoints where slot = ${promised.slot}`,
    )
    if (promised.position > position)
      out.push(
        `the checkpoint of ${promised.slot} promises the events up to ${promised.position}: ${promised.position - position} are not there`,
      )
    else if (own === undefined) out.push(`the checkpoint of ${promised.slot} is not there`)
    else if (own.hash !== promised.hash) out.push(`the checkpoint of ${promised.slot} is another one here`)
  }
  return out
}
