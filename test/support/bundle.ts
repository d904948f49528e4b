import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** What the processes of tests run: the server, and the program with its commands. */
export const SERVER = join(ROOT, 'dist/server.js')
export const CLI = join(ROOT, 'dist/cli.js')

/** Builds them once for a run, before any test; what is fresh is left as it is. */
export function setup(): void {
  execFileSync(process.execPath, [join(ROOT, '.build/build.js'), '--if-changed'], { stdio: 'inherit' })
}
