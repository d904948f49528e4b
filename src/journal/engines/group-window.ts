import { type InQueue, PATIENT_MAX } from './commit-queue.ts'

/** A group this large shares its sync well enough: it goes at once. */
const ENOUGH: InQueue = { prompt: 64, patient: PATIENT_MAX }
/** How long one look for company takes, and how many there are: a commit waits 30 ms for others at the most. */
const PAUSE_MS = 1
const LOOKS_MAX = 30
/** Looks in a row that find nobody new before the group goes. */
const QUIET_LOOKS = 3

/**
 * Decides when a group of commits goes to disk. A commit that is alone, after one that was alone, goes in the
 * same turn of the event loop. Where several write at once, the group waits while others still arrive: over
 * HTTP they trickle in one by one, and without the wait 64 connections shared a sync by five only. What is patient is
 * no company: a lone commit does not wait for a list beside it.
 * @param waiting how many commits are in the queue
 * @param flush writes them
 * @returns what to call after each new commit
 */
export function groupWindow(waiting: () => InQueue, flush: () => void): () => void {
  let armed: keyof InQueue | undefined
  let next: Readonly<{ forget(): void }> = { forget: () => {} }
  const last: Record<keyof InQueue, number> = { prompt: 1, patient: 1 }
  let seen = 0
  let looks = 0
  let quiet = 0

  /** Who is waited for now. */
  const foremost = (): keyof InQueue => (waiting().prompt > 0 ? 'prompt' : 'patient')

  function go(): void {
    armed = undefined
    last[foremost()] = waiting()[foremost()]
    flush()
  }

  function look(): void {
    const count = waiting()[foremost()]
    const alone = count <= 1 && last[foremost()] <= 1
    looks += 1
    quiet = count === seen ? quiet + 1 : 0
    seen = count
    if (alone || count >= ENOUGH[foremost()] || quiet >= QUIET_LOOKS || looks > LOOKS_MAX) go()
    else {
      const timer = setTimeout(look, PAUSE_MS)
      next = { forget: () => clearTimeout(timer) }
    }
  }

  return () => {
    if (waiting()[foremost()] === 0 || armed === 'prompt' || armed === foremost()) return
    next.forget()
    armed = foremost()
    seen = 0
    looks = 0
    quiet = 0
    const immediate = setImmediate(look)
    next = { forget: () => clearImmediate(immediate) }
  }
}
