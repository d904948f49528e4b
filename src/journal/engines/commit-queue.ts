import type { LockConflict } from '../store.ts'
import type { SoundRows } from './sound-rows.ts'

/** Commits that share one transaction. */
export const GROUP_MAX = 256
/** Bytes that share one transaction; a single larger commit goes alone. */
export const GROUP_BYTES_MAX = 8_000_000
/** Commits that may wait; above it the door says 503 rather than hold ever more in memory. */
export const WAITING_MAX = 10_000

/** A commit that waits for its turn. */
export type Waiting = Readonly<{
  rows: SoundRows
  resolve(answer: 'done' | LockConflict): void
  reject(error: unknown): void
}>

/** Takes the next group out of a queue: the oldest that fit together, and one at least. */
export const takeGroup = (queue: Waiting[]): readonly Waiting[] =>
  takeUpTo(queue, { count: GROUP_MAX, bytes: GROUP_BYTES_MAX, atLeast: 1 })

function takeUpTo(
  queue: Waiting[],
  most: Readonly<{ count: number; bytes: number; atLeast: number }>,
): readonly Waiting[] {
  let count = 0
  let bytes = 0
  for (const { rows } of queue) {
    if (count === most.count || (count >= most.atLeast && bytes + rows.bytes > most.bytes)) break
    count += 1
    bytes += rows.bytes
  }
  return queue.splice(0, count)
}

/** Commits of what somebody brought much of at once that go in one group: what others wait for behind them is short. */
export const PATIENT_MAX = 16
/** Rows of one step of a dossier take some 6,000. */
const PATIENT_BYTES_MAX = 150_000
/** The same beside those who wait by themselves. */
const BESIDE_MAX = 4
const BESIDE_BYTES_MAX = 30_000
/** What is large stays behind so often, then it goes as well: where many write all the time it would never. */
const LEFT_BEHIND_MAX = 8

/** How many commits wait: those that somebody waits for by itself, and those of a lot that was brought at once. */
export type InQueue = Readonly<{ prompt: number; patient: number }>

export type CommitQueue = Readonly<{
  add(commit: Waiting, patient: boolean): void
  count(): InQueue
  /** Takes out what goes next: everybody who waits by themselves first, and some of the others with them. */
  take(): readonly Waiting[]
}>

/** Where a list of hundreds is written one by one, another caller's event goes before what is left of it. */
export function commitQueue(): CommitQueue {
  const prompt: Waiting[] = []
  const patient: Waiting[] = []
  let leftBehind = 0

  function takePatient(beside: boolean): readonly Waiting[] {
    const atLeast = beside && leftBehind < LEFT_BEHIND_MAX ? 0 : 1
    const most = beside
      ? { count: BESIDE_MAX, bytes: BESIDE_BYTES_MAX }
      : { count: PATIENT_MAX, bytes: PATIENT_BYTES_MAX }
    const taken = takeUpTo(patient, { ...most, atLeast })
    leftBehind = taken.length > 0 || patient.length === 0 ? 0 : leftBehind + 1
    return taken
  }

  return {
    add: (commit, isPatient) => void (isPatient ? patient : prompt).push(commit),
    count: () => ({ prompt: prompt.length, patient: patient.length }),
    take() {
      const first = takeGroup(prompt)
      return [...first, ...takePatient(first.length > 0)]
    },
  }
}
