import { CHAIN_START, sha256Hex } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** Events under one checkpoint; an hour of the nation at its peak has room in it. */
const EVENTS_MAX = 1_000_000
/** Hashes or checkpoints of one read. */
export const PER_READ = 10_000

export type Checkpoint = RowOf<'checkpoints'>

/**
 * What is signed: the place in the book, the hash over all event hashes since the checkpoint before, and that
 * checkpoint's own hash. It shows a cut tail, a missing dossier and a restored old backup.
 */
export const statementOf = (
  row: Pick<Checkpoint, 'slot' | 'position' | 'events' | 'root' | 'previous'>,
): string => ['ban-giao checkpoint 1', row.slot, row.position, row.events, row.root, row.previous].join('\n')

export async function lastCheckpoint(store: Store): Promise<Checkpoint | undefined> {
  const [row] = await store.read<Checkpoint>(
    sql`select * from checkpoints where slot = (select max(slot) from checkpoints)`,
  )
  return row
}

/** The signed checkpoints after an hour, oldest first: whoever keeps them can show that the book was changed. */
export const checkpointsAfter = (store: Store, slot: string, max: number): Promise<Checkpoint[]> =>
  store.read<Checkpoint>(sql`select * from checkpoints where slot > ${slot} order by slot limit ${max}`)

type Span = Readonly<{ position: number; events: number; root: string }>

/** Hashes the event hashes in (from, upTo], in the order of the book. */
export async function hashSpan(store: Store, from: number, upTo: number): Promise<Span> {
  let position = from
  let events = 0
  let root = CHAIN_START
  while (events < EVENTS_MAX) {
    const rows = await store.read<{ position: number; hash: string }>(
      sql`select position, hash from events where position > ${position} and position <= ${upTo}
          order by position limit ${PER_READ}`,
    )
    for (const row of rows) root = sha256Hex(root + row.hash)
    events += rows.length
    position = rows.at(-1)?.position ?? position
    if (rows.length < PER_READ) break
  }
  return { position, events, root }
}
