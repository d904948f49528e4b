import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** Files of this kind of folder live in memory: whoever waits for the disk there waits for nothing. */
const MEMORY = '/dev/shm'
/** Thrice what the books, servers and browsers of a run keep at once; containers often have 64 MB. */
const FREE_BYTES_MIN = 2 * 1024 ** 3

function isRoomy(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= FREE_BYTES_MIN
  } catch {
    return false
  }
}

/**
 * The temporary files of a run stand in memory where a machine has the room: tests write thousands of books, and
 * what they prove is that the service syncs, not how fast a disk is. `outside` counts the syncs on a disk.
 */
export function setup(): (() => void) | undefined {
  if (!isRoomy()) return undefined
  const folder = mkdtempSync(join(MEMORY, 'ban-giao-run-'))
  // The PostgreSQL of tests runs as a user of its own, who has to come to its folder.
  chmodSync(folder, 0o711)
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  return () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
    rmSync(folder, { recursive: true, force: true })
  }
}
