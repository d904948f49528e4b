import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Said, Told, Work } from './caller.ts'

const CALLER = fileURLToPath(new URL('./caller.ts', import.meta.url))

export type Callers = Readonly<{
  /** How many milliseconds the work took. */
  call(work: Work): Promise<number>
  end(): Promise<void>
}>

/** Starts the process that calls. */
export async function startCallers(): Promise<Callers> {
  const child = fork(CALLER, [], { execArgv: ['--import', 'tsx'] })
  const said = async (): Promise<Said> => {
    const [word] = (await once(child, 'message')) as [Said]
    return word
  }
  const tell = async (told: Told): Promise<Said> => {
    const answer = said()
    child.send(told)
    return answer
  }
  await said()
  return {
    async call(work) {
      await tell(work)
      const answer = await tell('go')
      if (typeof answer === 'object' && 'ms' in answer) return answer.ms
      throw new Error(typeof answer === 'string' ? answer : answer.problem)
    },
    async end() {
      const gone = once(child, 'exit')
      child.send('end' satisfies Told)
      await gone
    },
  }
}
