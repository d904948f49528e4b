import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Journal } from '../journal/journal.ts'
import { claimSlot, endSlot, lastEndedSlot, slotStatus } from '../journal/schedule/job-slots.ts'
import type { CarrierFileSource } from '../partners/carrier-file-source.ts'
import type { NoticeGateway } from '../partners/notice-gateway.ts'
import { newestSlot, parseCron, slotsBetween } from './cron.ts'
import type { Pushing } from './push-deps.ts'

/** How citizens are told, and the address of the page on which they follow their dossier. */
export type Notices = Readonly<{ gateway: NoticeGateway; page: string }>

/** What the jobs may ask for. */
export type JobDeps = Readonly<{
  journal: Journal
  now(): Instant
  log(line: Readonly<Record<string, string | number | boolean | undefined>>): void
  carrierFiles: CarrierFileSource
  /** Undefined where no gateway is set: then nothing is sent. */
  notices: Notices | undefined
  /** How events are pushed to other systems; where it is undefined none is. */
  pushing?: Pushing | undefined
  /** Which process this is, for whoever reads the claims. */
  holder: string
  leaseMinutes?: number | undefined
  /** Reports to the book that one run may make, where a machine bears fewer than a job would. */
  reportsMax?: number | undefined
  /** Notifications that one run may send, likewise. */
  notificationsMax?: number | undefined
}>

/** What a run did, in numbers; `more` when work was left for the next slot. */
export type Outcome = Readonly<{ more: boolean; counts: Readonly<Record<string, number>> }>

/** A moment of the schedule: what `now` is to a run, whenever it is made. */
export type Slot = Instant

export type Job = Readonly<{
  name: string
  /** In UTC, weekdays by name (cron.ts). */
  cron: string
  /** Whether each missed slot is made up for, or only the newest. */
  catchUp: 'every' | 'newest'
  /** False where there is nothing for it to do: no slot is due then, and none is written down every minute. */
  wanted?(deps: JobDeps, now: Instant): Promise<boolean>
  run(deps: JobDeps, slot: Slot): Promise<Outcome>
}>

/** Missed slots made up for in one tick. */
export const SLOTS_PER_TICK_MAX = 24
/** How long a run holds its slot before another may take it over, where the settings say nothing else. */
export const LEASE_MINUTES = 15
/** A slot that failed so often is given up, so that it does not block those after it for ever. */
export const TRIES_PER_SLOT_MAX = 5

export type Ticked = Readonly<{
  slot: Slot
  result: 'done' | 'done-before' | 'failed' | 'given-up' | 'held-by-another' | 'lost-the-race'
  outcome?: Outcome | undefined
}>

const PASSED: ReadonlySet<Ticked['result']> = new Set(['done', 'done-before', 'given-up', 'lost-the-race'])

/**
 * Runs what is due. Anybody may tick at any time, on any number of instances: the slot tables say what is
 * done, and their unique keys are the locks. Slots are run in order; one that cannot be run now stops the rest.
 */
export async function tick(deps: JobDeps, job: Job, now: Instant): Promise<readonly Ticked[]> {
  const ticked: Ticked[] = []
  if (job.wanted && !(await job.wanted(deps, now))) return ticked
  for (const slot of await dueSlots(deps, job, now)) {
    const one = await runSlot(deps, job, slot)
    ticked.push(one)
    if (!PASSED.has(one.result)) break
  }
  return ticked
}

async function dueSlots(deps: JobDeps, job: Job, now: Instant): Promise<readonly Slot[]> {
  const cron = parseCron(job.cron)
  const last = await lastEndedSlot(deps.journal.store, job.name)
  const newest = newestSlot(cron, now)
  if (newest === undefined || (last !== undefined && last >= newest)) return []
  // A job that never ran begins with the newest slot: nobody asked it for anything before.
  if (job.catchUp === 'newest' || last === undefined) return [newest]
  return slotsBetween(cron, last, now, SLOTS_PER_TICK_MAX)
}

/**
 * Claims a slot, runs it, and says that it is done. Also what an operator calls to run one slot by hand.
 * A claim holds until its lease is over; then the next fence may be taken, and from then on only its holder
 * can end the slot: the end of the one before meets the higher fence and writes nothing.
 */
export async function runSlot(deps: JobDeps, job: Job, slot: Slot): Promise<Ticked> {
  const { store } = deps.journal
  const started = deps.now()
  const status = await slotStatus(store, job.name, slot)
  if (status.ended) return { slot, result: 'done-before' }
  if (status.leaseUntil !== undefined && status.leaseUntil > started)
    return { slot, result: 'held-by-another' }
  const fence = status.fence + 1
  const held = { job: job.name, slot, fence, holder: deps.holder }
  const end = (state: 'done' | 'given-up', outcome: Outcome | undefined): Promise<boolean> =>
    endSlot(store, held, { at: deps.now(), state, outcome: JSON.stringify(outcome ?? {}) })
  if (fence > TRIES_PER_SLOT_MAX)
    return { slot, result: (await end('given-up', undefined)) ? 'given-up' : 'lost-the-race' }
  const leaseUntil = addMinutes(started, deps.leaseMinutes ?? LEASE_MINUTES)
  const claimed = await claimSlot(store, held, { at: started, leaseUntil })
  if (!claimed) return { slot, result: 'held-by-another' }
  let outcome: Outcome
  try {
    outcome = await job.run(deps, slot)
  } catch (error) {
    // The slot stays claimed until its lease is over: whatever broke has time to be put right.
    deps.log({ job: job.name, slot, fence, failed: error instanceof Error ? error.name : 'unknown' })
    return { slot, result: 'failed' }
  }
  const first = await end('done', outcome)
  deps.log({ job: job.name, slot, fence, more: outcome.more, ...outcome.counts })
  return { slot, result: first ? 'done' : 'lost-the-race', outcome }
}
