import { fileURLToPath } from 'node:url'
import { startTold } from '../told-child.ts'
import type { Said, Told } from './by-itself.ts'
import { JOURNEY_STEPS } from './journeys.ts'

const SCRIPT = new URL('./by-itself.ts', import.meta.url)
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Callers at once, as of a busy door. */
export const AT_ONCE = 64
/** Journeys that each of them goes through in a round. */
const EACH = 2

/** Starts the service of a checkout by itself: no HTTP, no other code in its process, nothing kept of what it wrote. */
export async function startByItself(root: string) {
  // As the unit starts the service, of either checkout.
  const child = await startTold<Told, Said>(SCRIPT, [root], ['--max-semi-space-size=64'])
  let from = 0
  return {
    /** Durable events a second, and microseconds of the processor for each. */
    async round() {
      await child.tell({ from, atOnce: AT_ONCE, each: EACH })
      from += AT_ONCE * EACH
      const took = await child.tell('go')
      if (typeof took !== 'object' || !('ms' in took)) throw new Error(`it said ${JSON.stringify(took)}`)
      const events = AT_ONCE * EACH * JOURNEY_STEPS
      return { rate: events / (took.ms / 1000), cpu: took.cpu / events }
    },
    /** Of an event, when all that were begun are whole journeys. */
    async entries() {
      const counted = await child.tell('count')
      if (typeof counted !== 'object' || !('rows' in counted)) throw new Error('nothing was counted')
      return (counted.indexes + counted.rows) / (from * JOURNEY_STEPS)
    },
    end: child.end,
  }
}
