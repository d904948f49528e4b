import type { Instant } from '../../domain/instant.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** The last slot of a job that has ended, whoever ran it. */
export async function lastEndedSlot(store: Store, job: string): Promise<Instant | undefined> {
  const [row] = await store.read<{ last: string | null }>(
    sql`select max(slot) as last from job_ends where job = ${job}`,
  )
  return row?.last ?? undefined
}

export type SlotStatus = Readonly<{ ended: boolean; fence: number; leaseUntil: Instant | undefined }>

/** How a slot stands: ended or not, and who holds it until when. */
export async function slotStatus(store: Store, job: string, slot: Instant): Promise<SlotStatus> {
  const [row] = await store.read<{ fence: number; lease_until: string }>(
    sql`select fence, lease_until from job_claims where job = ${job} and slot = ${slot}
        order by fence desc limit 1`,
  )
  const ends = await store.read(sql`select fence from job_ends where job = ${job} and slot = ${slot}`)
  return { ended: ends.length > 0, fence: row?.fence ?? 0, leaseUntil: row?.lease_until }
}

/** A slot in somebody's hands: its job, its moment, and the fence under which it was claimed. */
type HeldSlot = Readonly<{ job: string; slot: Instant; fence: number; holder: string }>

const claimRow = (held: HeldSlot, leaseUntil: Instant, startedAt: Instant): RowOf<'job_claims'> => ({
  ...held,
  lease_until: leaseUntil,
  started_at: startedAt,
})

/** Takes a slot under the next fence; false where somebody else took that fence first. */
export async function claimSlot(
  store: Store,
  held: HeldSlot,
  times: Readonly<{ at: Instant; leaseUntil: Instant }>,
): Promise<boolean> {
  const written = await store.commit({ job_claims: [claimRow(held, times.leaseUntil, times.at)] })
  return written === 'done'
}

/**
 * Says that a slot has ended; false where it had ended before, or where another holds it under a higher fence,
 * and then nothing is written. The end takes the next fence for itself: whoever claimed that one meanwhile has
 * the slot now, and the unique key of the claims says so in the same commit.
 */
export async function endSlot(
  store: Store,
  held: HeldSlot,
  end: Readonly<{ at: Instant; state: 'done' | 'given-up'; outcome: string }>,
): Promise<boolean> {
  const { job, slot, fence } = held
  const { at, state, outcome } = end
  const written = await store.commit({
    job_claims: [claimRow({ ...held, fence: fence + 1 }, at, at)],
    job_ends: [{ job, slot, fence, state, outcome, finished_at: at }],
  })
  return written === 'done'
}
