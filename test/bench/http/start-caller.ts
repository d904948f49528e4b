import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Said, Task, Told } from './caller.ts'
import type { Measured } from './measured.ts'

const CALLER = fileURLToPath(new URL('./caller.ts', import.meta.url))

/** What some events took: in how many milliseconds, and how many microseconds of the server's processor. */
export type Took = Readonly<{ ms: number; cpu: number; events: number }>

export type Caller = Readonly<{
  call(server: Measured, task: Omit<Task, 'port'>): Promise<Took>
  end(): Promise<void>
}>

/** Starts the process that calls. */
export async function startCaller(): Promise<Caller> {
  const child = fork(CALLER, [], { execArgv: ['--import', 'tsx'] })
  const said = async (): Promise<Said> => {
    const [word] = (await once(child, 'message')) as [Said]
    if (typeof word === 'object' && 'problem' in word) throw new Error(word.problem)
    return word
  }
  const tell = (told: Told): Promise<Said> => {
    const answer = said()
    child.send(told)
    return answer
  }
  await said()
  return {
    async call(server, task) {
      await tell({ ...task, port: server.port })
      const before = await server.usage()
      const took = await tell('go')
      const { cpu } = await server.usage()
      if (typeof took !== 'object' || !('ms' in took)) throw new Error(`the caller said ${took}`)
      return { ...took, cpu: cpu - before.cpu }
    },
    async end() {
      const gone = once(child, 'exit')
      child.send('end' satisfies Told)
      await gone
    },
  }
}
