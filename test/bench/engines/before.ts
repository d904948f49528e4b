import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { figuresInTurns, type Report } from '../harness.ts'
import type { Said, Told } from './by-itself.ts'
import { JOURNEY_STEPS } from './journeys.ts'

const SCRIPT = fileURLToPath(new URL('./by-itself.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const AT_ONCE = 64
const EACH = 2
const ROUNDS = 5
/** A process is as fast as it gets after some ten thousand events. */
const WARM_UP = 7
/** Asked of events beside those of the code before. */
const BOUND = 1.8

async function start(root: string) {
  const child = fork(SCRIPT, [root], { execArgv: ['--import', 'tsx'] })
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

/** Events without HTTP, each checkout in a process of its own on a book of its own, in turns. */
export async function besideBefore(report: Report, before: string): Promise<void> {
  report.progress('SQLite: beside the code before')
  const [now, then] = [await start(ROOT), await start(before)]
  const took = await figuresInTurns(
    [
      { name: 'now', run: now.round },
      { name: 'then', run: then.round },
    ],
    ROUNDS,
    WARM_UP,
  )
  const [entries, entriesThen] = [await now.entries(), await then.entries()]
  await now.end()
  await then.end()
  const what = `SQLite: durable events without HTTP, ${AT_ONCE} at once`
  const name = 'the code before'
  const { now: ours, then: theirs } = took
  report.row({
    what,
    value: ours?.rate ?? Number.NaN,
    unit: 'events/s',
    beside: { what: name, value: theirs?.rate ?? Number.NaN },
    bound: BOUND,
  })
  report.row({
    what,
    value: ours?.cpu ?? Number.NaN,
    unit: 'µs of the processor',
    better: 'less',
    beside: { what: name, value: theirs?.cpu ?? Number.NaN },
  })
  report.row({
    what: 'SQLite: entries of an event in indexes and tables',
    value: entries,
    unit: 'entries',
    better: 'less',
    beside: { what: name, value: entriesThen },
  })
}
