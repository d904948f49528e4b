import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundled } from '../../support/bundled.ts'
import { freePort } from '../../support/postgres-server.ts'
import type { Asked, Usage } from './probe.ts'

/** A server in a process of its own, which tells what it has used. */
export type Measured = Readonly<{
  port: number
  usage(): Promise<Usage>
  stop(): Promise<void>
}>

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
    execArgv: ['--import', probe],
    env: { ...process.env, ...settings, BAN_GIAO_PORT: String(port) },
    // What it logs of each request is written as in service, to where nobody reads it.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await listening(port, child)
  return {
    port,
    async usage() {
      const told = once(child, 'message')
      child.send({ probe: 'usage' } satisfies Asked)
      const [usage] = (await told) as [Usage]
      return usage
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
