import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createPostgres } from '../../support/postgres-server.ts'
import { inTurns, type Report } from '../harness.ts'
import type { Task, Told } from './instance.ts'
import { JOURNEY_STEPS } from './journeys.ts'

const INSTANCE = fileURLToPath(new URL('./instance.ts', import.meta.url))
const ROUNDS = 5
const WARM_UP = 1

type Instance = Readonly<{ tell(told: Told): Promise<void>; end(): Promise<void> }>

async function start(url: string): Promise<Instance> {
  const child: ChildProcess = fork(INSTANCE, [url], { execArgv: ['--import', 'tsx'] })
  const answered = async (): Promise<void> => {
    const ended = new AbortController()
    const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('an instance ended in the middle of its work')
    })
    try {
      await Promise.race([once(child, 'message', { signal: ended.signal }), gone])
    } finally {
      ended.abort()
      gone.catch(() => {})
    }
  }
  await answered()
  return {
    async tell(told) {
      const answer = answered()
      child.send(told)
      await answer
    },
    async end() {
      const gone = once(child, 'exit')
      child.send('end' satisfies Told)
      await gone
    },
  }
}

/** Two instances on one book, each a process of its own, beside one. */
export async function twoInstances(report: Report, server: string, atOnce: number): Promise<void> {
  const { url, drop } = await createPostgres(server, 'bench_instances')
  const instances = await Promise.all([start(url), start(url)])
  let from = 0
  const rate = async (working: readonly Instance[]): Promise<number> => {
    for (const { tell } of working) {
      await tell({ from, atOnce } satisfies Task)
      from += atOnce
    }
    const begun = performance.now()
    await Promise.all(working.map(({ tell }) => tell('go')))
    return (working.length * atOnce * JOURNEY_STEPS) / ((performance.now() - begun) / 1000)
  }
  const { one, two } = await inTurns(
    [
      { name: 'one', run: () => rate(instances.slice(0, 1)) },
      { name: 'two', run: () => rate(instances) },
    ],
    ROUNDS,
    WARM_UP,
  )
  for (const { end } of instances) await end()
  await drop()
  report.row({
    what: `PostgreSQL: durable events of two instances, ${atOnce} at once on each`,
    value: two,
    unit: 'events/s',
    beside: { what: `one instance, ${atOnce} at once`, value: one },
  })
}
