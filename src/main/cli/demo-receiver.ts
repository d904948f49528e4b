import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Pushed, type Receiver } from '../../demo/scenarios/check-pushed.ts'
import { CENTRE } from '../../demo/scenarios/road.ts'
import { endpointAt } from '../../demo/webhook-endpoint.ts'
import { freePort } from '../node/free-port.ts'
import { complain, reasonOf } from './command.ts'
import { type DemoHost, HOSTNAME } from './demo-host.ts'

const PROGRAM = join(import.meta.dirname, '../../demo/webhook-receiver.js')
const LOOK_MS = 50
/** A receiver that gets nothing new for so long has all that comes. */
const SILENCE_MS = 20_000

export type DemoReceiver = Receiver & Readonly<{ url: string; file: string; close(): void }>

/**
 * Starts a program of another party, a process of its own, to which its feed is pushed. Where the sources or their
 * packages are not there, as on a machine that only serves, the demo does without.
 */
export async function startReceiver(demo: DemoHost, folder: string): Promise<DemoReceiver | undefined> {
  if (!existsSync(PROGRAM)) return undefined
  const port = await freePort()
  const url = `http://${HOSTNAME}:${port}/`
  const file = join(folder, 'pushed.jsonl')
  try {
    const endpoint = await endpointAt(demo, CENTRE, url)
    // The book of a receiver of another endpoint tells of another service.
    if (endpoint.fresh) rmSync(file, { force: true })
    const close = await startProgram(file, { PORT: String(port), WEBHOOK_SECRET: endpoint.secret })
    if (!(await endpoint.ping())) complain(`the receiver at ${url} does not answer`)
    return { party: CENTRE, url, file, close, book: (count) => bookOf(file, count) }
  } catch (error) {
    complain(`no receiver of webhooks is started: ${reasonOf(error)}`)
    return undefined
  }
}

/** Runs until it is closed, and not longer than this process. */
async function startProgram(file: string, settings: Readonly<Record<string, string>>): Promise<() => void> {
  const child = spawn(process.execPath, [PROGRAM, file], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = (): void => void child.kill()
  process.once('exit', close)
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${PROGRAM} ended with ${code}`)))
  })
  return () => {
    process.off('exit', close)
    close()
  }
}

/** The lines of a book, as soon as it holds so many, or when nothing came for a while. */
async function bookOf(file: string, count: number): Promise<readonly Pushed[]> {
  let lines: readonly string[] = []
  for (let silentMs = 0; silentMs < SILENCE_MS; silentMs += LOOK_MS) {
    const now = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
    if (now.length >= count) return now.map(eventIn)
    if (now.length > lines.length) silentMs = 0
    lines = now
    await pause(LOOK_MS)
  }
  return lines.map(eventIn)
}

const eventIn = (line: string): Pushed => Pushed.parse((JSON.parse(line) as { event: unknown }).event)
