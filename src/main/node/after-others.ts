import { constants, setPriority } from 'node:os'

/**
 * Has this thread go after those that somebody waits for, where there are fewer processors than work. On Linux that is of
 * the thread that says it; elsewhere it would be of the whole process. A service may be forbidden to say so, as by its
 * filter of system calls: then the thread does its work like any other.
 */
export function afterOthers(put: (priority: number) => void = setPriority): void {
  if (process.platform !== 'linux') return
  try {
    put(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It goes beside them.
  }
}
