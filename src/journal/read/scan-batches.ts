import type { ScanKind, ScanStep } from '../../domain/scan-batch.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type BatchRow = RowOf<'scan_batches'>

/** Whose job of scanning, and on what. */
export type BatchOf = Readonly<{ party: string; person: string; kind: ScanKind; subject: string }>

/** The open job of a person for a subject. */
export async function openBatchOf(store: Store, of: BatchOf): Promise<BatchRow | undefined> {
  const [row] = await store.read<BatchRow>(
    sql`select * from scan_batches where party = ${of.party} and person = ${of.person} and kind = ${of.kind}
          and subject = ${of.subject} and open = 1`,
  )
  return row
}

/** All open jobs of one kind of a person, the latest first. */
export async function openBatches(store: Store, of: Omit<BatchOf, 'subject'>): Promise<readonly BatchRow[]> {
  const rows = await store.read<BatchRow>(
    sql`select * from scan_batches where party = ${of.party} and person = ${of.person} and kind = ${of.kind}
          and open = 1`,
  )
  const place = (row: BatchRow): string => `${row.opened_at} ${row.batch}`
  return rows.toSorted((a, b) => (place(a) > place(b) ? -1 : 1))
}

/** A job by its id, open or ended. */
export async function batchById(store: Store, batch: string): Promise<BatchRow | undefined> {
  const [row] = await store.read<BatchRow>(sql`select * from scan_batches where batch = ${batch}`)
  return row
}

type StepRow = Readonly<{ scan: string; what: 'in' | 'out'; dossier: string; packets: string }>

/** Every step of a job, in the order of scanning. */
export async function stepsOf(store: Store, batch: string): Promise<readonly ScanStep[]> {
  const rows = await store.read<StepRow>(
    sql`select scan, what, dossier, packets from scan_steps where batch = ${batch} order by place`,
  )
  return rows.map((row) => ({ ...row, packets: row.packets.split(' ') }))
}
