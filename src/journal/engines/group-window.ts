/** A group this large shares its sync well enough: it goes at once. */
export const ENOUGH = 64
/** How long one look for company takes, and how many there are: a commit waits 30 ms for others at the most. */
const PAUSE_MS = 1
const LOOKS_MAX = 30
/** Looks in a row that find nobody new before the group goes. */
const QUIET_LOOKS = 3

/**
 * Decides when a group of commits goes to disk. A commit that is alone, after one that was alone, goes in the
 * same turn of the event loop. Where several write at once, the group waits while others still arrive: over
 * HTTP they trickle in one by one, and without the wait 64 connections shared a sync by five only.
 * @param waiting how many commits are in the queue
 * @param flush writes them
 * @returns what to call after each new commit
 */
export function groupWindow(waiting: () => number, flush: () => void): () => void {
  let armed = false
  let lastGroup = 1
  let seen = 0
  let looks = 0
  let quiet = 0

  function go(): void {
    armed = false
    lastGroup = waiting()
    flush()
  }

  function look(): void {
    const count = waiting()
    const alone = count <= 1 && lastGroup <= 1
    looks += 1
    quiet = count === seen ? quiet + 1 : 0
    seen = count
    if (alone || count >= ENOUGH || quiet >= QUIET_LOOKS || looks > LOOKS_MAX) go()
    else setTimeout(look, PAUSE_MS)
  }

  return () => {
    if (armed || waiting() === 0) return
    armed = true
    seen = 0
    looks = 0
    quiet = 0
    setImmediate(look)
  }
}
