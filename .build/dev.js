// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build, DIST, ROOT } from './bundle.js'

// node .build/dev.js [COMMAND]: builds after each change of the source, and starts the command anew (the server).

const QUIET_MS = 100

const args = process.argv.slice(2)
const program = join(DIST, args.length === 0 ? 'server.js' : 'cli.js')
/** @type {import('node:child_process').ChildProcess | undefined} */
let child

async function restart() {
  try {
    await build()
  } catch {
    // esbuild has said what is wrong; the last good build goes on running.
    return
  }
  if (child?.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
  child = spawn(process.execPath, ['--enable-source-maps', program, ...args], { stdio: 'inherit' })
}

let last = restart()
/** @type {NodeJS.Timeout | undefined} */
let timer
watch(join(ROOT, 'src'), { recursive: true }, () => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    last = last.then(restart)
  }, QUIET_MS)
})
