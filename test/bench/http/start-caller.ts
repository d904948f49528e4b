import { startTold } from '../told-child.ts'
import type { Said, Task, Told } from './caller.ts'
import type { Measured } from './measured.ts'

const CALLER = new URL('./caller.ts', import.meta.url)

/** What some events took: in how many milliseconds, and how many microseconds of the server's processor. */
export type Took = Readonly<{ ms: number; cpu: number; events: number }>

export type Caller = Readonly<{
  call(server: Measured, task: Omit<Task, 'port'>): Promise<Took>
  end(): Promise<void>
}>

/** Starts the process that calls. */
export async function startCaller(): Promise<Caller> {
  const child = await startTold<Told, Said>(CALLER)
  return {
    async call(server, task) {
      await child.tell({ ...task, port: server.port })
      const before = await server.usage()
      const took = await child.tell('go')
      const { cpu } = await server.usage()
      if (typeof took !== 'object' || !('ms' in took)) throw new Error(`the caller said ${took}`)
      return { ...took, cpu: cpu - before.cpu }
    },
    end: child.end,
  }
}
