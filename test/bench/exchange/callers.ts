import { startTold } from '../told-child.ts'
import type { Said, Told, Work } from './caller.ts'

const CALLER = new URL('./caller.ts', import.meta.url)

export type Callers = Readonly<{
  /** How many milliseconds the work took. */
  call(work: Work): Promise<number>
  end(): Promise<void>
}>

/** Starts the process that calls. */
export async function startCallers(): Promise<Callers> {
  const child = await startTold<Told, Said>(CALLER)
  return {
    async call(work) {
      await child.tell(work)
      const answer = await child.tell('go')
      if (typeof answer === 'object') return answer.ms
      throw new Error(answer)
    },
    end: child.end,
  }
}
