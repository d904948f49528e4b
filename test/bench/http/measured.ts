import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundled } from '../../support/bundled.ts'
import { freePort } from '../../support/postgres-server.ts'
import { freshDirectory } from '../../support/stores.ts'
import type { Profile } from './parts.ts'
import type { Asked, Usage } from './probe.ts'

/** A server in a process of its own, which tells what it has used. */
export type Measured = Readonly<{
  port: number
  usage(): Promise<Usage>
  /** Samples of what it does while some work goes on. */
  profiled(work: () => Promise<void>): Promise<Profile>
  stop(): Promise<void>
}>

/** As the unit and the container start the service; whatever is measured beside it gets the same. */
const AS_STARTED = ['--enable-source-maps', '--max-semi-space-size=64']
const START_MS_MAX = 30_000
const LOOK_MS = 50

/** Waits until somebody listens: any answer will do. */
async function listening(port: number, child: ChildProcess): Promise<void> {
  const late = performance.now() + START_MS_MAX
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before it listened`)
    try {
      await (await fetch(`http://127.0.0.1:${port}/livez`)).arrayBuffer()
      return
    } catch (error) {
      if (performance.now() > late) throw error
      await sleep(LOOK_MS)
    }
  }
}

/**
 * Starts a script as a server of its own.
 * @param cwd the checkout that it belongs to
 */
export async function startMeasured(
  script: string,
  cwd: string,
  settings: Readonly<Record<string, string>>,
): Promise<Measured> {
  const probe = await bundled(new URL('./probe.ts', import.meta.url))
  const port = await freePort()
  const child = fork(script, [], {
    cwd,
    execArgv: [...AS_STARTED, '--import', probe],
    env: { ...process.env, ...settings, BAN_GIAO_PORT: String(port) },
    // What it logs of each request is written as in service, to where nobody reads it.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await listening(port, child)
  const ask = async (asked: Asked): Promise<Usage> => {
    const told = once(child, 'message')
    child.send(asked)
    const [usage] = (await told) as [Usage]
    return usage
  }
  return {
    port,
    usage: () => ask({ probe: 'usage' }),
    async profiled(work) {
      const directory = await freshDirectory()
      const file = join(directory.path, 'samples.json')
      await ask({ probe: 'profile' })
      await work()
      await ask({ probe: 'profiled', file })
      const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile
      await directory.remove()
      return profile
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
