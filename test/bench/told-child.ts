import { fork, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process that answers each word it is told with one, and ends when it is told so. */
export type ToldChild<Told, Said> = Readonly<{ tell(told: Told): Promise<Said>; end(): Promise<void> }>

/**
 * Starts it, and waits for its first word.
 * @param flags of Node, before the loader of TypeScript
 * @returns what it says of a problem is thrown
 */
export async function startTold<Told extends Serializable, Said>(
  script: URL,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<ToldChild<Exclude<Told, 'end'>, Exclude<Said, Readonly<{ problem: string }>>>> {
  type Answer = Exclude<Said, Readonly<{ problem: string }>>
  const child = fork(fileURLToPath(script), [...args], { execArgv: [...flags, '--import', 'tsx'] })
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`it ended with ${code} before it said a word`)
  })
  // Nobody waits for a word of a process that was told to end.
  gone.catch(() => undefined)
  const said = async (): Promise<Answer> => {
    const [word] = (await Promise.race([once(child, 'message'), gone])) as [unknown]
    if (typeof word === 'object' && word !== null && 'problem' in word)
      throw new Error([...args, String(word.problem)].join(': '))
    return word as Answer
  }
  await said()
  return {
    tell(told) {
      const answer = said()
      child.send(told)
      return answer
    },
    async end() {
      const ended = once(child, 'exit')
      child.send('end')
      await ended
    },
  }
}
