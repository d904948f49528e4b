import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Said, Told } from './by-itself.ts'
import { JOURNEY_STEPS } from './journeys.ts'

const SCRIPT = fileURLToPath(new URL('./by-itself.ts', import.meta.url))
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** Callers at once, as of a busy door. */
export const AT_ONCE = 64
/** Journeys that each of them goes through in a round. */
const EACH = 2

/** Starts the service of a checkout by itself: no HTTP, no other code in its process, nothing kept of what it wrote. */
export async function startByItself(root: string) {
  // As the unit starts the service, of either checkout.
  const child = fork(SCRIPT, [root], { execArgv: ['--max-semi-space-size=64', '--import', 'tsx'] })
  const said = async (): Promise<Said> => {
    const [word] = (await once(child, 'message')) as [Said]
    if (typeof word === 'object' && 'problem' in word) throw new Error(`${root}: ${word.problem}`)
    return word
  }
  const tell = (told: Told): Promise<Said> => {
    const answer = said()
    child.send(told)
    return answer
  }
  await said()
  let from = 0
  return {
    /** Durable events a second, and microseconds of the processor for each. */
    async round() {
      await tell({ from, atOnce: AT_ONCE, each: EACH })
      from += AT_ONCE * EACH
      const took = await tell('go')
      if (typeof took !== 'object' || !('ms' in took)) throw new Error(`it said ${JSON.stringify(took)}`)
      const events = AT_ONCE * EACH * JOURNEY_STEPS
      return { rate: events / (took.ms / 1000), cpu: took.cpu / events }
    },
    /** Of an event, when all that were begun are whole journeys. */
    async entries() {
      const counted = await tell('count')
      if (typeof counted !== 'object' || !('rows' in counted)) throw new Error('nothing was counted')
      return (counted.indexes + counted.rows) / (from * JOURNEY_STEPS)
    },
    async end() {
      const gone = once(child, 'exit')
      child.send('end' satisfies Told)
      await gone
    },
  }
}
