import { execFileSync } from 'node:child_process'

const taskset = (...given: readonly string[]): string =>
  execFileSync('taskset', given, { encoding: 'utf8' }).trim().replace(/^.*: /s, '')

/**
 * Keeps this process, and those it starts from here on, to one core by taskset.
 * @returns lets go again, or what is missing
 */
export function oneCore(): (() => void) | string {
  const self = String(process.pid)
  try {
    const before = taskset('-cp', self)
    const [first = '0'] = before.split(/[-,]/)
    taskset('-acp', first, self)
    return () => void taskset('-acp', before, self)
  } catch {
    return 'taskset is not there: not kept to one core'
  }
}
