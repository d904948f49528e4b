import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Beside, BesideSaid, Sent } from './beside.ts'

const BESIDE = fileURLToPath(new URL('./beside.ts', import.meta.url))

/** Starts a caller that sends events until it is asked how long each took. */
export async function startBeside(told: Beside): Promise<Readonly<{ end(): Promise<readonly Sent[]> }>> {
  const child = fork(BESIDE, [], { execArgv: ['--import', 'tsx'] })
  const said = async (): Promise<BesideSaid> => {
    const [word] = (await once(child, 'message')) as [BesideSaid]
    if (typeof word === 'object' && 'problem' in word) throw new Error(word.problem)
    return word
  }
  await said()
  child.send(told)
  await said()
  return {
    async end() {
      const answer = said()
      child.send('end')
      const word = await answer
      child.disconnect()
      return typeof word === 'object' && 'sent' in word ? word.sent : []
    },
  }
}
