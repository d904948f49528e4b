import type { ScanStep } from '../../domain/scan-batch.ts'
import { type BatchOf, type BatchRow, openBatchOf, stepsOf } from '../read/scan-batches.ts'
import type { RowOf, Rows, Store } from '../store.ts'

/** Two tabs of one person rarely scan at one moment. */
const TRIES_MAX = 20

type Fresh = Omit<ScanStep, 'scan'>
/** What a scan does to what stands: nothing, one step, or several that were chosen by hand. */
type Change = (steps: readonly ScanStep[]) => readonly Fresh[]

/** A job of scanning with its steps. */
export type Batch = Readonly<{ row: BatchRow; steps: readonly ScanStep[] }>

type Taken = Readonly<{
  batch: Batch | undefined
  /** What this scan did, also where it did so before; undefined where it changed nothing. */
  step: ScanStep | undefined
}>

/**
 * Takes one scan into the open job of somebody, which begins with it where there is none. The same scan again does
 * nothing and is answered as before.
 */
export async function takeScan(
  store: Store,
  of: BatchOf,
  scan: Readonly<{ id: string; at: string; batch: string }>,
  change: Change,
): Promise<Taken> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const open = await openBatchOf(store, of)
    const steps = open ? await stepsOf(store, open.batch) : []
    const before = steps.find((step) => step.scan === scan.id)
    if (open && before) return { batch: { row: open, steps }, step: before }
    // The first step bears the id of the scan: a repeat is known by it.
    const made = change(steps).map((step, index) => ({
      scan: index === 0 ? scan.id : `${scan.id}-${index}`,
      ...step,
    }))
    if (made.length === 0) return { batch: open && { row: open, steps }, step: undefined }
    const fresh: BatchRow = { batch: scan.batch, ...of, open: 1, opened_at: scan.at, ended_at: null }
    const row = open ?? fresh
    const rows = made.map(
      (step, index): RowOf<'scan_steps'> => ({
        ...step,
        batch: row.batch,
        place: steps.length + index + 1,
        packets: step.packets.join(' '),
        at: scan.at,
      }),
    )
    const written = await store.commit({ scan_batches: open ? [] : [fresh], scan_steps: rows })
    if (written === 'done') return { batch: { row, steps: [...steps, ...made] }, step: made[0] }
  }
  throw new Error('a job of scanning is written too often at one moment')
}

/** Says that a job ended; it takes a place among the scans and changes nothing of what stands. */
const END = { scan: 'end', what: 'out', dossier: '', packets: '' } as const

/**
 * What ends a job: what is scanned next begins another. It takes the place after the last scan that was seen, so that
 * one which comes in at that moment is either part of what is confirmed or goes into the next job, and never into one
 * that is over.
 * @param seen how many steps whoever ends it has seen
 */
export const endOfBatch = (row: BatchRow, at: string, seen: number): Rows => ({
  scan_batches: [{ ...row, open: 0, ended_at: at }],
  scan_steps: [{ ...END, batch: row.batch, place: seen + 1, at }],
})

/** Ends a job unless something was scanned since. */
export const endBatch = async (
  store: Store,
  row: BatchRow,
  at: string,
  seen: number,
): Promise<'ended' | 'went-on'> =>
  (await store.commit(endOfBatch(row, at, seen))) === 'done' ? 'ended' : 'went-on'
