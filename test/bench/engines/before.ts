import { figuresInTurns, type Report } from '../harness.ts'
import { AT_ONCE, ROOT, startByItself } from './start-by-itself.ts'

const ROUNDS = 5
/** A process is as fast as it gets after some ten thousand events. */
const WARM_UP = 7
/** Asked of events beside those of the code before. */
const BOUND = 1.8

/** Events without HTTP, each checkout in a process of its own on a book of its own, in turns. */
export async function besideBefore(report: Report, before: string): Promise<void> {
  report.progress('SQLite: beside the code before')
  const [now, then] = [await startByItself(ROOT), await startByItself(before)]
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
